// Line fields of `where`: alone they ask for some line of the order (one line that fulfils every positive operator given;
// a complement such as `notIn` asks that no line fulfils its positive); inside `line` all fields are bound to one line.

import type { LineField, LineWhere, Operators } from '@throughline/core/segments/definition';
import { lineFields } from '@throughline/core/segments/fields';
import type { Columns, LineTextField } from '../columns/columns.ts';
import { testCodes, testList } from './column-tests.ts';
import type { OrderTest } from './compile-where.ts';
import { asIs, compileScalar, normalOf, splitComplements } from './operators.ts';

type LineTest = (line: number) => boolean;

export function compileLineField(field: LineField, operators: Operators, columns: Columns): OrderTest {
  const { offsets } = columns.lines;
  const { positive, complements } = splitComplements(operators);
  const someOf = positive ? testLine(field, positive, columns) : null;
  const noneOf = complements.map((complement) => testPositive(field, complement, columns));
  return (order) => {
    const start = offsets[order]!;
    const end = offsets[order + 1]!;
    if (noneOf.some((test) => someLine(start, end, test))) return false;
    return someOf === null || someLine(start, end, someOf);
  };
}

export function compileLine(line: LineWhere, columns: Columns): OrderTest {
  const { offsets } = columns.lines;
  const fulfilsAll = testOneLine(line, columns);
  return (order) => someLine(offsets[order]!, offsets[order + 1]!, fulfilsAll);
}

/** Whether one line (a row of the line columns) fulfils all fields; none = any line. */
export function testOneLine(line: LineWhere, columns: Columns): LineTest {
  const { quantity } = columns.lines;
  const { quantity: quantityOperators, ...fields } = line;
  const tests = Object.entries(fields).map(([field, operators]) => testLine(field as LineField, operators!, columns));
  if (quantityOperators) {
    const test = compileScalar(quantityOperators, asIs);
    tests.push((row) => test(quantity[row]!));
  }
  return (row) => tests.every((test) => test(row));
}

function someLine(start: number, end: number, test: LineTest): boolean {
  for (let line = start; line < end; line++) if (test(line)) return true;
  return false;
}

function listColumn(field: LineField, { lines }: Columns) {
  return field === 'collection' ? lines.collections : lines.tags;
}

/** One line by the operators as they stand. */
function testLine(field: LineField, operators: Operators, columns: Columns): LineTest {
  if (lineFields[field].type === 'list') return testList(listColumn(field, columns), operators);
  const normal = normalOf(lineFields[field].compares);
  const { codes, dictionary } = columns.lines.text[field as LineTextField];
  const holds = testCodes(dictionary, normal, compileScalar(operators, normal));
  return (line) => holds(codes[line]!);
}

/** One line by the positive of a complement: a value is there, and the complement does not hold of it. */
function testPositive(field: LineField, complement: Operators, columns: Columns): LineTest {
  const holds = testLine(field, complement, columns);
  if (lineFields[field].type === 'list') return (line) => !holds(line);
  const { codes } = columns.lines.text[field as LineTextField];
  return (line) => codes[line]! >= 0 && !holds(line);
}
