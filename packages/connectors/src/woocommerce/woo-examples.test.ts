import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testAccount } from '../../test/local-api/test-outside.ts';
import { unlistedFields } from '../field-fates.ts';
import { unreadObjects } from './unread-objects.ts';
import { customerFields, orderFields, productFields, refundFields } from './woo-fields.ts';
import { woocommerce } from './woocommerce.ts';

const folder = resolve(process.env.THROUGHLINE_TEST_DATA ?? '../shared/data', 'woocommerce');

type Json = Record<string, unknown>;

function normalise(kind: string, body: unknown) {
  return woocommerce.normalise({ kind, id: String((body as Json).id), body }, testAccount({}));
}

describe.skipIf(!existsSync(folder))('the examples of WooCommerce (skipped without the data folder)', () => {
  const read = (file: string) => JSON.parse(readFileSync(resolve(folder, file), 'utf8'));
  const starts = { orders__: 'order', customers__: 'customer', products__: 'product' };
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const objectsOf = (file: string): Json[] => {
    const json = read(file);
    return Array.isArray(json) ? json : 'create' in json ? [...json.create, ...json.update, ...json.delete] : [json];
  };
  const examples = Object.entries(starts).flatMap(([start, kind]) =>
    files
      .filter((file) => file.startsWith(start) && file !== 'customers__6_retrieve_customer_downloads.json')
      .flatMap((file) => objectsOf(file).map((body) => [kind, body] as const)),
  );

  it('are read without a problem', () => {
    expect(examples.length).toBe(31);
    expect(examples.flatMap(([kind, body]) => normalise(kind, body).problems)).toEqual([]);
  });

  it('that are not read are listed with the reason', () => {
    const unread = files.filter((file) => !Object.keys(starts).some((start) => file.startsWith(start)));
    const objects = new Set(unread.map((file) => file.split('__')[0]!));
    objects.delete('order-refunds');
    const listed = unreadObjects.map(({ object }) => object).filter((object) => object !== 'customer downloads');
    expect([...objects].sort()).toEqual(listed.sort());
  });

  it('have no field that the lists of fields do not name', () => {
    const lists = { order: orderFields, customer: customerFields, product: productFields };
    const unlisted = examples.flatMap(([kind, body]) => unlistedFields(body, lists[kind as keyof typeof lists]));
    const refunds = read('order-refunds__2_list_all_refunds.json') as Json[];
    expect([...new Set([...unlisted, ...refunds.flatMap((body) => unlistedFields(body, refundFields))])]).toEqual([]);
  });

  it('an order', () => {
    const address = { line1: '969 Market', city: 'San Francisco', region: 'CA', postalCode: '94103', country: 'US' };
    expect(normalise('order', read('orders__1_retrieve_an_order.json')).facts).toEqual([
      {
        kind: 'order',
        externalId: '727',
        placedAt: Date.parse('2017-03-22T19:28:02Z'),
        paidAt: Date.parse('2017-03-22T19:28:08Z'),
        updatedAt: Date.parse('2017-03-22T19:28:08Z'),
        channel: 'rest-api',
        gateway: 'bacs',
        fulfilment: 'Flat Rate',
        discountCodes: [],
        tags: [],
        grossMinor: 2935,
        productMinor: 1800,
        customerCurrency: 'USD',
        customerGrossMinor: 2935,
        buyer: { email: 'john.doe@example.com', name: 'John Doe' },
        shippingAddress: address,
        billingAddress: address,
        lines: [
          { id: '315', productId: '93', title: 'Woo Single #1', quantity: 2, amountMinor: 600 },
          {
            id: '316',
            productId: '22',
            title: 'Ship Your Idea – Color: Black, Size: M Test',
            variant: 'black / M Test',
            sku: 'Bar3',
            quantity: 1,
            amountMinor: 1200,
          },
        ],
        kept: { Number: '727', Status: 'processing', 'Billing Phone': '+15555555555' },
      },
    ]);
  });

  it('an order with its refunds', () => {
    const order = (read('orders__2_list_all_orders.json') as Json[]).find(({ id }) => id === 723)!;
    const refund_records = read('order-refunds__2_list_all_refunds.json');
    expect(normalise('order', { ...order, refund_records }).facts.slice(1)).toEqual([
      {
        kind: 'refund',
        externalId: '726',
        orderExternalId: '723',
        refundedAt: Date.parse('2017-03-21T20:07:11Z'),
        amountMinor: 1000,
      },
      {
        kind: 'refund',
        externalId: '724',
        orderExternalId: '723',
        refundedAt: Date.parse('2017-03-21T19:55:37Z'),
        amountMinor: 900,
        lines: [{ lineId: '311', quantity: 1, amountMinor: 900 }],
      },
    ]);
  });

  it('a customer', () => {
    expect(normalise('customer', read('customers__1_retrieve_a_customer.json')).facts).toEqual([
      {
        kind: 'profile',
        externalId: '25',
        createdAt: Date.parse('2017-03-21T19:09:28Z'),
        updatedAt: Date.parse('2017-03-21T19:09:30Z'),
        email: 'john.doe@example.com',
        name: 'John Doe',
        address: { line1: '969 Market', city: 'San Francisco', region: 'CA', postalCode: '94103', country: 'US' },
        attributes: { role: 'customer', username: 'john.doe', billing_phone: '+15555555555' },
      },
    ]);
  });

  it('a product', () => {
    expect(normalise('product', read('products__2_retrieve_a_product.json')).facts).toEqual([
      {
        kind: 'product',
        externalId: '794',
        title: 'Premium Quality',
        tags: [],
        collections: ['Clothing', 'T-shirts'],
        skus: [],
        variants: [{ priceMinor: 2199 }],
      },
    ]);
  });
});
