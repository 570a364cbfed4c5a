// `measure` + `is`: one number over the selected orders that match, compared exactly (docs/semantics.md 2).

import type {
  AmountBase,
  FrequentDimension,
  LineWhere,
  Measure,
  Operators,
  OrdersCondition,
  Scalar,
} from '@throughline/core/segments/definition';
import { orderFields } from '@throughline/core/segments/fields';
import { type MeasureName, measures } from '@throughline/core/segments/measures';
import type { ValueType } from '@throughline/core/segments/value-types';
import { orderAmount } from '../columns/order-amount.ts';
import { testOneLine } from './compile-line.ts';
import type { Select, Selection } from './compile-orders.ts';
import type { OrderTest } from './compile-where.ts';
import { exactSum, meanOf } from './exact-sum.ts';
import { minorUnits } from './minor-units.ts';
import { mostFrequent } from './most-frequent.ts';
import { movingWindow, pushDateChanges } from './near-anniversary.ts';
import { asIs, compileScalar, type Normal, normalOf, numberOperands } from './operators.ts';
import { addOverdueEdges } from './overdue-edges.ts';
import { medianGap, overdue, periodOffsets, periodsWithOne } from './rhythm.ts';
import type { AgedOrders, Scope } from './scope.ts';
import type { Predicate, View } from './view.ts';
import { DayWindow } from './window.ts';

/** What is measured of the matching orders, in sequence; null = missing. */
type Reader = (orders: number[], view: View) => Scalar | null;

export interface MeasureParts {
  condition: OrdersCondition;
  select: Select;
  where: OrderTest | null;
  scope: Scope;
}

export function compileMeasure(
  measure: Measure,
  is: Operators,
  { condition, select, where, scope }: MeasureParts,
): Predicate {
  const [kind] = Object.keys(measure) as [MeasureName];
  const normal = normalOfMeasure(measure, measures[kind].type, scope);
  const test = compileScalar(is, normal);
  if (kind === 'daysSinceLast' || kind === 'daysSinceFirst')
    addAges(numberOperands(is), agedOrders(kind, condition), scope);
  const matchingOf = matchingOrders(select, where);
  if ('periods' in measure) addPeriods(measure.periods.days, condition, scope);
  if ('overdue' in measure) addOverdue(numberOperands(is), condition, matchingOf, scope);
  const measured = compileMeasured(measure, { condition, select, where, scope });
  return (view) => test(measured(view));
}

/** What is measured where the view stands: amounts in minor units, null = missing. */
export function compileMeasured(
  measure: Measure,
  { select, where, scope }: MeasureParts,
): (view: View) => Scalar | null {
  const [kind] = Object.keys(measure) as [MeasureName];
  const { overNothing } = measures[kind];
  const read = READERS[kind](measure as never, scope);
  const matchingOf = matchingOrders(select, where);
  return (view) => {
    const matching = matchingOf(view);
    return matching.length === 0 ? overNothing : read(matching, view);
  };
}

/** The selected orders that match; one list, used again. */
function matchingOrders(select: Select, where: OrderTest | null): (view: View) => number[] {
  const selection: Selection = { first: 0, end: 0 };
  const matching: number[] = [];
  return (view) => {
    select(view, selection);
    matching.length = 0;
    for (let order = selection.first; order < selection.end; order++) {
      if (!where || where(order, view)) matching.push(order);
    }
    return matching;
  };
}

function addPeriods(days: number, { when }: OrdersCondition, scope: Scope): void {
  scope.addOrderOffsets(periodOffsets(days, movingWindow(when)), `periods ${days} ${JSON.stringify(when)}`, 'any');
}

function addOverdue(
  operands: readonly number[],
  { when }: OrdersCondition,
  matchingOf: (view: View) => number[],
  scope: Scope,
): void {
  const { columns } = scope;
  const { orderStart, orderEnd, orders, personRefunds } = columns;
  const moving = movingWindow(when);
  const dateChanges = pushDateChanges(when, scope);
  addOverdueEdges(
    {
      operands,
      window: moving ? new DayWindow(moving, columns.store.weekStartsOn) : null,
      factsOf(person, from, to, push) {
        const add = (instant: number) => instant > from && instant <= to && push(instant);
        for (let row = orderStart[person]!; row < orderEnd[person]!; row++) add(orders.placedAt[row]!);
        const { start, end, effectiveAt } = personRefunds;
        for (let row = start[person]!; row < end[person]!; row++) add(effectiveAt[row]!);
        dateChanges(person, from, to, push);
      },
      factDays: (person) => Array.from(orders.day.subarray(orderStart[person]!, orderEnd[person]!)),
      daysAt: (view) => daysOf(matchingOf(view), scope),
    },
    scope,
  );
}

function normalOfMeasure(measure: Measure, type: ValueType, { columns }: Scope): Normal {
  if ('mostFrequent' in measure) return normalOf(orderFields[measure.mostFrequent].compares);
  return type === 'amount' ? minorUnits(columns.store.currencyCode) : asIs;
}

/** A comparison of an age in days with k can flip when the age reaches k and when it passes it. */
function addAges(operands: number[], aged: AgedOrders, scope: Scope): void {
  const offsets = [...new Set(operands.flatMap((days) => [Math.ceil(days), Math.floor(days) + 1]))];
  scope.addOrderOffsets(offsets, `ages of ${aged} ${offsets.join()}`, aged);
}

function agedOrders(kind: 'daysSinceFirst' | 'daysSinceLast', { where, when, position }: OrdersCondition): AgedOrders {
  if (where || when) return 'any';
  if (position === undefined) return kind === 'daysSinceFirst' ? 'first' : 'last';
  if ('last' in position) return 'last';
  return (position.from ?? 1) === 1 && position.to === 1 ? 'first' : 'any';
}

const READERS: { [K in MeasureName]: (measure: Record<K, never>, scope: Scope) => Reader } = {
  count: () => (orders) => orders.length,
  sum: (measure) => (orders, view) => Number(sumAmounts(orders, view, measure.sum)),
  avg: (measure) => (orders, view) => meanOf(sumAmounts(orders, view, measure.avg), orders.length),
  min: (measure) => (orders, view) => Math.min(...amounts(orders, view, measure.min)),
  max: (measure) => (orders, view) => Math.max(...amounts(orders, view, measure.max)),
  distinct: (measure, scope) => readDistinct(measure.distinct, scope),
  daysSinceLast:
    (_, { columns }) =>
    (orders, view) =>
      view.day - columns.orders.day[orders[orders.length - 1]!]!,
  daysSinceFirst:
    (_, { columns }) =>
    (orders, view) =>
      view.day - columns.orders.day[orders[0]!]!,
  medianGapDays: (_, scope) => (orders) => medianGap(daysOf(orders, scope)),
  overdue: (_, scope) => (orders, view) => overdue(daysOf(orders, scope), view.day),
  periods:
    ({ periods: { days } }, scope) =>
    (orders, view) =>
      periodsWithOne(daysOf(orders, scope), view.day, days),
  units: ({ units }, scope) => readUnits(units, scope),
  mostFrequent: ({ mostFrequent: dimension }, scope) => readMostFrequent(dimension, scope),
  gapDays:
    ({ gapDays: n }, { columns }) =>
    (orders) =>
      orders.length > n ? columns.orders.day[orders[n]!]! - columns.orders.day[orders[n - 1]!]! : null,
};

function amounts(orders: number[], view: View, base: AmountBase): number[] {
  return orders.map((order) => orderAmount(view.columns, order, base, view.instant));
}

function sumAmounts(orders: number[], view: View, base: AmountBase): number | bigint {
  return exactSum(amounts(orders, view, base));
}

function daysOf(orders: number[], { columns }: Scope): number[] {
  return orders.map((order) => columns.orders.day[order]!);
}

/** The quantities of the lines that match. */
function readUnits(line: LineWhere, { columns }: Scope): Reader {
  const test = testOneLine(line, columns);
  const { offsets, quantity } = columns.lines;
  return (orders) => {
    let units = 0;
    for (const order of orders) {
      for (let row = offsets[order]!; row < offsets[order + 1]!; row++) if (test(row)) units += quantity[row]!;
    }
    return units;
  };
}

/** Texts that compare alike are one value. */
function readMostFrequent(dimension: FrequentDimension, { columns }: Scope): Reader {
  const normal = normalOf(orderFields[dimension].compares);
  const { codes, dictionary } = columns.orders.text[dimension];
  return (orders) =>
    mostFrequent(orders.flatMap((order) => (codes[order]! < 0 ? [] : [normal(dictionary[codes[order]!]!)])));
}

/** How many values occur; a missing value is none. */
function readDistinct(dimension: Extract<Measure, { distinct: unknown }>['distinct'], { columns }: Scope): Reader {
  const seen = new Set<number>();
  const { lines } = columns;
  if (dimension === 'channel' || dimension === 'location') {
    const { codes } = columns.orders.text[dimension];
    return (orders) => {
      seen.clear();
      for (const order of orders) if (codes[order]! >= 0) seen.add(codes[order]!);
      return seen.size;
    };
  }
  const { codes } = lines.text[dimension];
  return (orders) => {
    seen.clear();
    for (const order of orders) {
      for (let line = lines.offsets[order]!; line < lines.offsets[order + 1]!; line++) {
        if (codes[line]! >= 0) seen.add(codes[line]!);
      }
    }
    return seen.size;
  };
}
