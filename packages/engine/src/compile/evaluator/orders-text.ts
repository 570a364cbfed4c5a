// `orders` as an expression: gathers over a selection, then compares (docs/semantics.md 2). Null = a measure that is not written
// out and asks its closure.

import type { Measure, OrdersCondition } from '@throughline/core/segments/definition';
import { type MeasureName, measures } from '@throughline/core/segments/measures';
import { minorUnits } from '../minor-units.ts';
import { asIs } from '../operators.ts';
import { type NumberTest, numberTest } from './number-test.ts';
import { whereText } from './order-tests.ts';
import type { Program } from './program.ts';
import type { Selection } from './selection.ts';

export function ordersText(condition: OrdersCondition, selection: Selection, program: Program): string | null {
  const test = condition.where ? whereText(condition.where, program) : null;
  if (condition.measure) {
    const [kind] = Object.keys(condition.measure) as [MeasureName];
    const { type, overNothing } = measures[kind];
    const normal = type === 'amount' ? minorUnits(program.columns.store.currencyCode) : asIs;
    const is = numberTest(condition.is ?? {}, normal, program.values);
    const write = WRITERS[kind] as Writer<Measure> | undefined;
    return (
      write?.({ measure: condition.measure, selection, test, is, program, nothing: String(is.holds(overNothing)) }) ??
      null
    );
  }
  const count = selection.count(test);
  if (condition.none) return `${count} === 0`;
  if (condition.every) {
    const all = `${count} === ${selection.end} - ${selection.start}`;
    return condition.orEmpty ? all : `(${all} && ${selection.end} > ${selection.start})`;
  }
  return numberTest(condition.some ?? {}, asIs, program.values).over(count);
}

interface Written<M> {
  measure: M;
  selection: Selection;
  /** Expression of 0 or 1 over `row`; null = every order. */
  test: string | null;
  is: NumberTest;
  program: Program;
  /** Answer over no orders. */
  nothing: string;
}

type Writer<M> = (written: Written<M>) => string | null;
type Of<K extends MeasureName> = Extract<Measure, Record<K, unknown>>;

/** Codes that fit into the bits of one number. */
const BITS_MAX = 31;

const WRITERS: { [K in MeasureName]?: Writer<Of<K>> } = {
  count: ({ selection, test, is }) => is.over(selection.count(test)),
  sum: ({ measure, ...written }) => {
    const sum = measure.sum === 'gross' ? grossSum(written) : null;
    return sum && written.is.over(sum);
  },
  avg: ({ measure, ...written }) => {
    const sum = measure.avg === 'gross' ? grossSum(written) : null;
    const count = written.selection.count(written.test);
    return sum && `(${count} > 0 ? ${written.is.over(`(${sum} / ${count})`)} : ${written.nothing})`;
  },
  min: ({ measure, ...written }) => (measure.min === 'gross' ? grossEnd(written, '<', 'Infinity') : null),
  max: ({ measure, ...written }) => (measure.max === 'gross' ? grossEnd(written, '>', '-Infinity') : null),
  distinct: ({ measure, selection, test, is, program }) => {
    if (measure.distinct !== 'channel' && measure.distinct !== 'location') return null;
    const { codes, dictionary } = program.columns.orders.text[measure.distinct];
    if (dictionary.length > BITS_MAX) return null;
    const code = program.values.name(codes);
    const bits = selection.gather(
      `distinct ${measure.distinct}`,
      test,
      '0',
      (name, matches) => `if (${matches} !== 0 && ${code}[row] >= 0) ${name} |= 1 << ${code}[row];`,
    );
    return is.over(program.variable(`${program.values.name(bitCount)}(${bits})`));
  },
  daysSinceLast: (written) => {
    const { start, end } = written.selection;
    if (written.test === null) return ageOf(`(${end} > ${start} ? ${end} - 1 : -1)`, written);
    return ageOf(gatherRow('last', written), written);
  },
  daysSinceFirst: (written) => {
    const { start, end } = written.selection;
    if (written.test === null) return ageOf(`(${end} > ${start} ? ${start} : -1)`, written);
    return ageOf(gatherRow('first', written), written);
  },
  gapDays: ({ measure: { gapDays }, selection, test, is, program, nothing }) => {
    const day = program.values.name(program.columns.orders.day);
    const n = program.values.add(gapDays);
    if (test === null) {
      const { start, end } = selection;
      return `(${end} - ${start} > ${n} ? ${is.over(`(${day}[${start} + ${n}] - ${day}[${start} + ${n} - 1])`)} : ${nothing})`;
    }
    const [count, last] = [program.fresh('k'), program.fresh('k')];
    const gap = selection.gather(`gap ${gapDays}`, test, `-1, ${count} = 0, ${last} = 0`, (name, matches) =>
      [
        `if (${matches} !== 0) {`,
        `if (${count} === ${n}) ${name} = ${day}[row] - ${last};`,
        `${last} = ${day}[row];`,
        `${count}++;`,
        '}',
      ].join('\n'),
    );
    return `(${gap} >= 0 ? ${is.over(gap)} : ${nothing})`;
  },
};

/** Sum of gross amounts; null where a double may not hold it. */
function grossSum({ selection, test, program }: Omit<Written<unknown>, 'measure'>): string | null {
  const limb = program.wholeLimb;
  if (!limb) return null;
  const { start, end } = selection;
  if (test === null) {
    const running = program.values.name(limb.gross);
    const before = `(${start} > first ? ${running}[${start} - 1] : 0)`;
    return program.variable(`${end} > ${start} ? ${running}[${end} - 1] - ${before} : 0`);
  }
  const gross = program.values.name(program.columns.orders.gross);
  return selection.gather('sum', test, '0', (name, matches) => `if (${matches} !== 0) ${name} += ${gross}[row];`);
}

/** Smallest or largest gross amount. */
function grossEnd(
  { selection, test, is, program, nothing }: Omit<Written<unknown>, 'measure'>,
  better: '<' | '>',
  worst: string,
): string {
  const gross = program.values.name(program.columns.orders.gross);
  const best = selection.gather(
    `end ${better}`,
    test,
    worst,
    (name, matches) => `if (${matches} !== 0 && ${gross}[row] ${better} ${name}) ${name} = ${gross}[row];`,
  );
  return `(${best} === ${worst} ? ${nothing} : ${is.over(best)})`;
}

/** The row of the first or last order that fulfils the test; -1 without one. */
function gatherRow(which: 'first' | 'last', { selection, test }: Omit<Written<unknown>, 'measure'>): string {
  return selection.gather(which, test, '-1', (name, matches) =>
    which === 'last' ? `if (${matches} !== 0) ${name} = row;` : `if (${name} < 0 && ${matches} !== 0) ${name} = row;`,
  );
}

/** Days from the order in that row (-1: none) to the day looked from. */
function ageOf(row: string, { is, program, nothing }: Omit<Written<unknown>, 'measure'>): string {
  const name = program.variable(row);
  const day = program.values.name(program.columns.orders.day);
  return `(${name} >= 0 ? ${is.over(`(day - ${day}[${name}])`)} : ${nothing})`;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}
