// One order read from Shopify's order export and from its API: the same facts, but for what the two sources force.

import type { Fact, Order, Refund } from '@throughline/core/facts/facts';
import { describe, expect, it } from 'vitest';
import { shopifyOrdersReader } from '../read-orders-csv.ts';
import { head, more, ordersCsv, textFile, usdStore } from '../shop-csv.test-data.ts';
import { apiMoney } from './api-money.test-data.ts';
import { apiOrder } from './api-order.test-data.ts';
import { normaliseOrder } from './normalise-order.ts';

const usd = (amount: string) => apiMoney(amount, amount, { shop: 'USD', presentment: 'USD' });

const fromApi = {
  ...apiOrder,
  processedAt: '2026-03-01T09:00:05Z',
  presentmentCurrencyCode: 'USD',
  totalPriceSet: usd('104.50'),
  retailLocation: { id: 'gid://shopify/Location/42' },
  staffMember: { id: 'gid://shopify/StaffMember/7', name: 'Luis' },
};

const fromFile = [
  head({
    Name: '#1001',
    Id: '6634244374859',
    Email: 'ann@example.com',
    Phone: '+16135550135',
    'Financial Status': 'partially_refunded',
    'Fulfillment Status': 'partial',
    'Created at': '2026-03-01 04:00:05 -0500',
    'Paid at': '2026-03-01 04:00:06 -0500',
    'Accepts Marketing': 'no',
    Subtotal: '90.00',
    Shipping: '5.00',
    Taxes: '9.50',
    Total: '104.50',
    'Discount Code': 'WELCOME',
    'Discount Amount': '10.00',
    'Shipping Method': 'Standard',
    'Payment Method': 'shopify_payments',
    'Payment ID': 'rZcE2A8z2PsX5lSwvlVnslhPs',
    'Refunded Amount': '26.13',
    'Outstanding Balance': '0.00',
    Employee: 'Luis',
    Location: 'Ottawa shop',
    Tags: 'vip, first',
    Source: 'web',
    Notes: 'Ring twice',
    'Note Attributes': 'Gift message: Happy birthday',
    'Risk Level': 'Low',
    'Shipping Name': 'Ann Ash',
    'Shipping Address1': '105 Victoria St',
    'Shipping City': 'Ottawa',
    'Shipping Zip': "'K2P 2L8",
    'Shipping Province': 'ON',
    'Shipping Country': 'CA',
    'Shipping Phone': '613-555-0114',
    'Shipping Company': 'Ash Ltd',
    'Shipping Province Name': 'Ontario',
    'Lineitem quantity': '2',
    'Lineitem name': 'Tea cup - Blue / Small',
    'Lineitem price': '25.00',
    'Lineitem discount': '2.50',
    'Lineitem sku': 'CUP-1',
    Vendor: 'Kiln',
  }),
  more({
    Name: '#1001',
    'Created at': '2026-03-01 04:00:05 -0500',
    'Lineitem name': 'Kettle',
    'Lineitem quantity': '1',
    'Lineitem price': '50.00',
    'Lineitem discount': '7.50',
    Vendor: 'Forge',
  }),
];

async function readFile(): Promise<Fact[]> {
  const products = [{ title: 'Tea cup', skus: ['CUP-1'] }];
  const files = [textFile('orders.csv', ordersCsv(fromFile))];
  const facts: Fact[] = [];
  for await (const item of shopifyOrdersReader.read({
    format: 'shopify_orders_csv',
    files,
    store: usdStore,
    products,
  })) {
    if (item.kind === 'facts') facts.push(...item.facts);
  }
  return facts;
}

/** What the API tells and the file does not. */
const apiAlone = [
  'updatedAt',
  'referrer',
  'utmSource',
  'utmMedium',
  'utmCampaign',
  'gift',
  'subscription',
  'test',
] as const satisfies (keyof Order)[];

/** Kept by one of the two alone. */
const keptByApi = [
  'Tip',
  'App',
  'Confirmation Number',
  'Employee ID',
  'Last Session At',
  'Last Session Source',
  'Last Session Landing Page',
  'UTM Content',
  'First Session At',
  'First Session Source',
  'Days To Conversion',
];
const keptByFile = ['Accepts Marketing', 'Risk Level'];

function common(order: Order): unknown {
  const { lines, shippingAddress, buyer, kept, location, ...rest } = order;
  const told = Object.entries(rest).filter(
    ([key, value]) => value !== undefined && !apiAlone.some((each) => each === key),
  );
  return {
    ...Object.fromEntries(told),
    // The file has the customer's id nowhere, and no coordinates.
    buyer: { ...buyer, customerId: undefined },
    shippingAddress: { ...shippingAddress, lat: undefined, lon: undefined },
    kept: Object.fromEntries(
      Object.entries(kept!).filter(([key]) => !keptByApi.includes(key) && !keptByFile.includes(key)),
    ),
    // The file numbers its lines and names no products by id.
    lines: lines
      .map((line) => ({ ...line, id: undefined, productId: undefined }))
      .sort((a, b) => (a.title < b.title ? -1 : 1)),
  };
}

describe('one order from the file and from the API', async () => {
  const [fileOrder, fileRefund] = (await readFile()) as [Order, Refund];
  const [order, refund] = normaliseOrder(fromApi, { ...usdStore, country: 'US' }).facts as [Order, Refund];

  it('is the same order, but for what the two sources force', () => {
    expect(common(order)).toEqual(common(fileOrder));
    expect(Object.keys(order.kept!)).toEqual(expect.arrayContaining(keptByApi));
    expect(Object.keys(fileOrder.kept!)).toEqual(expect.arrayContaining(keptByFile));
  });

  it('has its location by name in the file, by id from the API', () => {
    expect([fileOrder.location, order.location]).toEqual(['Ottawa shop', '42']);
  });

  it('has the same refunded amount: in the file of assumed time and without lines', () => {
    expect([fileRefund.amountMinor, refund.amountMinor]).toEqual([2613, 2613]);
    expect([fileRefund.externalId, refund.externalId]).toEqual(['6634244374859:file', '900']);
    expect([fileRefund.assumedTime, fileRefund.lines]).toEqual([true, undefined]);
  });
});
