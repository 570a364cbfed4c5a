// Four customers in two channels with German names, and a segment over them: what list, builder and page are tested on.
//   Anna Store twice   Bruno Store, then Online   Clara and Dora Online once
import type { Page } from '@playwright/test';
import { createStore, graphql, sendFacts } from './store.ts';

const order = (id: string, placedAt: string, channel: string, gross: string, email: string) => ({
  id,
  placedAt,
  channel,
  gross,
  customer: { email },
  lines: [{ title: 'Lampe', type: 'Licht', quantity: 1, amount: gross }],
});
const facts = {
  people: ['anna', 'bruno', 'clara', 'dora'].map((name) => ({
    id: name,
    email: `${name}@kunden.example`,
    name: `${name[0]!.toUpperCase()}${name.slice(1)} Groß`,
  })),
  orders: [
    order('1', '2024-01-10T12:00:00Z', 'pos', '100.00', 'anna@kunden.example'),
    order('2', '2024-03-01T12:00:00Z', 'pos', '50.00', 'anna@kunden.example'),
    order('3', '2024-02-01T12:00:00Z', 'pos', '40.00', 'bruno@kunden.example'),
    order('4', '2024-04-01T12:00:00Z', 'web', '60.00', 'bruno@kunden.example'),
    order('5', '2024-02-10T12:00:00Z', 'web', '30.00', 'clara@kunden.example'),
    order('6', '2024-05-01T12:00:00Z', 'web', '20.00', 'dora@kunden.example'),
  ],
};
/** Holds for Anna and Bruno. */
export const inStore = { orders: { where: { channel: { in: ['pos'] } }, some: { gte: 1 } } };

/** Its id. */
export async function createFourCustomers(page: Page, name: string): Promise<string> {
  const storeId = await createStore(page, name);
  await sendFacts(page, storeId, facts);
  return storeId;
}

/** Its id. */
export async function createSegment(
  page: Page,
  storeId: string,
  name: string,
  definition: unknown = inStore,
): Promise<string> {
  const { createSegment: payload } = await graphql<{ createSegment: { segment: { id: string } } }>(
    page,
    'mutation ($input: CreateSegmentInput!) { createSegment(input: $input) { segment { id } userErrors { message } } }',
    { input: { storeId, name, emoji: '🏬', definition } },
  );
  return payload.segment.id;
}
