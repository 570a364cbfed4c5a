// How many values of a dimension occur in the selected orders. A missing value is none.

import type { Measure } from '@throughline/core/segments/definition';
import type { TextColumn } from '../../columns/text-column.ts';
import { roomFor } from './code-table.ts';
import type { Program } from './program.ts';
import type { Selection } from './selection.ts';

type Dimension = Extract<Measure, { distinct: unknown }>['distinct'];

/** Values that fit into the bits of a word beside one that says the word is known. */
const BITS_MAX = 30;

export function distinctText(
  dimension: Dimension,
  selection: Selection,
  test: string | null,
  program: Program,
): string {
  const { orders, lines } = program.columns;
  const isOfOrder = dimension === 'channel' || dimension === 'location';
  const column = isOfOrder ? orders.text[dimension] : lines.text[dimension];
  if (column.dictionary.length > BITS_MAX) return marked(dimension, column, isOfOrder, selection, test, program);
  program.renewals.push(() => column.dictionary.length <= BITS_MAX);
  const bitsOfRow = isOfOrder ? orderBits(column, program) : lineBits(column, program);
  const bits = selection.gather(
    `distinct ${dimension}`,
    test,
    ['0', 'int'],
    (name, matches) => `if (${matches} !== 0) ${name} |= ${bitsOfRow};`,
  );
  return program.once(`distinct in ${bits}`, () =>
    program.variable(`${bitCount(program)}(${bits} & ${2 ** BITS_MAX - 1})`),
  );
}

function orderBits({ codes }: TextColumn, { values }: Program): string {
  const code = `${values.name(codes)}[row]`;
  return `(${code} < 0 ? 0 : 1 << ${code})`;
}

/** The values of an order's lines, found once an order. */
function lineBits({ codes }: TextColumn, program: Program): string {
  const { values, columns } = program;
  const offsets = values.name(columns.lines.offsets);
  const code = `${values.name(codes)}[line]`;
  const memory = program.rowMemory(4);
  const name = program.rowFunction(() => [
    ...(memory ? [`if (${memory}[row] !== 0) return ${memory}[row];`] : []),
    'let bits = 0;',
    `for (let line = ${offsets}[row], stop = ${offsets}[row + 1]; line < stop; line++) {`,
    `  if (${code} >= 0) bits |= 1 << ${code};`,
    '}',
    ...(memory ? [`${memory}[row] = bits | ${2 ** BITS_MAX};`] : []),
    'return bits;',
  ]);
  return `${name}(row)`;
}

/** Any number of values: each remembers the last time that it was met. */
function marked(
  dimension: Dimension,
  { codes, dictionary }: TextColumn,
  isOfOrder: boolean,
  selection: Selection,
  test: string | null,
  program: Program,
): string {
  const { values, columns } = program;
  const room = roomFor(dictionary);
  program.renewals.push(() => dictionary.length <= room);
  const [seen, marks] = [values.add(new Float64Array(room)), values.add([0])];
  const mark = program.fresh('k');
  const offsets = values.name(columns.lines.offsets);
  return selection.gather(`distinct ${dimension}`, test, [`0, ${mark} = ++${marks}[0]`, null], (name, matches) => {
    const at = `${values.name(codes)}[${isOfOrder ? 'row' : 'line'}]`;
    const meet = `if (${at} >= 0 && ${seen}[${at}] !== ${mark}) { ${seen}[${at}] = ${mark}; ${name}++; }`;
    const lines = `for (let line = ${offsets}[row], stop = ${offsets}[row + 1]; line < stop; line++)`;
    return `if (${matches} !== 0) { ${isOfOrder ? meet : `${lines} { ${meet} }`} }`;
  });
}

/** The function that counts the bits of its argument. */
function bitCount(program: Program): string {
  return program.once('bit count', () =>
    program.rowFunction(() => ['let count = 0;', 'for (; row !== 0; row &= row - 1) count++;', 'return count;']),
  );
}
