import type { AttributeRow, OrderRow } from '@throughline/core/facts/rows';
import { describe, expect, it } from 'vitest';
import { orderRow, storeRows } from '../../test/store-rows.ts';
import { buildColumns } from '../columns/build-columns.ts';
import { FirstDifference } from './first-difference.ts';

const line = { lineId: '1', product: 'mug', title: 'Mug', variant: null, type: null, vendor: null, sku: null };
const lines = [{ ...line, tags: ['new'], collections: [], quantity: 1, amountMinor: 100 }];
const refund = { externalId: 'r', refundedAt: 50, amountMinor: 100, lines: null };
const orders = [
  orderRow({ externalId: '1', personId: 'p', placedAt: 10, grossMinor: 100, lines, tags: ['a'], refunds: [refund] }),
  orderRow({ externalId: '2', personId: 'p', placedAt: 20, grossMinor: 100 }),
];
const known = (field: string, value: string | string[], knownAt: number): AttributeRow => ({
  personId: 'p',
  connection: 'shop',
  externalId: '1',
  field,
  value,
  knownAt,
  undated: false,
});
const attributes = [known('city', 'Bonn', 15), known('tags', ['vip'], 30)];

async function columnsOf(facts: { orders?: OrderRow[]; attributes?: AttributeRow[]; firstKnownAt?: number }) {
  const people = [{ personId: 'p', firstKnownAt: facts.firstKnownAt ?? 5, name: null }];
  const store = { timeZone: 'UTC', currencyCode: 'EUR', people, orders, attributes, ...facts };
  return buildColumns(storeRows(store), () => {});
}

const [first, second] = orders as [OrderRow, OrderRow];

describe('the first difference of a person between two stores', () => {
  it.each<[string, Parameters<typeof columnsOf>[0], number]>([
    ['never comes when all is equal, whatever the codes', {}, Number.POSITIVE_INFINITY],
    ['is a new order', { orders: [...orders, orderRow({ externalId: '3', personId: 'p', placedAt: 60 })] }, 60],
    ['is an order that is gone', { orders: [first] }, 20],
    ['is an order between', { orders: [...orders, orderRow({ externalId: '3', personId: 'p', placedAt: 12 })] }, 12],
    ['is an order at another time', { orders: [{ ...first, placedAt: 8 }, second] }, 8],
    ['is another channel', { orders: [first, { ...second, channel: 'pos' }] }, 20],
    ['is another tag', { orders: [{ ...first, tags: ['b'] }, second] }, 10],
    ['is another line', { orders: [{ ...first, lines: [{ ...lines[0]!, product: 'cup' }] }, second] }, 10],
    ['is another amount', { orders: [first, { ...second, grossMinor: 101 }] }, 20],
    ['is a refund that is gone', { orders: [{ ...first, refunds: [] }, second] }, 50],
    [
      'is a refund of another order',
      {
        orders: [
          { ...first, refunds: [] },
          { ...second, refunds: [refund] },
        ],
      },
      50,
    ],
    ['is a refund of another amount', { orders: [{ ...first, refunds: [{ ...refund, amountMinor: 9 }] }, second] }, 50],
    ['is another value of an attribute', { attributes: [known('city', 'Köln', 15), attributes[1]!] }, 15],
    ['is another list', { attributes: [attributes[0]!, known('tags', ['vip', 'new'], 30)] }, 30],
    ['is a new attribute', { attributes: [...attributes, known('region', 'NRW', 40)] }, Number.NEGATIVE_INFINITY],
    ['is the first known record', { firstKnownAt: 3 }, 3],
  ])('%s', async (_, facts, instant) => {
    const [a, b] = [await columnsOf({}), await columnsOf(facts)];
    expect(new FirstDifference(a, b).of(0, 0)).toBe(instant);
    expect(new FirstDifference(b, a).of(0, 0)).toBe(instant);
  });
});
