// A store of seventy customers with every dimension filled, two segments over them, and how many a definition selects.

import { expect } from 'vitest';
import type { TestApi, TestStore } from './test-api.ts';

const PEOPLE = 70;
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz';

/** The clock that the API is to have. */
export const NOW = Date.parse('2024-06-01T12:00:00Z');

const day = (n: number) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10);
const pick = <T>(n: number, ...of: T[]): T => of[n % of.length]!;

/** Every person's first order; who is even has a second one at the till, ten days later. */
function ordersOf(person: number) {
  const shared = {
    customer: { id: `c${person}` },
    staff: pick(person, 's1', 's2'),
    gateway: pick(person, 'Card', 'Cash'),
    fulfilment: pick(person, 'shipping', 'pickup'),
    referrer: pick(person, 'a.example', 'b.example'),
    utm: { source: pick(person, 'mail', 'search'), medium: 'x', campaign: pick(person, 'Spring', 'May') },
    tags: pick(person, ['VIP', 'Gift'], [], ['Gift']),
    discountCodes: pick(person, [], ['TEN']),
    shippingAddress: { country: pick(person, 'DE', 'FR', 'DE'), city: pick(person, 'Köln', 'Paris', 'Bonn') },
    lines: [
      {
        id: '1',
        title: pick(person, 'Shirt', 'Shoe'),
        type: 'Clothes',
        vendor: pick(person, 'Acme', 'ACME', 'Bolt'),
        sku: 'k',
        tags: pick(person, ['New'], ['New', 'Sale']),
        collections: pick(person, [], ['Summer']),
        quantity: 2,
        amount: '8.00',
      },
    ],
  };
  const first = { id: `1-${person}`, placedAt: `${day(person)}T10:30:00Z`, channel: pick(person, 'pos', 'web', 'web') };
  const second = { id: `2-${person}`, placedAt: `${day(person + 10)}T20:00:00Z`, channel: 'pos', location: 'L1' };
  return [
    { ...shared, ...first, gross: '10.00' },
    ...(person % 2 === 0 ? [{ ...shared, ...second, gross: '20.00' }] : []),
  ];
}

export interface InsightsStore {
  store: TestStore;
  /** Ids of segments: first order at the till; two orders or more. */
  firstAtTill: string;
  repeat: string;
}

export async function makeInsightsStore(api: TestApi): Promise<InsightsStore> {
  const store = await api.makeStore({ timeZone: 'UTC' });
  const tagged = Array.from({ length: PEOPLE }, (_, i) => ({
    id: `c${i}`,
    tags: pick(i, ['gold'], [], ['gold', 'old']),
  }));
  await store.sendFacts({ people: tagged, orders: Array.from({ length: PEOPLE }, (_, i) => ordersOf(i)).flat() });
  await store.sendFacts({ orders: [{ id: 'x', placedAt: '2024-01-01T10:00:00Z', channel: 'pos', gross: '7.00' }] });
  const firstAtTill = await create(store, 'First at the till', {
    orders: { position: { from: 1, to: 1 }, where: { channel: { in: ['pos'] } }, some: { gte: 1 } },
  });
  const repeat = await create(store, 'Repeat', { orders: { some: { gte: 2 } } });
  return { store, firstAtTill, repeat };
}

async function create(store: TestStore, name: string, definition: object): Promise<string> {
  const { data } = await store.ask(
    `mutation ($input: CreateSegmentInput!) { createSegment(input: $input) { segment { id } userErrors { message } } }`,
    { input: { storeId: store.id, name, definition } },
  );
  expect(data.createSegment.userErrors).toEqual([]);
  return data.createSegment.segment.id;
}

/** How many customers each definition selects on a day. */
export async function counted(store: TestStore, definitions: object[], asOf: string): Promise<number[]> {
  const names = definitions.map((_, i) => ALPHABET[Math.floor(i / 26)]! + ALPHABET[i % 26]!);
  const { data, errors } = await store.ask(
    `query ($store: ID!, ${names.map((name) => `$${name}: JSON!`).join(', ')}) { store(id: $store) { ${names
      .map((name) => `${name}: previewSegment(definition: $${name}, asOf: "${asOf}") { metrics { customerCount } }`)
      .join(' ')} } }`,
    Object.fromEntries(definitions.map((definition, i) => [names[i]!, definition])),
  );
  expect(errors).toBeUndefined();
  return names.map((name) => data.store[name].metrics.customerCount);
}
