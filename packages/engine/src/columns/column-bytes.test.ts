import { expect, it } from 'vitest';
import { orderRow, storeRows } from '../../test/store-rows.ts';
import { buildColumns } from './build-columns.ts';
import { bytesOf, bytesTotal } from './column-bytes.ts';
import type { Columns } from './columns.ts';

const line = { lineId: '1', product: 'mug', title: 'Mug', variant: null, type: 'cup', vendor: null, sku: null };

async function columnsOf(orderCount: number): Promise<Columns> {
  const people = Array.from({ length: orderCount / 4 }, (_, i) => ({ personId: `p${i}`, firstKnownAt: 0, name: null }));
  const lines = [1, 2].map((lineId) => ({
    ...line,
    lineId: String(lineId),
    tags: ['new'],
    collections: [],
    quantity: 1,
    amountMinor: 50,
  }));
  const orders = Array.from({ length: orderCount }, (_, i) =>
    orderRow({ externalId: String(i), personId: `p${i % people.length}`, placedAt: i, grossMinor: 100, lines }),
  );
  return buildColumns(storeRows({ timeZone: 'UTC', currencyCode: 'EUR', people, orders }), () => {});
}

function arraysIn(held: unknown): number {
  if (ArrayBuffer.isView(held)) return held.byteLength;
  if (held === null || typeof held !== 'object') return 0;
  const parts = held instanceof Map ? [...held.values()] : Object.values(held);
  return parts.reduce((total: number, part) => total + arraysIn(part), 0);
}

it('counts every array of the columns once, hot or cold', async () => {
  const columns = await columnsOf(400);
  const strings = 60 * 5;
  expect(bytesTotal(columns)).toBe(arraysIn({ ...columns, zone: null }) + strings);
});

it('finds at most 45 hot bytes an order where customers have four orders of two lines each', async () => {
  const orderCount = 40_000;
  const { hot } = bytesOf(await columnsOf(orderCount));
  const total = Object.values(hot).reduce((sum, bytes) => sum + bytes, 0);
  expect(total / orderCount).toBeGreaterThan(30);
  expect(total / orderCount).toBeLessThan(45);
});
