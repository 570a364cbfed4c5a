// The oracle's answers to questions over a whole store, by brute force.

import type { Oracle } from './oracle.ts';
import { dayOfIso, isoOf, startOf } from './oracle-calendar.ts';
import { OracleEdge } from './oracle-edge.ts';
import { amountOf, type PlainDefinition, type PlainOrder } from './oracle-facts.ts';

/** Exact fraction. */
type Fraction = [bigint, bigint];

const add = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * d + c * b, b * d];
const total = (parts: Fraction[]): Fraction => parts.reduce(add, [0n, 1n]);
const mean = (parts: Fraction[]): Fraction | null => {
  const [n, d] = total(parts);
  return parts.length === 0 ? null : [n, d * BigInt(parts.length)];
};
const toNumber = (value: Fraction | null) => value && Number(value[0]) / Number(value[1]);
const toMinor = (value: Fraction | null): bigint | null => {
  if (!value) return null;
  const [n, d] = value;
  const magnitude = ((n < 0n ? -n : n) * 2n + d) / (d * 2n);
  return n < 0n ? -magnitude : magnitude;
};

export const endOf = (oracle: Oracle, day: number): number => startOf(oracle.store.zone, day + 1) - 1;

export function membersAt(oracle: Oracle, definition: PlainDefinition, t: number): string[] {
  return oracle.store.people.map(({ id }) => id).filter((id) => oracle.isMember(definition, id, t));
}

function exactMetrics(oracle: Oracle, definition: PlainDefinition, base: string, t: number) {
  const members = membersAt(oracle, definition, t);
  const customers = members.map((id) => oracle.orders(id, t)).filter((orders) => orders.length > 0);
  const amount = (orders: PlainOrder[]) => orders.reduce((sum, order) => sum + BigInt(amountOf(order, base, t)), 0n);
  const repeat = customers.filter((orders) => orders.length >= 2);
  const n = (orders: PlainOrder[]) => BigInt(orders.length);
  const span = (orders: PlainOrder[]) => BigInt(oracle.day(orders.at(-1)!.at) - oracle.day(orders[0]!.at));
  const allOrders = customers.reduce((sum, orders) => sum + n(orders), 0n);
  return {
    customerCount: [BigInt(members.length), 1n] as Fraction,
    repeatCustomerRate: mean(customers.map((orders): Fraction => [orders.length >= 2 ? 1n : 0n, 1n])),
    lifetimeValue: mean(customers.map((orders): Fraction => [amount(orders), 1n])),
    averageOrderValue: mean(customers.map((orders): Fraction => [amount(orders), n(orders)])),
    averageOrderValuePooled:
      customers.length === 0
        ? null
        : ([customers.reduce((sum, orders) => sum + amount(orders), 0n), allOrders] as Fraction),
    averageOrderCount: mean(customers.map((orders): Fraction => [n(orders), 1n])),
    purchaseIntervalDays: mean(repeat.map((orders): Fraction => [span(orders), n(orders) - 1n])),
  };
}

/** Median of the repeat members' intervals, and by Kaplan and Meier with one-time buyers censored at their age. */
function mediansAt(oracle: Oracle, definition: PlainDefinition, t: number): (number | null)[] {
  const customers = membersAt(oracle, definition, t).map((id) =>
    oracle.orders(id, t).map((order) => oracle.day(order.at)),
  );
  const events = customers
    .filter((days) => days.length >= 2)
    .map((days) => (days.at(-1)! - days[0]!) / (days.length - 1));
  const censored = customers.filter((days) => days.length === 1).map((days) => oracle.day(t) - days[0]!);
  events.sort((x, y) => x - y);
  const median = events.length === 0 ? null : (events[(events.length - 1) >> 1]! + events[events.length >> 1]!) / 2;
  let survival: Fraction = [1n, 1n];
  for (const time of new Set(events)) {
    const atRisk = [...events, ...censored].filter((one) => one >= time).length;
    const happened = events.filter((one) => one === time).length;
    survival = [survival[0] * BigInt(atRisk - happened), survival[1] * BigInt(atRisk)];
    if (2n * survival[0] <= survival[1]) return [median, time];
  }
  return [median, null];
}

export interface OracleMetrics {
  medians: (number | null)[];
  customerCount: number;
  money: (bigint | null)[];
  rates: (number | null)[];
  change: Record<string, number | null>;
}

/** Metrics at t and their change against the mean of the seven days before. */
export function metricsAt(oracle: Oracle, definition: PlainDefinition, base: string, t: number): OracleMetrics {
  const now = exactMetrics(oracle, definition, base, t);
  const D = oracle.day(t);
  const counted = oracle.store.orders.filter((order) => !order.cancelled);
  const firstDay = Math.min(...counted.map((order) => oracle.day(order.at)));
  const week = [1, 2, 3, 4, 5, 6, 7].map((back) => exactMetrics(oracle, definition, base, endOf(oracle, D - back)));
  const change = Object.entries(now).map(([name, value]) => {
    const before = week.map((day) => day[name as keyof typeof day]).filter((one) => one !== null);
    if (firstDay > D - 7 || before.length === 0 || value === null) return [name, null];
    const average = toNumber(mean(before))!;
    return [name, average === 0 ? null : toNumber(value)! / average - 1];
  });
  return {
    customerCount: Number(now.customerCount[0]),
    medians: mediansAt(oracle, definition, t),
    money: [now.lifetimeValue, now.averageOrderValue, now.averageOrderValuePooled].map(toMinor),
    rates: [now.repeatCustomerRate, now.averageOrderCount, now.purchaseIntervalDays].map(toNumber),
    change: Object.fromEntries(change),
  };
}

/** [joining, staying, leaving] as [orders, amount] for each day. */
export function revenueOf(oracle: Oracle, definition: PlainDefinition, base: string, from: number, to: number) {
  return Array.from({ length: to - from + 1 }, (_, i) => {
    const parts = { joining: [0, 0], staying: [0, 0], leaving: [0, 0] };
    for (const order of oracle.store.orders) {
      if (order.person === null || order.cancelled || oracle.day(order.at) !== from + i) continue;
      const before = oracle.isMember(definition, order.person, order.at - 1);
      const after = oracle.isMember(definition, order.person, order.at);
      if (!before && !after) continue;
      const part = parts[after ? (before ? 'staying' : 'joining') : 'leaving'];
      part[0]!++;
      part[1]! += amountOf(order, base, Infinity);
    }
    return { day: isoOf(from + i), ...parts };
  });
}

export function movesOf(
  oracle: Oracle,
  a: PlainDefinition,
  b: PlainDefinition,
  gap: number,
  window: { from: string; to: string },
  base: string,
) {
  const before = startOf(oracle.store.zone, dayOfIso(window.from)) - 1;
  const end = endOf(oracle, dayOfIso(window.to));
  const result = { moved: 0, atRisk: 0, stayed: 0, revenue: 0n, orders: 0, days: [] as number[], who: [] as string[] };
  for (const { id } of oracle.store.people) {
    const edge = new OracleEdge(oracle, a, b, gap, id);
    const instants = oracle.instants(id).filter((t) => t > before && t <= end);
    if (![before, ...instants].some((t) => edge.atRiskAt(t))) continue;
    result.atRisk++;
    const t = instants.find((at) => edge.movesAt(at));
    if (t === undefined) continue;
    result.moved++;
    result.who.push(id);
    if (edge.inA(t)) result.stayed++;
    result.days.push(edge.daysTo(t));
    for (const order of oracle.orders(id, end)) {
      if (order.at < t) continue;
      result.orders++;
      result.revenue += BigInt(amountOf(order, base, end));
    }
  }
  result.days.sort((x, y) => x - y);
  return { ...result, medianDays: result.days[(result.days.length - 1) >> 1] ?? null };
}
