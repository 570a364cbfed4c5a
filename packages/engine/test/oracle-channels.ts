// The oracle's answers to the questions about channels (docs/semantics.md 8), by brute force: each figure as a line of text, with the
// numbers it is of.

import type { Oracle } from './oracle.ts';
import { amountOf, type PlainDefinition, type PlainOrder } from './oracle-facts.ts';
import { customersOf, groupsOf, isWithin, type PlainScope } from './oracle-insights.ts';

const byNumber = (a: number, b: number) => a - b;

/** The channels with most counted orders on the days asked for; all others are `other`. */
function channelNames(
  oracle: Oracle,
  t: number,
  chosen: (order: PlainOrder) => boolean,
): (order: PlainOrder) => string {
  const counts = new Map<string, number>();
  for (const order of oracle.store.orders) {
    if (!order.cancelled && order.at <= t && chosen(order))
      counts.set(order.channel, (counts.get(order.channel) ?? 0) + 1);
  }
  const ranked = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([name]) => name);
  return ({ channel }) => (ranked.indexOf(channel) < 12 ? channel : 'other');
}

/** A mean and a variance as sums over values that are quotients, to be compared as doubles. */
function moments(values: number[]): string {
  const sum = values.reduce((a, b) => a + b, 0);
  const squares = values.reduce((a, b) => a + b * b, 0);
  return `${values.length}, ${sum.toFixed(4)}, ${squares.toFixed(2)}`;
}

class Asked {
  constructor(
    private readonly oracle: Oracle,
    private readonly scope: PlainScope,
    private readonly t: number,
  ) {}

  people(group: PlainDefinition | null): PlainOrder[][] {
    return customersOf(this.oracle, group, this.t).map((id) => this.oracle.orders(id, this.t));
  }

  within(orders: PlainOrder[]): PlainOrder[] {
    return orders.filter((order) => isWithin(this.oracle, this.scope, order.at));
  }

  amount(orders: PlainOrder[]): number {
    return orders.reduce((sum, order) => sum + amountOf(order, this.scope.base, this.t), 0);
  }

  day(order: PlainOrder): number {
    return this.oracle.day(order.at);
  }

  worth(people: PlainOrder[][]): string {
    const repeat = people.filter((orders) => orders.length > 1);
    const gap = (orders: PlainOrder[]) => (this.day(orders.at(-1)!) - this.day(orders[0]!)) / (orders.length - 1);
    return [
      people.reduce((n, orders) => n + orders.length, 0),
      moments(people.map((orders) => this.amount(orders))),
      moments(people.map((orders) => this.amount(orders) / orders.length)),
      moments(repeat.map(gap)),
    ].join(' / ');
  }
}

/** Lines for the first group and for the second, sorted. */
export function channelUseOf(oracle: Oracle, scope: PlainScope, t: number): string[][] {
  const asked = new Asked(oracle, scope, t);
  const nameOf = channelNames(oracle, t, (order) => isWithin(oracle, scope, order.at));
  return groupsOf(scope).map((group) => {
    const people = asked
      .people(group)
      .map((orders) => asked.within(orders))
      .filter((orders) => orders.length > 0);
    const used = (orders: PlainOrder[]) => [...new Set(orders.map(nameOf))].sort();
    const lines = [`all: ${asked.worth(people)}`];
    for (const name of new Set(people.flatMap(used))) {
      lines.push(`uses ${name}: ${asked.worth(people.filter((orders) => used(orders).includes(name)))}`);
    }
    for (const set of new Set(people.map((orders) => used(orders).join()))) {
      lines.push(`only ${set}: ${asked.worth(people.filter((orders) => used(orders).join() === set))}`);
    }
    return lines.sort();
  });
}

export function channelGapOf(oracle: Oracle, scope: PlainScope, t: number): string[][] {
  const asked = new Asked(oracle, scope, t);
  const several = (orders: PlainOrder[]) => new Set(orders.map(({ channel }) => channel)).size > 1;
  return groupsOf(scope).map((group) => {
    const all = asked.people(group);
    const people = all.map((orders) => asked.within(orders)).filter((orders) => orders.length > 0);
    const sides = (name: string, of: { used: PlainOrder[]; amount: number }[]) =>
      [true, false].map(
        (side) =>
          `${name} ${side}: ${moments(of.filter(({ used }) => several(used) === side).map(({ amount }) => amount))}`,
      );
    const whole = people.map((used) => ({ used, amount: asked.amount(used) }));
    const followed = all.flatMap((orders) => {
      const first = asked.day(orders[0]!);
      const used = orders.filter((order) => asked.day(order) <= first + 90);
      const isFollowed = isWithin(oracle, scope, orders[0]!.at) && first + 90 + 365 <= oracle.day(t);
      if (!isFollowed || used.length < 2) return [];
      const after = orders.filter((order) => asked.day(order) > first + 90 && asked.day(order) <= first + 455);
      return [{ used, amount: asked.amount(after) }];
    });
    return [
      ...sides('all', whole),
      ...[2, 3, 4, 5, 6, 7].flatMap((n) =>
        sides(
          `${n} orders`,
          whole.filter(({ used }) => used.length === n),
        ),
      ),
      ...sides('landmark', followed),
    ];
  });
}

/** The value at rank floor(p n) + 1. */
const quantile = (values: number[], p: number) =>
  [...values].sort(byNumber)[Math.min(values.length - 1, Math.floor(p * values.length + 1e-9))]!;

function medianLine(values: number[]): string {
  const n = values.length;
  const sorted = [...values].sort(byNumber);
  const half = (1.959963984540054 * Math.sqrt(n)) / 2;
  const at = (rank: number) => sorted[Math.max(1, Math.min(n, rank)) - 1];
  return `${quantile(values, 0.5)} (${at(Math.ceil(n / 2 - half))} to ${at(Math.ceil(n / 2 + half))})`;
}

export function firstAndNextOf(oracle: Oracle, scope: PlainScope, t: number): string[][] {
  const asked = new Asked(oracle, scope, t);
  const nameOf = channelNames(oracle, t, () => true);
  return groupsOf(scope).map((group) => {
    const people = asked.people(group).filter((orders) => isWithin(oracle, scope, orders[0]!.at));
    const lines: string[] = [];
    for (const first of new Set(people.map((orders) => nameOf(orders[0]!)))) {
      const row = people.filter((orders) => nameOf(orders[0]!) === first);
      const cell = (name: string, of: PlainOrder[][]) =>
        `${first} ${name}: ${moments(of.map((orders) => asked.amount(orders)))}`;
      lines.push(
        cell('first', row),
        cell(
          'none',
          row.filter((orders) => orders.length === 1),
        ),
      );
      for (const later of new Set(row.flatMap((orders) => orders.slice(1).map(nameOf)))) {
        const found = row.filter((orders) => orders.slice(1).some((order) => nameOf(order) === later));
        const days = found.map(
          (orders) => asked.day(orders.slice(1).find((order) => nameOf(order) === later)!) - asked.day(orders[0]!),
        );
        lines.push(`${cell(`then ${later}`, found)}, ${medianLine(days)}`);
      }
    }
    return lines.sort();
  });
}

export function orderValuesOf(oracle: Oracle, scope: PlainScope, which: 'all' | 'first', t: number): string[][] {
  const asked = new Asked(oracle, scope, t);
  const nameOf = channelNames(oracle, t, (order) => isWithin(oracle, scope, order.at));
  const groups = groupsOf(scope).map((group) => {
    const ofNobody = oracle.store.orders.filter(
      (order) => group === null && which === 'all' && order.person === null && !order.cancelled && order.at <= t,
    );
    const own = asked.people(group).flatMap((orders) => (which === 'first' ? orders.slice(0, 1) : orders));
    return asked.within([...own, ...ofNobody]);
  });
  const amount = (order: PlainOrder) => amountOf(order, scope.base, t);
  const all = groups.flat().map(amount);
  const ninth = all.length === 0 ? 0 : quantile(all, 0.9);
  const widths = [1, 10, 100, 1000, 10_000].flatMap((power) => [power, 2 * power, 2.5 * power, 5 * power]);
  const whole = widths.filter((one) => Number.isInteger(one)).sort((a, b) => a - b);
  const atMost = Math.max(1, ...whole.filter((one) => 20 * one <= ninth));
  const isBeyond = all.length > 0 && all.every((value) => value >= 20 * atMost);
  const width = isBeyond ? whole.find((one) => one > atMost)! : atMost;
  return groups.map((orders) =>
    [...new Set(orders.map(nameOf))]
      .map((name) => {
        const values = orders.filter((order) => nameOf(order) === name).map(amount);
        const deciles = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9].map((p) => quantile(values, p));
        const between = (low: number, high: number) => values.filter((value) => value >= low && value < high).length;
        const ranges = Array.from({ length: 20 }, (_, i) => between(i * width, (i + 1) * width));
        const outside = `${between(-Infinity, 0)} below, ${between(20 * width, Infinity)} beyond`;
        return `${name}: ${values.length}, ${deciles}, ${medianLine(values)}, by ${width}: ${ranges}, ${outside}`;
      })
      .sort(),
  );
}
