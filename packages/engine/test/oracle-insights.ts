// The oracle's answers to the questions of insights (docs/semantics.md 4 and 8), by brute force.

import type { Oracle } from './oracle.ts';
import { dayOfIso, isoOf } from './oracle-calendar.ts';
import { amountOf, type PlainDefinition, type PlainLine, type PlainOrder } from './oracle-facts.ts';
import { fieldAt } from './oracle-profile.ts';

type Position = { from?: number; to?: number } | { last: true } | null;

export interface PlainScope {
  segment: PlainDefinition | null;
  compareWith: PlainDefinition | null;
  from: string | null;
  to: string | null;
  base: string;
}

/** People of the first group and of the second, null = everyone; the second is undefined where there is none. */
export function groupsOf({ segment, compareWith }: PlainScope): (PlainDefinition | null)[] {
  return compareWith === null ? [segment] : [segment, compareWith];
}

export function isWithin(oracle: Oracle, { from, to }: PlainScope, at: number): boolean {
  const day = oracle.day(at);
  return (from === null || day >= dayOfIso(from)) && (to === null || day <= dayOfIso(to));
}

/** The people of a group with an order by t. */
export function customersOf(oracle: Oracle, group: PlainDefinition | null, t: number): string[] {
  return oracle.store.people
    .map(({ id }) => id)
    .filter((id) => oracle.orders(id, t).length > 0 && (group === null || oracle.isMember(group, id, t)));
}

function selectedOrders(
  oracle: Oracle,
  group: PlainDefinition | null,
  scope: PlainScope,
  position: Position,
  t: number,
  channel: string | null,
) {
  const own = customersOf(oracle, group, t).flatMap((id) => {
    const sequence = oracle.orders(id, t);
    return sequence.filter((_, i) => {
      if (position === null) return true;
      if ('last' in position) return i === sequence.length - 1;
      return i + 1 >= (position.from ?? 1) && i + 1 <= (position.to ?? Number.POSITIVE_INFINITY);
    });
  });
  const ofNobody = oracle.store.orders.filter(
    (order) => group === null && position === null && order.person === null && !order.cancelled && order.at <= t,
  );
  return [...own, ...ofNobody].filter(
    (order) => isWithin(oracle, scope, order.at) && (channel === null || order.channel === channel),
  );
}

const TEXTS: Record<string, (order: PlainOrder) => string | null> = {
  CHANNEL: (order) => order.channel,
  LOCATION: (order) => order.location,
  STAFF: (order) => order.more?.staff ?? null,
  UTM_SOURCE: (order) => order.utmSource,
  UTM_MEDIUM: (order) => order.more?.utmMedium ?? null,
  UTM_CAMPAIGN: (order) => order.more?.utmCampaign ?? null,
  REFERRER: (order) => order.more?.referrer ?? null,
  FULFILMENT: (order) => order.more?.fulfilment ?? null,
  GATEWAY: (order) => order.more?.gateway ?? null,
  CURRENCY: (order) => order.more?.currency ?? null,
};
const LISTS: Record<string, (order: PlainOrder) => string[]> = {
  ORDER_TAG: (order) => order.tags,
  DISCOUNT_CODE: (order) => order.codes,
};
const LINES: Record<string, (line: PlainLine) => (string | null | undefined)[]> = {
  PRODUCT: (line) => [line.product],
  VARIANT: (line) => [line.variant],
  TYPE: (line) => [line.type],
  VENDOR: (line) => [line.vendor],
  SKU: (line) => [line.sku],
  PRODUCT_TAG: (line) => line.tags,
  COLLECTION: (line) => line.collections ?? [],
};
const PEOPLE: Record<string, string> = { COUNTRY: 'country', REGION: 'region', CITY: 'city', CUSTOMER_TAG: 'tags' };

const distinct = (values: (string | null | undefined)[]): (string | null)[] =>
  values.length === 0 ? [null] : [...new Set(values.map((value) => value ?? null))];

/** Of an order, for all dimensions but those of lines. */
function valuesOf(oracle: Oracle, dimension: string, order: PlainOrder, t: number): (string | null)[] {
  if (TEXTS[dimension]) return [TEXTS[dimension](order)];
  if (LISTS[dimension]) return distinct(LISTS[dimension](order));
  if (dimension === 'HOUR') {
    const { zone } = oracle.store;
    const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: 'numeric', hourCycle: 'h23' });
    return [String(Number(format.format(order.at)))];
  }
  if (dimension === 'WEEKDAY') return [String(new Date(oracle.day(order.at) * 86_400_000).getUTCDay() || 7)];
  if (order.person === null) return [null];
  if (dimension === 'ACQUISITION_MONTH') {
    return [isoOf(oracle.day(oracle.orders(order.person, t)[0]!.at)).slice(0, 7)];
  }
  const { held } = fieldAt(oracle, PEOPLE[dimension]!, order.person, t);
  return Array.isArray(held) ? distinct(held) : [held === null ? null : String(held)];
}

interface Booked {
  people: Set<string>;
  orders: Set<PlainOrder>;
  units: number;
  revenue: number;
}

const none = (): Booked => ({ people: new Set(), orders: new Set(), units: 0, revenue: 0 });

function book(to: Booked, order: PlainOrder, units: number, revenue: number): void {
  if (order.person !== null) to.people.add(order.person);
  to.orders.add(order);
  to.units += units;
  to.revenue += revenue;
}

const figures = ({ people, orders, units, revenue }: Booked) => `${people.size}|${orders.size}|${units}|${revenue}`;

/** Rows as `key|customers|orders|units|revenue / the same of the second group`, sorted, and the totals, `total` in the place of a key. */
export function breakdownOf(
  oracle: Oracle,
  scope: PlainScope,
  { dimension, position, channel = null }: { dimension: string; position: Position; channel?: string | null },
  t: number,
): string[] {
  const groups = groupsOf(scope).map((group) => {
    const rows = new Map<string | null, Booked>();
    const total = none();
    const add = (keys: (string | null)[], order: PlainOrder, units: number, revenue: number) => {
      book(total, order, units, revenue);
      for (const key of keys) {
        const row = rows.get(key) ?? none();
        rows.set(key, row);
        book(row, order, units, revenue);
      }
    };
    for (const order of selectedOrders(oracle, group, scope, position, t, channel)) {
      book(total, order, 0, 0);
      if (!LINES[dimension]) {
        const units = order.lines.reduce((sum, line) => sum + line.quantity, 0);
        add(valuesOf(oracle, dimension, order, t), order, units, amountOf(order, scope.base, t));
        continue;
      }
      for (const line of order.lines) {
        const refunded = order.refunds
          .filter((refund) => refund.at <= t && scope.base !== 'gross')
          .flatMap((refund) => refund.lines ?? [])
          .filter((one) => one.line === line.id)
          .reduce((sum, one) => sum + one.amount, 0);
        add(distinct(LINES[dimension](line)), order, line.quantity, line.amount - refunded);
      }
    }
    return { rows, total };
  });
  const keys = new Set(groups.flatMap(({ rows }) => [...rows.keys()]));
  const lines = [...keys].map((key) => [key, ...groups.map(({ rows }) => figures(rows.get(key) ?? none()))]);
  return [...lines, ['total', ...groups.map(({ total }) => figures(total))]].map((line) => line.join(' / ')).sort();
}

/** Rows as `from>to|count|people`, sorted. */
export function transitionsOf(oracle: Oracle, scope: PlainScope, dimension: string, t: number): string[] {
  const pairs = new Map<string, string[]>();
  for (const id of customersOf(oracle, scope.segment, t)) {
    const orders = oracle.orders(id, t);
    const values = orders.map(TEXTS[dimension]!);
    for (let i = 1; i < values.length; i++) {
      if (!isWithin(oracle, scope, orders[i]!.at)) continue;
      const key = `${values[i - 1]}>${values[i]}`;
      pairs.set(key, [...(pairs.get(key) ?? []), id]);
    }
  }
  return [...pairs].map(([key, who]) => `${key}|${who.length}|${new Set(who).size}`).sort();
}

/** Orders of a group in stretches of days that count back from the window's last day: one line a channel and stretch with an order. */
export function orderPeriodsOf(oracle: Oracle, scope: PlainScope, days: number, t: number): string[] {
  const [first, last] = [dayOfIso(scope.from!), dayOfIso(scope.to!)];
  const lines: string[] = [];
  const within = (start: number, end: number, everyone: boolean) =>
    selectedOrders(
      oracle,
      everyone ? null : scope.segment,
      { ...scope, from: isoOf(start), to: isoOf(end) },
      null,
      t,
      null,
    );
  const stretches = Math.floor((last - first + 1) / days);
  const counts = new Map<string, number>();
  for (const { channel } of within(last - stretches * days + 1, last, true)) {
    counts.set(channel, (counts.get(channel) ?? 0) + 1);
  }
  const ranked = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([name]) => name);
  for (let end = last; end - days + 1 >= first; end -= days) {
    const start = end - days + 1;
    const found = new Map<string, number[]>();
    for (const order of within(start, end, false)) {
      const name = ranked.indexOf(order.channel) < 12 ? order.channel : 'other';
      found.set(name, [...(found.get(name) ?? []), amountOf(order, scope.base, t)]);
    }
    for (const [name, amounts] of found) {
      const sum = amounts.reduce((a, b) => a + b, 0);
      const squares = amounts.reduce((a, b) => a + b * b, 0);
      lines.push(`${name} ${isoOf(start)} to ${isoOf(end)}: ${amounts.length}, ${sum}, ${squares}`);
    }
  }
  return lines;
}
