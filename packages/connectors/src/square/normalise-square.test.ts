import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testAccount } from '../../test/local-api/test-outside.ts';
import { unlistedFields } from '../field-fates.ts';
import type { RawRecord } from '../source.ts';
import { square } from './square.ts';
import {
  customerFields,
  locationFields,
  loyaltyAccountFields,
  loyaltyEventFields,
  orderFields,
} from './square-fields.ts';
import { findTopic, squareTopics } from './webhook-topics.ts';

const folder = resolve(process.env.THROUGHLINE_TEST_DATA ?? '../shared/data', 'square');
const account = testAccount({});
const money = (amount: number, currency = 'USD') => ({ amount, currency });

type Json = Record<string, unknown>;

function normalise(kind: string, body: unknown) {
  return square.normalise({ kind, id: (body as { id?: string }).id ?? 'x', body } as RawRecord, account);
}

const sale = {
  id: 'O1',
  location_id: 'L1',
  created_at: '2026-02-01T10:00:00Z',
  updated_at: '2026-02-01T10:00:05Z',
  closed_at: '2026-02-01T10:00:04Z',
  state: 'COMPLETED',
  source: { name: 'Square Point of Sale' },
  customer_id: 'C1',
  total_money: money(3240),
  line_items: [
    {
      uid: 'a',
      name: 'Coffee',
      variation_name: 'Large',
      quantity: '2',
      total_money: money(1080),
      total_tax_money: money(80),
    },
    { uid: 'b', name: 'Beans', quantity: '0.75', total_money: money(2160), total_tax_money: money(160) },
  ],
  tenders: [
    { type: 'CASH', amount_money: money(1240) },
    { type: 'CARD', amount_money: money(2000) },
  ],
};

describe('an order of Square', () => {
  it('is a sale at its creation, in the channel of its source, with amounts as sold', () => {
    expect(normalise('order', sale).facts).toEqual([
      {
        kind: 'order',
        externalId: 'O1',
        placedAt: Date.parse('2026-02-01T10:00:00Z'),
        paidAt: Date.parse('2026-02-01T10:00:04Z'),
        updatedAt: Date.parse('2026-02-01T10:00:05Z'),
        channel: 'pos',
        location: 'L1',
        gateway: 'card + cash',
        discountCodes: [],
        tags: [],
        grossMinor: 3240,
        productMinor: 3000,
        customerCurrency: 'USD',
        customerGrossMinor: 3240,
        buyer: { customerId: 'C1' },
        lines: [
          { id: 'a', title: 'Coffee', variant: 'Large', quantity: 2, amountMinor: 1000 },
          { id: 'b', title: 'Beans', quantity: 1, amountMinor: 2000 },
        ],
      },
    ]);
  });

  it('that is open counts once all of it is paid', () => {
    const openDraft = (body: Json) => (normalise('order', body).facts[0] as { openDraft?: boolean }).openDraft ?? false;
    expect(openDraft({ ...sale, state: 'OPEN', tenders: [] })).toBe(true);
    expect(openDraft({ ...sale, state: 'OPEN', tenders: [{ type: 'CARD', amount_money: money(1000) }] })).toBe(true);
    expect(openDraft({ ...sale, state: 'OPEN' })).toBe(false);
    expect(openDraft({ ...sale, state: 'OPEN', net_amount_due_money: money(1) })).toBe(true);
    expect(openDraft({ ...sale, state: 'DRAFT' })).toBe(true);
    expect(openDraft(sale)).toBe(false);
  });

  it('that is cancelled was cancelled when it was closed', () => {
    expect(normalise('order', { ...sale, state: 'CANCELED' }).facts[0]).toMatchObject({
      cancelledAt: Date.parse('2026-02-01T10:00:04Z'),
    });
  });

  it('without a name of its source has the channel unknown; any other name is a channel of its own', () => {
    const channel = (source: unknown) =>
      (normalise('order', { ...sale, source }).facts[0] as { channel: string }).channel;
    expect(channel(undefined)).toBe('unknown');
    expect(channel({})).toBe('unknown');
    expect(channel({ name: 'Square Online' })).toBe('online_store');
    expect(channel({ name: 'My Kiosk' })).toBe('my kiosk');
    expect(channel({ name: 'constructor' })).toBe('constructor');
  });

  it('without a customer belongs to that of a tender, else to who collects it', () => {
    const { customer_id: _, ...anonymous } = sale;
    const recipient = { display_name: 'Ann Lee', email_address: 'Ann@Example.com', phone_number: '+12125550100' };
    const buyer = (more: Json) => (normalise('order', { ...anonymous, ...more }).facts[0] as { buyer: unknown }).buyer;
    expect(buyer({})).toEqual({});
    expect(buyer({ tenders: [{ type: 'CARD', customer_id: 'C9' }] })).toEqual({ customerId: 'C9' });
    expect(buyer({ fulfillments: [{ type: 'PICKUP', pickup_details: { recipient } }] })).toEqual({
      email: 'ann@example.com',
      name: 'Ann Lee',
    });
  });

  it('in another currency than the store is a problem with its place', () => {
    const { facts, problems } = normalise('order', { ...sale, total_money: money(10, 'CAD') });
    expect(facts).toEqual([]);
    expect(problems).toEqual([
      {
        path: 'total_money.currency',
        found: '"CAD"',
        expected: '"USD", the store\'s currency',
        message: 'Expected "USD", the store\'s currency, found "CAD".',
      },
    ]);
  });

  it('tells all its problems at once', () => {
    const bad = { ...sale, created_at: 'yesterday', total_money: { amount: 12.5, currency: 'USD' }, state: 'LOST' };
    const { problems } = normalise('order', { ...bad, line_items: [{ uid: 'a', quantity: 'two' }] });
    expect(problems.map(({ path }) => path)).toEqual([
      'created_at',
      'state',
      'total_money.amount',
      'line_items[0].quantity',
      'line_items[0].total_money',
    ]);
  });
});

describe('what Square gives back', () => {
  const returned = {
    id: 'R1',
    location_id: 'L1',
    created_at: '2026-02-03T09:00:00Z',
    closed_at: '2026-02-03T09:00:01Z',
    state: 'COMPLETED',
    total_money: money(0),
    returns: [
      {
        uid: 'r',
        source_order_id: 'O1',
        return_line_items: [
          { source_line_item_uid: 'a', quantity: '1', total_money: money(540), total_tax_money: money(40) },
        ],
        return_amounts: { total_money: money(540) },
      },
    ],
    refunds: [{ id: 'RF', status: 'APPROVED', created_at: '2026-02-03T09:00:00.500Z', amount_money: money(540) }],
  };
  const refund = {
    kind: 'refund',
    externalId: 'R1',
    orderExternalId: 'O1',
    refundedAt: Date.parse('2026-02-03T09:00:00.500Z'),
    amountMinor: 540,
    lines: [{ lineId: 'a', quantity: 1, amountMinor: 500 }],
  };

  it('is a refund of the sale that it names, and no order', () => {
    expect(normalise('order', returned).facts).toEqual([refund]);
  });

  it('counts when it is approved, not while it is pending nor when it failed', () => {
    for (const status of ['PENDING', 'FAILED', 'REJECTED']) {
      const refunds = [{ ...returned.refunds[0], status }];
      expect(normalise('order', { ...returned, refunds }).facts).toEqual([]);
    }
  });

  it('has no lines where an amount was typed in', () => {
    const typed = { item_type: 'CUSTOM_AMOUNT', quantity: '1', total_money: money(540) };
    const returns = [{ ...returned.returns[0], return_line_items: [typed] }];
    const { lines: _, ...plain } = refund;
    expect(normalise('order', { ...returned, returns }).facts).toEqual([plain]);
  });

  it('in an exchange is the worth of what came back, and what went out is a sale', () => {
    const exchange = {
      ...sale,
      id: 'X1',
      returns: returned.returns,
      refunds: [],
      return_amounts: { total_money: money(540) },
    };
    expect(normalise('order', exchange).facts).toMatchObject([
      { kind: 'order', externalId: 'X1', grossMinor: 3240 },
      {
        kind: 'refund',
        externalId: 'X1',
        orderExternalId: 'O1',
        amountMinor: 540,
        refundedAt: Date.parse('2026-02-01T10:00:04Z'),
      },
    ]);
  });

  it('of two sales is one refund for each', () => {
    const other = { source_order_id: 'O2', return_line_items: [], return_amounts: { total_money: money(100) } };
    expect(normalise('order', { ...returned, returns: [...returned.returns, other] }).facts).toMatchObject([
      { externalId: 'R1:O1', orderExternalId: 'O1', amountMinor: 540 },
      { externalId: 'R1:O2', orderExternalId: 'O2', amountMinor: 100 },
    ]);
  });

  it('without a sale belongs to no order', () => {
    const returns = [{ ...returned.returns[0], source_order_id: undefined }];
    expect(normalise('order', { ...returned, returns }).facts).toEqual([]);
  });
});

describe.skipIf(!existsSync(folder))('the examples of Square (skipped without the data folder)', () => {
  const read = (file: string) => JSON.parse(readFileSync(resolve(folder, file), 'utf8'));
  const files = existsSync(folder) ? readdirSync(resolve(folder, 'responses')) : [];
  /** Why an example is no whole object. */
  const partial: Record<string, string> = {
    'BatchRetrieveOrdersResponse.json': 'its order has neither time nor state',
  };

  function* objectsOf(value: unknown): Iterable<[string, Json]> {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, each] of Object.entries(value)) {
      const kind = {
        order: 'order',
        customer: 'customer',
        location: 'location',
        loyalty_account: 'loyalty_account',
        event: 'loyalty_event',
      }[key];
      const items = {
        orders: 'order',
        customers: 'customer',
        locations: 'location',
        loyalty_accounts: 'loyalty_account',
        events: 'loyalty_event',
      }[key];
      if (kind && 'id' in each) yield [kind, each];
      else if (items) for (const item of each) yield [items, item];
      else if (key === 'responses') for (const item of Object.values(each as object)) yield* objectsOf(item);
    }
  }

  const examples = files.flatMap((file) =>
    [...objectsOf(read(`responses/${file}`))].map((each) => [file, ...each] as const),
  );

  it('are read without a problem, but for those that are parts', () => {
    const problems = examples.filter(([, kind, body]) => normalise(kind, body).problems.length > 0);
    expect(new Set(problems.map(([file]) => file))).toEqual(new Set(Object.keys(partial)));
    expect(examples.length).toBe(32);
  });

  it('have no field that the lists of fields do not name', () => {
    const lists = {
      order: orderFields,
      customer: customerFields,
      location: locationFields,
      loyalty_account: loyaltyAccountFields,
      loyalty_event: loyaltyEventFields,
    };
    const unlisted = examples.flatMap(([, kind, body]) => unlistedFields(body, lists[kind as keyof typeof lists]));
    expect([...new Set(unlisted)]).toEqual([]);
  });

  it('a paid order', () => {
    expect(normalise('order', read('responses/PayOrderResponse.json').order)).toEqual({
      problems: [],
      facts: [
        {
          kind: 'order',
          externalId: 'lgwOlEityYPJtcuvKTVKT1pA986YY',
          placedAt: Date.parse('2019-08-06T02:47:35.693Z'),
          paidAt: Date.parse('2019-08-06T02:47:37.140Z'),
          updatedAt: Date.parse('2019-08-06T02:47:37.140Z'),
          channel: 'source name',
          location: 'P3CCK6HSNDAS7',
          gateway: 'card',
          discountCodes: [],
          tags: [],
          grossMinor: 2000,
          productMinor: 2000,
          customerCurrency: 'USD',
          customerGrossMinor: 2000,
          buyer: {},
          lines: [
            { id: 'QW6kofLHJK7JEKMjlSVP5C', title: 'Item 1', quantity: 1, amountMinor: 500 },
            { id: 'zhw8MNfRGdFQMI2WE1UBJD', title: 'Item 2', quantity: 2, amountMinor: 1500 },
          ],
        },
      ],
    });
  });

  it('an order with discounts and taxes: lines without tax, gross with it', () => {
    const [order] = normalise('order', read('responses/CreateOrderResponse.json').order).facts;
    expect(order).toMatchObject({
      grossMinor: 6176,
      productMinor: 1512 + 4154,
      openDraft: true,
      kept: { Reference: 'my-order-001', Discounts: 'Membership Discount, Labor Day Sale, Sale - $1.00 off' },
      lines: [
        { title: 'New York Strip Steak', quantity: 1, amountMinor: 1512 },
        { title: 'New York Steak', variant: 'Larger', quantity: 2, amountMinor: 4154 },
      ],
    });
  });

  it('a customer', () => {
    expect(normalise('customer', read('responses/RetrieveCustomerResponse.json').customer).facts).toEqual([
      {
        kind: 'profile',
        externalId: 'JDKYHBWT1D4F8MFH63DBMEN8Y4',
        createdAt: Date.parse('2016-03-23T20:21:54.859Z'),
        updatedAt: Date.parse('2016-03-23T20:21:54.859Z'),
        email: 'amelia.earhart@example.com',
        phone: '+12125554240',
        memberId: 'YOUR_REFERENCE_ID',
        name: 'Amelia Earhart',
        address: {
          line1: '500 Electric Ave',
          line2: 'Suite 600',
          city: 'New York',
          region: 'NY',
          postalCode: '10003',
          country: 'US',
        },
        attributes: { creation_source: 'third_party', email_unsubscribed: false },
      },
    ]);
  });

  it('a location', () => {
    expect(normalise('location', read('responses/CreateLocationResponse.json').location).facts).toEqual([
      { kind: 'location', externalId: '3Z4V4WHQK64X9', name: 'Midtown', lat: 33.7889, lon: -84.3841 },
    ]);
  });

  it('loyalty: points earned and redeemed belong to the account', () => {
    const events = read('responses/SearchLoyaltyEventsResponse.json').events as Json[];
    expect(events.map((event) => normalise('loyalty_event', event).facts[0])).toMatchObject([
      {
        eventKind: 'loyalty_earned',
        properties: { points: 5 },
        customer: { memberId: '5adcb100-07f1-4ee7-b8c6-6bb9ebc474bd' },
      },
      { eventKind: 'loyalty_redeemed', properties: { reward: 'd03f79f4-815f-3500-b851-cc1e68a457f9' } },
      { eventKind: 'loyalty_reward_created', properties: { points: -10 } },
    ]);
    const enrolled = normalise(
      'loyalty_account',
      read('events/LoyaltyAccountCreatedEvent.json').data.object.loyalty_account,
    );
    expect(enrolled.facts).toEqual([
      {
        kind: 'event',
        externalId: 'loyalty_account:ba2f8ab6-e131-46d9-9882-17714404eb49',
        eventKind: 'loyalty_enrolled',
        happenedAt: Date.parse('2020-05-13T01:41:34Z'),
        customer: {
          customerId: 'QPTXM8PQNX3Q726ZYHPMNP46XC',
          phone: '+14155551234',
          memberId: 'ba2f8ab6-e131-46d9-9882-17714404eb49',
        },
        properties: { program: '5216e8b2-d43e-41e2-9ed8-eccf3e892aef' },
      },
    ]);
  });

  it('every example of a webhook is handled or ignored for a reason of the table', () => {
    const work = Object.fromEntries(
      readdirSync(resolve(folder, 'events')).map((file) => {
        const text = readFileSync(resolve(folder, 'events', file));
        const topic = JSON.parse(text.toString()).type as string;
        return [
          topic,
          square.readDelivery(topic, text, testAccount({}), { eventId: topic, happenedAt: null, receivedAt: 0 }),
        ];
      }),
    );
    expect(Object.keys(work).filter((topic) => !findTopic(topic))).toEqual([]);
    const handled = Object.entries(work).filter(([, { do: what }]) => what === 'load');
    expect(handled.map(([topic]) => topic).sort()).toEqual(
      squareTopics
        .filter(({ work }) => work !== null && work !== 'uninstalled')
        .map(({ topic }) => topic)
        .sort(),
    );
    expect(Object.values(work).filter(({ do: what }) => what === 'ignore').length).toBe(16);
    expect(work['order.updated']).toEqual({
      do: 'load',
      records: [],
      fetch: [{ kind: 'order', id: 'eA3vssLHKJrv9H0IdJCM3gNqfdcZY' }],
    });
    expect(work['payment.updated']).toMatchObject({ fetch: [{ kind: 'order', id: '03O3USaPaAaFnI6kkwB1JxGgBsUZY' }] });
    expect(work['refund.updated']).toMatchObject({ fetch: [{ kind: 'order', id: 'haOyDuHiqtAXMk0d8pDKXpL7Jg4F' }] });
    expect(work['customer.deleted']).toEqual({
      do: 'load',
      fetch: [],
      records: [
        {
          kind: 'customer',
          id: 'QPTXM8PQNX3Q726ZYHPMNP46XC',
          body: { deleted: true, deleted_at: '2022-11-09T21:26:50.000Z' },
        },
      ],
    });
    expect(work['invoice.refunded']).toEqual({
      do: 'ignore',
      reason: 'The order of an invoice sends topics of its own.',
    });
  });
});
