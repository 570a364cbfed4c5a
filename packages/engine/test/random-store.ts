// Random stores for properties: few people, many collisions (equal instants, midnights, clock changes, odd ids, gaps in values).

import fc from 'fast-check';
import { dayOfIso, isoOf, startOf } from './oracle-calendar.ts';
import type { PlainAttribute, PlainEvent, PlainLocation, PlainOrder, PlainStore } from './oracle-facts.ts';

/** Zones, each with a date near one of its clock changes. */
const PLACES: [string, string][] = [
  ['America/New_York', '2026-03-08'],
  ['America/New_York', '2025-11-02'],
  ['Europe/Berlin', '2026-03-29'],
  ['Europe/Berlin', '2024-02-29'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2025-10-05'],
  ['America/Sao_Paulo', '2018-11-04'],
  ['America/Sao_Paulo', '2018-02-18'],
];

export const DAYS_BEFORE = 45;
export const DAYS_AFTER = 25;
const HOUR = 3_600_000;

export interface RandomStore extends PlainStore {
  /** The day about which the store's facts lie. */
  middle: number;
}

/** Instants that like midnights, their eves, noons and each other. */
function instants(zone: string, middle: number, years: number): fc.Arbitrary<number> {
  const day =
    years > 0
      ? daysOfYears(years)
      : fc.oneof(
          { weight: 3, arbitrary: fc.integer({ min: -DAYS_BEFORE, max: DAYS_AFTER }) },
          { weight: 2, arbitrary: fc.integer({ min: -3, max: 3 }) },
        );
  const time = fc.constantFrom(0, 0, -1, 12 * HOUR, 12 * HOUR, 1.5 * HOUR, 2.75 * HOUR, 23 * HOUR);
  return fc.tuple(day, time).map(([offset, ms]) => startOf(zone, middle + offset) + ms);
}

/** Days about their yearly returns. */
function daysOfYears(years: number): fc.Arbitrary<number> {
  return fc
    .tuple(fc.integer({ min: -years, max: 0 }), fc.integer({ min: -13, max: 13 }))
    .map(([year, days]) => Math.round(365.25 * year) + days);
}

const text = <T extends string>(...values: T[]) => fc.constantFrom<T | null>(...values, null);
const amount = fc.constantFrom(0, 1, 100, 999, 1000, 2500, 3333, 5000);

function orders(at: fc.Arbitrary<number>, people: string[], ids: readonly string[]): fc.Arbitrary<PlainOrder> {
  const line = fc.record({
    product: fc.constantFrom('p1', 'p2', 'P1'),
    type: text('Shirt', 'SHIRT', 'straße'),
    vendor: text('Acme', 'Bolt'),
    tags: fc.subarray(['New', 'new', 'Sale']),
    quantity: fc.integer({ min: 1, max: 3 }),
    amount,
  });
  const refund = fc.record({
    at,
    amount,
    lines: fc.option(
      fc.array(fc.record({ line: fc.constantFrom('1', '2'), quantity: fc.constant(1), amount }), { maxLength: 2 }),
    ),
  });
  return fc
    .record({
      connection: fc.constantFrom('a', 'b'),
      id: fc.constantFrom(...ids),
      person: fc.constantFrom<string | null>(...people, ...people, null),
      at,
      channel: fc.constantFrom('online_store', 'pos', 'pos', 'unknown'),
      location: text('L1', 'L2'),
      country: text('US', 'us', 'DE'),
      city: text('Köln', 'KÖLN'),
      coordinates: homes,
      utmSource: text('Google', 'google.com'),
      tags: fc.subarray(['VIP', 'vip', 'Gift']),
      codes: fc.subarray(['TEN', 'ten', 'Welcome']),
      gross: amount,
      product: amount,
      gift: fc.boolean(),
      cancelled: fc.constantFrom(false, false, false, false, true),
      cancelledAt: at,
      lines: fc.array(line, { maxLength: 2 }),
      refunds: fc
        .tuple(fc.constantFrom(0, 0, 0, 2), fc.array(refund, { maxLength: 2 }))
        .map(([most, all]) => all.slice(0, most)),
    })
    .map((order) => ({
      ...order,
      lines: order.lines.map((one, i) => ({ ...one, id: String(i + 1) })),
      refunds: order.refunds.map((one, i) => ({
        ...one,
        id: `r${i}`,
        lines: one.lines?.filter(({ line: id }) => Number(id) <= order.lines.length) ?? null,
      })),
    }));
}

/** Berlin, a hundredth of a degree to the north and to the east of it, Munich by postal code, either side of the line of the date. */
const homes = text('52.52,13.41', '52.53,13.41', '~52.52,13.42', '~48.14,11.57', '0,179.99', '0,-179.99');

function locations(middle: number): fc.Arbitrary<PlainLocation> {
  const date = fc.option(fc.integer({ min: -DAYS_BEFORE, max: DAYS_AFTER }).map((offset) => isoOf(middle + offset)));
  return fc.record({
    id: fc.constantFrom('L1', 'L2'),
    at: fc.constantFrom<PlainLocation['at']>([52.52, 13.41], [48.13, 11.57], [0, 180], null),
    opens: date,
    closes: date,
  });
}

function attributes(at: fc.Arbitrary<number>, people: string[]): fc.Arbitrary<PlainAttribute> {
  const value = fc.oneof(
    fc.record({ field: fc.constant('country'), value: text('US', 'de') }),
    fc.record({ field: fc.constant('city'), value: text('Köln', 'Bonn') }),
    fc.record({ field: fc.constant('coordinates'), value: homes }),
    fc.record({ field: fc.constant('birthDate'), value: text('1990-01-31', '2000-02-29', '1996-03-20') }),
    fc.record({ field: fc.constant('attribute:level'), value: fc.constantFrom(1, 2, 'gold', true, null) }),
    fc.record({ field: fc.constant('email'), value: text('a@x.com', 'b@Y.org') }),
    fc.record({ field: fc.constant('consent:email'), value: text('subscribed', 'pending') }),
    fc.record({ field: fc.constant('attribute:renewal'), value: text('2026-03-10', '2024-03-01', '2018-02-20') }),
    fc.record({
      field: fc.constant('attribute:limit'),
      value: fc.constantFrom({ amount: '50.00', currencyCode: 'USD' }, { amount: '50', currencyCode: 'EUR' }, '50.00'),
    }),
    fc.record({ field: fc.constantFrom('listed:imp_1', 'listed:imp_2'), value: fc.constant(true) }),
    fc.record({ field: fc.constant('tags'), value: fc.option(fc.subarray(['VIP', 'vip', 'Loyal'])) }),
  );
  const key = {
    person: fc.constantFrom(...people),
    connection: fc.constantFrom('a', 'b'),
    id: fc.constantFrom('1', '02', 'z'),
  };
  return fc
    .tuple(fc.record({ ...key, at, undated: fc.boolean() }), value)
    .map(([rest, what]) => ({ ...rest, ...what, trust: 0 }));
}

function events(at: fc.Arbitrary<number>, people: string[]): fc.Arbitrary<PlainEvent> {
  const properties = fc.record(
    {
      campaign: fc.constantFrom('Spring', 'spring', 'Straße'),
      score: fc.constantFrom(1, 2.5, 10),
      clicked: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  return fc.record({
    person: fc.constantFrom(...people),
    connection: fc.constantFrom('a', 'b'),
    id: fc.constantFrom('9', '10', '010', '999', 'x1', 'X2', '#5'),
    kind: fc.constantFrom('opened', 'opened', 'viewed', 'Opened'),
    at,
    properties,
  });
}

const ODD_IDS = ['9', '10', '010', '999', '1000', 'x1', 'X2', '#5'];

interface Size {
  people: { min: number; max: number };
  ordersMax: number;
  orderIds: readonly string[];
  /** The facts lie about the same date of so many years before; 0 = within weeks. */
  years?: number;
}

function storeOf({ people, ordersMax, orderIds, years = 0 }: Size): fc.Arbitrary<RandomStore> {
  return fc
    .tuple(fc.constantFrom(...PLACES), fc.integer(people), fc.constantFrom(1, 1, 7))
    .chain(([[zone, date], peopleCount, weekStartsOn]) => {
      const middle = dayOfIso(date);
      const at = instants(zone, middle, years);
      const ids = Array.from({ length: peopleCount }, (_, i) => `person-${i}`);
      return fc
        .record({
          orders: fc.uniqueArray(orders(at, ids, orderIds), {
            minLength: 2,
            maxLength: ordersMax,
            size: 'max',
            selector: (order) => `${order.connection}/${order.id}`,
          }),
          attributes: fc.uniqueArray(attributes(at, ids), {
            maxLength: 7,
            size: 'max',
            selector: (row) => `${row.person}/${row.connection}/${row.id}/${row.field}/${row.at}`,
          }),
          locations: fc.array(locations(middle), { maxLength: 3 }),
          events: fc.oneof(
            { weight: 1, arbitrary: fc.constant<PlainEvent[]>([]) },
            {
              weight: 3,
              arbitrary: fc.uniqueArray(events(at, ids), {
                maxLength: 12,
                size: 'max',
                selector: (event) => `${event.connection}/${event.id}`,
              }),
            },
          ),
          trusted: fc.constantFrom(null, 'a', 'b'),
          known: fc.array(at, { minLength: peopleCount, maxLength: peopleCount }),
        })
        .map((facts) => ({
          zone,
          middle,
          weekStartsOn,
          orders: facts.orders,
          events: facts.events,
          locations: facts.locations,
          attributes: facts.attributes.map((row) => ({ ...row, trust: row.connection === facts.trusted ? 1 : 0 })),
          people: ids.map((id, i) => ({ id, knownAt: firstFact(id, facts, facts.known[i]!) })),
        }));
    });
}

export const randomStore = storeOf({ people: { min: 1, max: 4 }, ordersMax: 14, orderIds: ODD_IDS });

export const storeOfYears = storeOf({ people: { min: 1, max: 2 }, ordersMax: 10, orderIds: ODD_IDS, years: 2 });

/** With enough people for classes that hold several. */
export const crowdedStore = storeOf({
  people: { min: 5, max: 12 },
  ordersMax: 40,
  orderIds: Array.from({ length: 40 }, (_, i) => String(i)),
});

export function firstFact(
  id: string,
  facts: { orders: PlainOrder[]; attributes: PlainAttribute[]; events: PlainEvent[] },
  known: number,
): number {
  const own = [...facts.orders, ...facts.attributes, ...facts.events]
    .filter((fact) => fact.person === id)
    .map((fact) => fact.at);
  const derived = facts.orders
    .filter((order) => order.person === id)
    .flatMap((order) => [
      ...order.refunds.map(({ at }) => at),
      ...(order.cancelled ? [order.cancelledAt ?? order.at] : []),
    ]);
  return Math.min(known, ...own, ...derived);
}
