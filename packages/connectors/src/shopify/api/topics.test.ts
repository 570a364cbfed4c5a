import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type DeliveryHead, type DeliveryWork, SourceError } from '../../source.ts';
import { readDelivery } from './read-delivery.ts';
import { topicEnum, topics } from './topics.ts';

const folder = new URL('../../../../../../shared/data/shopify/webhooks_2026-07_doc_examples/', import.meta.url);
const absent = !existsSync(folder);
if (absent) console.log(`Skipped: ${folder.pathname} is absent.`);

interface Example {
  topic: string;
  /** The example's body, byte for byte. */
  body: Uint8Array;
}

const examples: Example[] = absent
  ? []
  : readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.json'))
      .map((name) => {
        const text = readFileSync(new URL(name, folder), 'utf8');
        const topic = /^ "name": "([^"]+)"/m.exec(text)![1]!;
        const body = /^ "response": (\{.*?\n \}|\{\}|\[.*?\n \]),?$/ms.exec(text)![1]!;
        return { topic, body: new TextEncoder().encode(body) };
      });

const head: DeliveryHead = { eventId: 'topic:w1', happenedAt: 1_700_000_000_000, receivedAt: 1_700_000_001_000 };

/** What each handled example asks for, with the ids as the raw text or the global id has them. */
const order = [{ kind: 'order', id: '820982911946154508' }];
const orderAsRounded = [{ kind: 'order', id: '820982911946154500' }];
const customer = [{ kind: 'customer', id: '706405506930370084' }];
const location = [{ kind: 'location', id: '866550311766439020' }];
const collection = [{ kind: 'collection_products', id: '408372092144951419' }];
const level = [{ kind: 'inventory_level', id: '271878346596884000:24826418' }];
const item = [{ kind: 'inventory_item', id: '271878346596884015' }];
const fetches: Record<string, { kind: string; id: string }[]> = {
  'orders/create': order,
  'orders/updated': order,
  'orders/paid': order,
  'orders/cancelled': order,
  'orders/fulfilled': order,
  'orders/partially_fulfilled': order,
  'orders/edited': orderAsRounded,
  'refunds/create': orderAsRounded,
  'order_transactions/create': orderAsRounded,
  'tender_transactions/create': orderAsRounded,
  'fulfillments/create': orderAsRounded,
  'fulfillments/update': orderAsRounded,
  'customers/create': customer,
  'customers/update': customer,
  'customers/enable': customer,
  'customers/disable': customer,
  'customers_email_marketing_consent/update': [{ kind: 'customer', id: '706405506930370000' }],
  'customers_marketing_consent/update': [{ kind: 'customer', id: '706405506930370000' }],
  'customer.tags_added': [{ kind: 'customer', id: '1' }],
  'customer.tags_removed': [{ kind: 'customer', id: '1' }],
  'inventory_levels/connect': level,
  'inventory_levels/update': level,
  'inventory_levels/disconnect': level,
  'inventory_items/create': item,
  'inventory_items/update': item,
  'customers/merge': [
    { kind: 'customer', id: '2' },
    { kind: 'customer_orders', id: '1' },
  ],
  'products/create': [{ kind: 'product', id: '788032119674292922' }],
  'products/update': [{ kind: 'product', id: '788032119674292922' }],
  'collections/create': collection,
  'collections/update': collection,
  'collections/delete': collection,
  'locations/create': location,
  'locations/update': location,
  'locations/activate': location,
  'locations/deactivate': location,
};
const gone = { gone: true, at: 1_700_000_000_000 };
const person = {
  customerId: '191167',
  email: 'john@example.com',
  phone: '555-625-1199',
  orderIds: ['299938', '280263', '220458'],
};
const segment = (joined: boolean): DeliveryWork => ({
  do: 'load',
  records: [
    {
      kind: 'segment_event',
      id: 'topic:w1',
      body: { joined, customerId: '2', segmentId: '3', at: 1_700_000_000_000 },
    },
  ],
  fetch: [],
});
const others: Record<string, DeliveryWork> = {
  'orders/delete': { do: 'load', records: [{ kind: 'order', id: '820982911946154500', body: gone }], fetch: [] },
  'customers/delete': { do: 'load', records: [{ kind: 'customer', id: '706405506930370084', body: gone }], fetch: [] },
  'products/delete': { do: 'load', records: [{ kind: 'product', id: '788032119674292900', body: gone }], fetch: [] },
  'locations/delete': { do: 'load', records: [{ kind: 'location', id: '866550311766439000', body: gone }], fetch: [] },
  'inventory_items/delete': {
    do: 'load',
    records: [{ kind: 'inventory_item', id: '271878346596884015', body: gone }],
    fetch: [],
  },
  'customer.joined_segment': segment(true),
  'customer.left_segment': segment(false),
  'app/uninstalled': { do: 'uninstalled' },
  'customers/data_request': { do: 'dataRequest', person },
  'customers/redact': { do: 'erasePerson', person },
  'shop/redact': { do: 'eraseAccount' },
};

describe.skipIf(absent)('the documentation examples', () => {
  it('are of 221 topics, and the table knows those and no other', () => {
    expect(examples.map(({ topic }) => topic).sort()).toEqual([...topics.keys()].sort());
    expect(topics.size).toBe(221);
  });

  it.each(examples.map(({ topic, body }) => [topic, body] as const))(
    '%s is read with its exact ids, or ignored with a reason',
    (topic, body) => {
      const work = readDelivery(topic, body, head);
      const refs = fetches[topic];
      if (topics.get(topic)!.work === null)
        expect(work).toEqual({ do: 'ignore', reason: expect.stringMatching(/\.$/) });
      else expect(work).toEqual(refs ? { do: 'load', records: [], fetch: refs } : others[topic]);
    },
  );
});

describe('a delivery', () => {
  const read = (topic: string, body: unknown) => () =>
    readDelivery(topic, new TextEncoder().encode(JSON.stringify(body)), head);

  it('of an unknown topic is ignored', () => {
    expect(read('moons/risen', {})()).toEqual({ do: 'ignore', reason: '"moons/risen" is no topic that is known.' });
  });

  it('of a whole order under the topic of a deletion deletes nothing', () => {
    expect(read('orders/delete', { id: 1, updated_at: '2026-01-01T00:00:00Z' })).toThrow(SourceError);
  });

  it('of a request for data under the topic of an erasure erases nobody', () => {
    const request = { customer: { id: 1 }, orders_requested: [], data_request: { id: 9 } };
    expect(read('customers/redact', request)).toThrow(SourceError);
  });

  it('of a changed shop under the topic of its erasure erases nothing', () => {
    expect(read('shop/redact', { id: 1, name: 'A', updated_at: '2026-01-01T00:00:00Z' })).toThrow(SourceError);
  });
});

it('a topic is named as the list of the API names it', () => {
  expect(topicEnum('orders/create')).toBe('ORDERS_CREATE');
  expect(topicEnum('customer.joined_segment')).toBe('CUSTOMER_JOINED_SEGMENT');
});
