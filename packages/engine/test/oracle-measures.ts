// The oracle's reading of `measure` and `is` (docs/semantics.md 2).

import type { Oracle } from './oracle.ts';
import {
  amountOf,
  fold,
  lineMatches,
  minor,
  type Node,
  type Ops,
  type PlainEvent,
  type PlainOrder,
  same,
  scalarHolds,
  type Value,
} from './oracle-facts.ts';

interface Asked {
  kind: string;
  argument: unknown;
  is: Ops;
}

export function orderMeasureHolds(
  oracle: Oracle,
  { kind, argument, is }: Asked,
  orders: PlainOrder[],
  t: number,
): boolean {
  if (kind === 'distinct') {
    const values = orders.flatMap((order) => {
      if (argument === 'channel') return [order.channel];
      if (argument === 'location') return [order.location];
      return order.lines.map((line) => (argument === 'product' ? line.product : line.type));
    });
    return scalarHolds(is, new Set(values.filter((value) => value !== null)).size);
  }
  if (kind === 'units') {
    const lines = orders.flatMap((order) => order.lines).filter((line) => lineMatches(line, argument as Node));
    return scalarHolds(
      is,
      lines.reduce((units, line) => units + line.quantity, 0),
    );
  }
  if (kind === 'mostFrequent') {
    const normal = argument === 'country' ? fold : same;
    const values = orders.map((order) => order[argument as 'channel' | 'location' | 'country']);
    return scalarHolds(is, winner(values.filter((value) => value !== null).map(normal)), normal);
  }
  if (['sum', 'avg', 'min', 'max'].includes(kind)) {
    const amounts = orders.map((order) => amountOf(order, argument as string, t));
    return scalarHolds(minor(is), ofNumbers(kind, amounts));
  }
  return datesHold(oracle, { kind, argument, is }, orders, t);
}

export function eventMeasureHolds(
  oracle: Oracle,
  { kind, argument, is }: Asked,
  events: PlainEvent[],
  t: number,
): boolean {
  const property = (argument as { property?: string }).property;
  if (property === undefined) return datesHold(oracle, { kind, argument, is }, events, t);
  const values = events.flatMap(({ properties }) => (property in properties ? [properties[property]!] : []));
  if (kind === 'distinct') return scalarHolds(is, new Set(values.map(fold)).size);
  if (kind === 'mostFrequent') return scalarHolds(is, winner(values.map(fold)), fold);
  const numbers = values.filter((value) => typeof value === 'number');
  return scalarHolds(is, ofNumbers(kind, numbers));
}

function ofNumbers(kind: string, numbers: number[]): number | null {
  const sum = numbers.reduce((a, b) => a + b, 0);
  if (kind === 'sum') return sum;
  if (numbers.length === 0) return null;
  if (kind === 'avg') return sum / numbers.length;
  return kind === 'min' ? Math.min(...numbers) : Math.max(...numbers);
}

/** Most often; of equals the one seen last. */
function winner(values: Value[]): Value | null {
  const often = (value: Value) => values.filter((one) => one === value).length;
  return values.reduceRight<Value | null>(
    (best, value) => (best === null || often(value) > often(best) ? value : best),
    null,
  );
}

function datesHold(oracle: Oracle, { kind, argument, is }: Asked, facts: { at: number }[], t: number): boolean {
  const D = oracle.day(t);
  const dates = facts.map(({ at }) => oracle.day(at));
  if (kind === 'count') return scalarHolds(is, dates.length);
  if (kind === 'periods') {
    const { days } = argument as { days: number };
    return scalarHolds(is, new Set(dates.map((date) => Math.floor((D - date) / days))).size);
  }
  const gaps = dates.slice(1).map((date, i) => date - dates[i]!);
  if (kind === 'daysSinceLast') return scalarHolds(is, dates.length === 0 ? null : D - dates.at(-1)!);
  if (kind === 'daysSinceFirst') return scalarHolds(is, dates.length === 0 ? null : D - dates[0]!);
  if (kind === 'gapDays') return scalarHolds(is, gaps[(argument as number) - 1] ?? null);
  gaps.sort((a, b) => a - b);
  const doubled = gaps.length === 0 ? 0 : gaps[(gaps.length - 1) >> 1]! + gaps[gaps.length >> 1]!;
  if (kind === 'medianGapDays') return scalarHolds(is, gaps.length === 0 ? null : doubled / 2);
  if (gaps.length < 2 || doubled === 0) return scalarHolds(is, null);
  // Multiples in hundredths, so that whole numbers are compared.
  return Object.entries(is).every(([op, operand]) => {
    if (op === 'isMissing') return operand === false;
    const times = (k: unknown) => Math.round((k as number) * 100) * doubled;
    const scaledOps = { [op]: Array.isArray(operand) ? operand.map(times) : times(operand) };
    return scalarHolds(scaledOps, (D - dates.at(-1)!) * 200);
  });
}
