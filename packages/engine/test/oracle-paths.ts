// The oracle's paths of first orders, and first buys in a second channel (docs/semantics.md 8), by brute force.

import type { Oracle } from './oracle.ts';
import type { PlainLine, PlainOrder } from './oracle-facts.ts';
import { customersOf, groupsOf, isWithin, type PlainScope } from './oracle-insights.ts';

const FIRST_ORDERS = 5;
const VALUES = 8;

function pathValueOf(order: PlainOrder, by: string): string | null {
  if (by === 'CHANNEL') return order.channel;
  const most = Math.max(...order.lines.map(({ amount }) => amount));
  const line = order.lines.find(({ amount }) => amount === most);
  return line ? (by === 'TYPE' ? line.type : line.product) : null;
}

const byKey = (a: string | null, b: string | null) => ((a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0);

/** The values, then of each group `customers`, `position value people` and `position from>to people`, sorted; `*` = other, `.` = end. */
export function orderPathsOf(oracle: Oracle, scope: PlainScope, by: string, t: number): unknown {
  const groups = groupsOf(scope).map((group) =>
    customersOf(oracle, group, t)
      .map((id) => oracle.orders(id, t))
      .filter(([first]) => isWithin(oracle, scope, first!.at))
      .map((orders) => orders.slice(0, FIRST_ORDERS).map((order) => pathValueOf(order, by))),
  );
  const own = groups[0]!;
  const people = (value: string | null) => own.filter((path) => path.includes(value)).length;
  const values = [...new Set(own.flat())].sort((a, b) => people(b) - people(a) || byKey(a, b)).slice(0, VALUES);
  const named = (value: string | null) => (values.includes(value) ? String(value) : '*');
  return [
    values,
    ...groups.map((paths) => {
      const counts = new Map<string, number>();
      const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);
      for (const path of paths) {
        path.forEach((value, i) => {
          count(`${i + 1} ${named(value)}`);
          if (i + 1 === FIRST_ORDERS) return;
          count(`${i + 1} ${named(value)}>${i + 1 < path.length ? named(path[i + 1]!) : '.'}`);
        });
      }
      return [paths.length, ...[...counts].map(([what, many]) => `${what} ${many}`).sort()];
    }),
  ];
}

type ValuesOf = (line: PlainLine) => (string | null)[];

/** `first>second people` of each pair; of one pair `people begun`, then `key people begun` of each value, sorted. */
export function firstBuysOf(
  oracle: Oracle,
  scope: PlainScope,
  { valuesOf, pair }: { valuesOf: ValuesOf; pair: [first: string, second: string] },
  t: number,
): { pairs: string[]; rows: string[] } {
  const people = customersOf(oracle, scope.segment, t)
    .map((id) => oracle.orders(id, t))
    .filter(([first]) => isWithin(oracle, scope, first!.at));
  const channels = [...new Set(people.flat().map(({ channel }) => channel))];
  const between = (first: string, second: string) =>
    first === second
      ? []
      : people.flatMap((orders) => {
          const there = orders.find(({ channel }) => channel === second);
          return orders[0]!.channel === first && there ? [there] : [];
        });
  const [first, second] = pair;
  const own = between(first, second);
  const begun = people.map((orders) => orders[0]!).filter(({ channel }) => channel === second);
  const valuesOn = ({ lines }: PlainOrder) => [...new Set(lines.flatMap(valuesOf))];
  const keys = [...new Set(own.flatMap(valuesOn))];
  const many = (orders: PlainOrder[], key: string | null) => orders.filter((one) => valuesOn(one).includes(key)).length;
  return {
    pairs: channels
      .flatMap((a) => channels.map((b) => `${a}>${b} ${between(a, b).length}`))
      .filter((line) => !line.endsWith(' 0'))
      .sort(),
    rows: [
      `${own.length} ${own.length === 0 ? 0 : begun.length}`,
      ...keys.map((key) => `${key} ${many(own, key)} ${many(begun, key)}`).sort(),
    ],
  };
}
