// Facts for tests, short to write, and what a store holds of them, short to compare.
import type { Fact, Identifiers, Order, Profile, Refund } from '@throughline/core/facts/facts';
import type { AttributeRow, EventRow, OrderRow, PersonRow, StoreRows } from '@throughline/core/facts/rows';
import { findOrCreateConnection } from '../src/connections/find-or-create-connection.ts';
import type { Database } from '../src/database.ts';
import { commitFacts } from '../src/facts/commit-facts.ts';
import type { Outcome } from '../src/facts/load-facts.ts';
import { readStoreRows } from '../src/facts/read-rows.ts';

export const DAY = 86_400_000;
export const START = Date.UTC(2026, 0, 1);

export function order(externalId: string, buyer: Identifiers, more: Partial<Order> = {}): Order {
  return {
    kind: 'order',
    externalId,
    placedAt: START,
    channel: 'pos',
    discountCodes: [],
    tags: [],
    grossMinor: 1000,
    productMinor: 1000,
    lines: [],
    buyer,
    ...more,
  };
}

export function profile(externalId: string, more: Partial<Profile> = {}): Profile {
  return { kind: 'profile', externalId, createdAt: START, updatedAt: START, ...more };
}

export function refund(
  externalId: string,
  orderExternalId: string,
  amountMinor: number,
  more: Partial<Refund> = {},
): Refund {
  return { kind: 'refund', externalId, orderExternalId, amountMinor, refundedAt: START + DAY, ...more };
}

export async function makeConnection(database: Database, storeId: string, handle = 'generic'): Promise<string> {
  const connection = await database.inStore(storeId, (store) =>
    findOrCreateConnection(store, { handle, source: 'generic', name: handle }),
  );
  return connection.id;
}

export async function makeImport(database: Database, storeId: string, id: string): Promise<string> {
  await database.inStore(storeId, ({ prisma }) =>
    prisma.import.create({ data: { id, storeId, format: 'mapped_csv' } }),
  );
  return id;
}

export interface Sending {
  connectionId: string;
  importId?: string;
}

/** Commits the batches and gives the outcomes in order. */
export async function send(
  database: Database,
  storeId: string,
  sending: Sending,
  ...batches: Fact[][]
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  await commitFacts(database, storeId, {
    ...sending,
    batches,
    onProgress: (progress) => {
      if (progress !== 'resolving') outcomes.push(...progress.results.map((result) => result.outcome));
    },
  });
  return outcomes;
}

export interface Held {
  people: PersonRow[];
  orders: OrderRow[];
  attributes: AttributeRow[];
  events: EventRow[];
}

/** All rows of a store, each kind sorted. */
export async function holdings(database: Database, storeId: string): Promise<Held> {
  return heldIn(await readStoreRows(database, storeId));
}

/** What the streams give, each kind sorted. */
export async function heldIn(rows: StoreRows): Promise<Held> {
  const held: Held = { people: [], orders: [], attributes: [], events: [] };
  for await (const batch of rows.people) held.people.push(...batch);
  for await (const batch of rows.orders) held.orders.push(...batch);
  for await (const batch of rows.attributes) held.attributes.push(...batch);
  for await (const batch of rows.events) held.events.push(...batch);
  return sorted(held);
}

export function sorted({ people, orders, attributes, events }: Held): Held {
  const byText = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
  return {
    people: people.sort(byText),
    orders: orders.sort(byText),
    attributes: attributes.sort(byText),
    events: events.sort(byText),
  };
}

/** External ids of the orders of each person, sorted. */
export async function ordersByPerson(database: Database, storeId: string): Promise<string[][]> {
  const { orders } = await holdings(database, storeId);
  const groups = new Map<string, string[]>();
  for (const row of orders)
    if (row.personId) groups.set(row.personId, [...(groups.get(row.personId) ?? []), row.externalId].sort());
  return [...groups.values()].sort();
}
