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
import { unreadObjects } from './unread-objects.ts';
import { findTopic, squareTopics } from './webhook-topics.ts';

const folder = resolve(process.env.THROUGHLINE_TEST_DATA ?? '../shared/data', 'square');
const account = testAccount({});

type Json = Record<string, unknown>;

function normalise(kind: string, body: unknown) {
  return square.normalise({ kind, id: (body as { id?: string }).id ?? 'x', body } as RawRecord, account);
}

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

  it('that are not read are listed with the reason', () => {
    const taken = new Set(examples.map(([file]) => file));
    const unread = new Set(unreadObjects.flatMap(({ objects }) => objects));
    const besides = new Set(['cursor', 'errors', 'id', 'deleted_at']);
    /** An order that was only computed, and answers about customers that are gone. */
    const withoutId = ['CalculateOrderResponse.json', 'BulkDeleteCustomersResponse.json'];
    const unlisted = files
      .filter((file) => !taken.has(file) && !withoutId.includes(file))
      .flatMap((file) => Object.keys(read(`responses/${file}`)).filter((key) => !unread.has(key) && !besides.has(key)));
    expect(unlisted).toEqual([]);
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
