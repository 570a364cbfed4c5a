// `measure` + `is`: one number over the selected orders that match, compared exactly (docs/semantics.md 2).

import type { AmountBase, Measure, Operators, OrdersCondition } from '@throughline/core/segments/definition';
import { type MeasureName, measures } from '@throughline/core/segments/measures';
import { median } from '@throughline/stats/median';
import { orderAmount } from '../columns/order-amount.ts';
import type { Select, Selection } from './compile-orders.ts';
import type { OrderTest } from './compile-where.ts';
import { minorUnits } from './minor-units.ts';
import { asIs, compileScalar, numberOperands } from './operators.ts';
import type { AgedOrders, Scope } from './scope.ts';
import type { Predicate, View } from './view.ts';

/** The measured number of the matching orders; null = missing. */
type Reader = (orders: number[], view: View) => number | null;

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
  const { type, overNothing } = measures[kind];
  const test = compileScalar(is, type === 'amount' ? minorUnits(scope.columns.store.currencyCode) : asIs);
  const read = READERS[kind](measure as never, scope);
  if (kind === 'daysSinceLast' || kind === 'daysSinceFirst')
    addAges(numberOperands(is), agedOrders(kind, condition), scope);
  const selection: Selection = { first: 0, end: 0 };
  const matching: number[] = [];
  return (view) => {
    select(view, selection);
    matching.length = 0;
    for (let order = selection.first; order < selection.end; order++) {
      if (!where || where(order, view)) matching.push(order);
    }
    return test(matching.length === 0 ? overNothing : read(matching, view));
  };
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
  medianGapDays:
    (_, { columns }) =>
    (orders) =>
      median(orders.slice(1).map((order, i) => columns.orders.day[order]! - columns.orders.day[orders[i]!]!)),
  gapDays:
    ({ gapDays: n }, { columns }) =>
    (orders) =>
      orders.length > n ? columns.orders.day[orders[n]!]! - columns.orders.day[orders[n - 1]!]! : null,
};

function amounts(orders: number[], view: View, base: AmountBase): number[] {
  return orders.map((order) => orderAmount(view.columns, order, base, view.instant));
}

/** Exact; a number unless it is too large for one. Operands are safe integers, so a rounded larger sum compares alike. */
function sumAmounts(orders: number[], view: View, base: AmountBase): number | bigint {
  let sum = 0;
  let isExact = true;
  for (const order of orders) {
    sum += orderAmount(view.columns, order, base, view.instant);
    isExact &&= Number.isSafeInteger(sum);
  }
  return isExact ? sum : amounts(orders, view, base).reduce((total, amount) => total + BigInt(amount), 0n);
}

/** Compares with integers as the exact mean does: a larger sum keeps its whole part and says whether there is a rest. */
function meanOf(sum: number | bigint, count: number): number {
  if (typeof sum === 'number') return sum / count;
  const whole = sum / BigInt(count);
  return Number(whole) + (whole * BigInt(count) === sum ? 0 : sum < 0n ? -0.5 : 0.5);
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
