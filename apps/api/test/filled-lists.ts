// A filled store with several rows in each of its lists.

import { keepDeadLetters } from '@throughline/db/deliveries/dead-letters';
import { newId } from '@throughline/db/ids';
import { addRequest } from '@throughline/db/privacy/requests';
import { expect } from 'vitest';
import type { FilledStore } from './filled-store.ts';
import type { TestApi, TestStore } from './test-api.ts';

/** Several of everything that is listed. */
export async function fillLists(api: TestApi, store: TestStore, { nodes }: FilledStore): Promise<void> {
  const people = ['Ann', 'Ben', 'Cy', 'Di'].flatMap((name, i) => [
    { id: `${name}-shop`, name, email: `${name}@x.test` },
    { id: `${name}-till`, name, email: `${name}@x.test` },
    { id: `${name}-mail`, name, email: `${name}@x.test` },
    { id: `same-${i}`, name: 'Sam Same', address: { postalCode: '10115', country: 'DE' } },
  ]);
  const orders = ['Ann', 'Ben', 'Cy', 'Di'].flatMap((name, i) =>
    [1, 2, 3].map((n) => ({
      ...{ id: `${name}-${n}`, channel: n === 2 ? 'web' : 'pos', gross: `${10 * (i + 1)}.00` },
      ...{ placedAt: `2024-0${n}-0${i + 1}T10:00:00Z`, customer: { id: `${name}-shop` } },
    })),
  );
  expect((await store.sendFacts({ people, orders })).status).toBe(200);
  const { connection, fileFeed, webhookEndpoint, savedRecipe, canvas, segment } = nodes;
  const storeId = store.id;
  await api.services.database.inStore(storeId, async (client) => {
    for (let i = 0; i < 3; i++) {
      const at = new Date(Date.UTC(2024, 0, 1 + i));
      const id = newId('syn');
      // Two of one instant: an id decides.
      const createdAt = new Date(Date.UTC(2024, 0, 1 + Math.min(i, 1)));
      await client.prisma.sync.create({
        data: { id, storeId, connectionId: connection!, kind: 'BACKFILL', createdAt },
      });
      const failed = {
        objectKind: 'order',
        objectId: `x${i}`,
        deliveryId: null,
        reason: 'no total',
        problems: [],
        payload: null,
      };
      await keepDeadLetters(client, connection!, [failed], at.getTime());
      await client.sql.query(
        `INSERT INTO deliveries (store_id, connection_id, event_id, content_key, topic, received_at, state) VALUES ($1, $2, $3, $3, 't', $4, 'DONE')`,
        [storeId, connection, `e${i}`, at],
      );
      await client.sql.query(
        `INSERT INTO inventory_levels (store_id, id, connection_id, external_id, item_id, item_external_id, location_external_id, available, content_hash, origin)
         VALUES ($1, $3, $2, $3, 'i', 'i', 'l', 1, 'x', 0)`,
        [storeId, connection, `level-${i}`],
      );
      await client.sql.query(
        `INSERT INTO file_feed_files (store_id, feed_id, name, size_bytes, modified_at, seen_at) VALUES ($1, $2, $3, 1, $4, $4)`,
        [storeId, fileFeed, `f${i}.csv`, at],
      );
      await client.sql.query(
        `INSERT INTO exports (store_id, id, what, format, until, asker, created_at, expires_at) VALUES ($1, $2, 'ORDERS', 'JSONL', $3, '{}', $3, $3)`,
        [storeId, newId('exp'), createdAt],
      );
      await addRequest(client, { kind: 'EXPORT', source: 'plain', state: 'OPEN', personId: null, at: at.getTime() });
    }
  });
  for (const body of ['Name\n\n', 'Name\n\n\n'])
    await store.fetch(`/v1/stores/${store.id}/imports?format=shopify_orders_csv`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body,
    });
  for (let i = 0; i < 3; i++) {
    await store.ask('mutation ($id: ID!) { testWebhookEndpoint(input: { id: $id }) { webhookMessage { id } } }', {
      id: webhookEndpoint,
    });
    await store.ask(
      'mutation ($store: ID!, $id: ID!, $canvas: ID, $of: [ID!]) { addSavedRecipeVersion(input: { storeId: $store, id: $id, canvasId: $canvas, segmentIds: $of }) { userErrors { message } } }',
      { id: savedRecipe, ...(i === 1 ? { canvas } : { of: [segment] }) },
    );
    await store.ask(
      'mutation ($store: ID!, $name: String!) { createCanvas(input: { storeId: $store, name: $name, nodes: [], edges: [] }) { userErrors { message } } }',
      { name: `Canvas ${i}` },
    );
  }
}
