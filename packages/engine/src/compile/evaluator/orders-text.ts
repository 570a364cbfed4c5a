// `orders` as an expression: gathers over a selection, then compares (docs/semantics.md 2). Null = a measure that is not written
// out and asks its closure.

import type { AmountBase, Measure, OrdersCondition } from '@throughline/core/segments/definition';
import { type MeasureName, measures } from '@throughline/core/segments/measures';
import { minorUnits } from '../minor-units.ts';
import { asIs, compileScalar } from '../operators.ts';
import { amountText } from './amount-text.ts';
import { distinctText } from './distinct-text.ts';
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
  if (condition.every) {
    const every = test && selection.quantified(test, 'every');
    const all = every ? `${every} === 1` : `${selection.count(test)} === ${selection.end} - ${selection.start}`;
    return condition.orEmpty ? all : `(${all} && ${selection.end} > ${selection.start})`;
  }
  const is = condition.none ? null : numberTest(condition.some ?? {}, asIs, program.values);
  const some = test && (!is || is.isSome) ? selection.quantified(test, 'some') : null;
  if (some) return `${some} === ${is ? 1 : 0}`;
  const count = selection.count(test);
  return is ? is.over(count) : `${count} === 0`;
}

/** What has to hold, as far as no loop is needed, for a condition to be able to hold; null where nothing is known. */
export function leastText(condition: OrdersCondition, selection: Selection, program: Program): string | null {
  const parts = condition.every
    ? [firstText(condition, selection, program)]
    : [leastRowsText(condition, selection, program), refundText(condition, program)];
  const known = parts.filter((part) => part !== null);
  return known.length === 0 ? null : known.join(' && ');
}

/** Enough rows, or lines. */
function leastRowsText(condition: OrdersCondition, { start, end }: Selection, program: Program): string | null {
  const { columns, values } = program;
  if (condition.none) return null;
  const { least } = numberTest(condition.measure ? (condition.is ?? {}) : (condition.some ?? {}), asIs, values);
  if (least === null) return null;
  if (!condition.measure || 'count' in condition.measure) return `${end} - ${start} >= ${least}`;
  if (!('distinct' in condition.measure)) return null;
  const { distinct } = condition.measure;
  if (distinct === 'channel' || distinct === 'location') return `${end} - ${start} >= ${least}`;
  const offsets = values.name(columns.lines.offsets);
  return `${offsets}[${end}] - ${offsets}[${start}] >= ${least}`;
}

/** Some refund, where orders without one are not meant. */
function refundText({ where, some, measure }: OrdersCondition, { columns, values }: Program): string | null {
  if (!where?.refunded || !some || measure) return null;
  const isMeant = compileScalar(where.refunded, asIs)('none');
  if (isMeant || numberTest(some, asIs, values).least === null) return null;
  const { start, end } = columns.personRefunds;
  return `${values.name(end)}[person] > ${values.name(start)}[person]`;
}

/** The first order fulfils what every order has to. */
function firstText({ where, orEmpty }: OrdersCondition, { start, end }: Selection, program: Program): string | null {
  if (!where || orEmpty) return null;
  const test = whereText(where, program);
  if (program.rowTests.declarationsIn(test).length > 0) return null;
  return `${end} > ${start} && ${test.replace(/\brow\b/g, start)} === 1`;
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

const WRITERS: { [K in MeasureName]?: Writer<Of<K>> } = {
  count: ({ selection, test, is }) => is.over(selection.count(test)),
  sum: ({ measure, is, ...written }) => {
    const sum = sumText(measure.sum, written);
    return sum && is.over(sum);
  },
  avg: ({ measure, is, nothing, ...written }) => {
    const sum = sumText(measure.avg, written);
    const count = written.selection.count(written.test);
    return sum && `(${count} > 0 ? ${is.over(`(${sum} / ${count})`)} : ${nothing})`;
  },
  min: ({ measure, ...written }) => endText(measure.min, '<', 'Infinity', written),
  max: ({ measure, ...written }) => endText(measure.max, '>', '-Infinity', written),
  distinct: ({ measure, selection, test, is, program }) =>
    is.over(distinctText(measure.distinct, selection, test, program)),
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
    const gap = selection.gather(`gap ${gapDays}`, test, [`-1, ${count} = 0, ${last} = 0`, null], (name, matches) =>
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

type Gathered = Pick<Written<unknown>, 'selection' | 'test' | 'program'>;

/** The sum of amounts; null where a double may not hold it. */
function sumText(base: AmountBase, { selection, test, program }: Gathered): string | null {
  const limb = program.wholeLimb;
  if (!limb) return null;
  const { start, end } = selection;
  if (test === null && base === 'gross') {
    const before = program.values.name(limb.grossBefore);
    return withoutLoop(`sum of ${start}`, `${before}[${end}] - ${before}[${start}]`, program);
  }
  if (test === null && base !== 'gross' && selection.isWhole) {
    const whole = program.values.name(base === 'product' ? limb.productBefore : limb.grossBefore);
    const refunded = `${refundedText(base, program)}(person, instant)`;
    return withoutLoop(`sum of ${base}`, `${whole}[${end}] - ${whole}[${start}] - ${refunded}`, program);
  }
  return selection.gather(
    `sum ${base}`,
    test,
    ['0', base === 'gross' ? 'float' : null],
    (name, matches) => `if (${matches} !== 0) ${name} += ${amountText(base, program)};`,
  );
}

/** A variable that several conditions ask for, of whatever cost they are: it stands before all loops. */
function withoutLoop(key: string, expression: string, program: Program): string {
  return program.once(key, () => program.into(program.atoms, () => program.variable(expression)));
}

/** The function that sums what lowers all amounts of a person at an instant. */
function refundedText(base: 'net' | 'product', program: Program): string {
  const { columns, values } = program;
  const { start, end, effectiveAt } = columns.personRefunds;
  program.readsRefunds = true;
  const limb = columns.limbs[0]!;
  const before = values.name(base === 'net' ? limb.refundGrossBefore : limb.refundProductBefore);
  const [starts, ends, at] = [values.name(start), values.name(end), values.name(effectiveAt)];
  return program.helper('person, instant', () => [
    `const start = ${starts}[person];`,
    `let end = ${ends}[person];`,
    `while (end > start && ${at}[end - 1] > instant) end--;`,
    `return ${before}[end] - ${before}[start];`,
  ]);
}

/** Smallest or largest amount. */
function endText(
  base: AmountBase,
  better: '<' | '>',
  worst: string,
  { selection, test, is, program, nothing }: Omit<Written<unknown>, 'measure'>,
): string {
  const amount = program.fresh('y');
  const best = selection.gather(
    `end ${better} ${base}`,
    test,
    [worst, base === 'gross' ? 'float' : null],
    (name, matches) =>
      `if (${matches} !== 0) { const ${amount} = ${amountText(base, program)}; if (${amount} ${better} ${name}) ${name} = ${amount}; }`,
  );
  return `(${best} === ${worst} ? ${nothing} : ${is.over(best)})`;
}

/** The row of the first or last order that fulfils the test; -1 without one. */
function gatherRow(which: 'first' | 'last', { selection, test }: Omit<Written<unknown>, 'measure'>): string {
  return selection.gather(which, test, ['-1', 'int'], (name, matches) =>
    which === 'last' ? `if (${matches} !== 0) ${name} = row;` : `if (${name} < 0 && ${matches} !== 0) ${name} = row;`,
  );
}

/** Days from the order in that row (-1: none) to the day looked from. */
function ageOf(row: string, { is, program, nothing }: Omit<Written<unknown>, 'measure'>): string {
  const name = program.variable(row);
  const day = program.values.name(program.columns.orders.day);
  return `(${name} >= 0 ? ${is.over(`(day - ${day}[${name}])`)} : ${nothing})`;
}
