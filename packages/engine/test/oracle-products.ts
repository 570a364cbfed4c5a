// The oracle's products bought together and first (docs/semantics.md 8), by brute force.

import type { Oracle } from './oracle.ts';
import { amountOf, type PlainLine, type PlainOrder } from './oracle-facts.ts';
import { customersOf, isWithin, type PlainScope } from './oracle-insights.ts';

export type ValuesOf = (line: PlainLine) => (string | null)[];

const valuesOn = (orders: PlainOrder[], valuesOf: ValuesOf) => [
  ...new Set(orders.flatMap(({ lines }) => lines.flatMap(valuesOf))),
];
const isText = (value: string | null): value is string => value !== null;
const byKey = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function basketsOf(oracle: Oracle, scope: PlainScope, level: string, t: number): PlainOrder[][] {
  const own = customersOf(oracle, scope.segment, t).map((id) =>
    oracle.orders(id, t).filter((order) => isWithin(oracle, scope, order.at)),
  );
  if (level === 'customer') return own.filter((orders) => orders.length > 0);
  const ofNobody = oracle.store.orders.filter(
    (order) =>
      scope.segment === null &&
      order.person === null &&
      !order.cancelled &&
      order.at <= t &&
      isWithin(oracle, scope, order.at),
  );
  return [...own.flat(), ...ofNobody].map((order) => [order]);
}

/** `baskets values`, then `a nA b nB nAB` of each pair of at least so many, sorted. */
export function affinityOf(
  oracle: Oracle,
  scope: PlainScope,
  { valuesOf, level, least }: { valuesOf: ValuesOf; level: string; least: number },
  t: number,
): string[] {
  const baskets = basketsOf(oracle, scope, level, t).map((orders) => valuesOn(orders, valuesOf).filter(isText));
  const values = [...new Set(baskets.flat())];
  const count = (...wanted: string[]) =>
    baskets.filter((basket) => wanted.every((value) => basket.includes(value))).length;
  values.sort((a, b) => count(b) - count(a) || byKey(a, b));
  const pairs = values.flatMap((a, i) => values.slice(i + 1).map((b) => ({ a, b, both: count(a, b) })));
  return [
    `${baskets.length} ${values.length}`,
    ...pairs
      .filter(({ both }) => both >= least)
      .map(({ a, b, both }) => `${a} ${count(a)} ${b} ${count(b)} ${both}`)
      .sort(),
  ];
}

/** `customers values`, then `key customers returned | n sum squares | next customers` of each value, most customers first. */
export function firstProductsOf(oracle: Oracle, scope: PlainScope, valuesOf: ValuesOf, t: number): string[] {
  const people = customersOf(oracle, scope.segment, t)
    .map((id) => oracle.orders(id, t))
    .filter(([first]) => isWithin(oracle, scope, first!.at));
  const values = [...new Set(people.flatMap(([first]) => valuesOn([first!], valuesOf)))];
  const rows = values.map((value) => {
    const own = people.filter(([first]) => valuesOn([first!], valuesOf).includes(value));
    const returned = own.filter((orders) => orders.length > 1);
    const lastOf = (orders: PlainOrder[]) => oracle.day(orders[0]!.at) + 90;
    const amounts = own
      .filter((orders) => lastOf(orders) <= oracle.day(t))
      .map((orders) =>
        orders
          .filter((order) => oracle.day(order.at) <= lastOf(orders))
          .reduce((sum, order) => sum + BigInt(amountOf(order, scope.base, t)), 0n),
      );
    const sum = amounts.reduce((all, amount) => all + amount, 0n);
    const squares = amounts.reduce((all, amount) => all + amount * amount, 0n);
    const seconds = returned.map(([, second]) => valuesOn([second!], valuesOf).filter(isText));
    const count = (key: string) => seconds.filter((found) => found.includes(key)).length;
    const [next] = [...new Set(seconds.flat())].sort((a, b) => count(b) - count(a) || byKey(a, b));
    return {
      value,
      customers: own.length,
      text: `${value} ${own.length} ${returned.length} | ${amounts.length} ${sum} ${squares} | ${next} ${next ? count(next) : 0}`,
    };
  });
  rows.sort((a, b) => b.customers - a.customers || byKey(a.value ?? '', b.value ?? ''));
  return [`${people.length} ${values.filter(isText).length}`, ...rows.map(({ text }) => text)];
}
