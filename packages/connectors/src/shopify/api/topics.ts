// Every topic that Shopify documents, in one table: what is done with it, or why nothing. docs/shopify-webhooks.md is made from it.
// A delivery is a signal: it names a thing, which is then read at the API as it is now. So late, repeated and unordered deliveries
// end in the same facts as a clean backfill. Only what cannot be read later is taken from the delivery itself.

import { ignoredTopics } from './ignored-topics.ts';

export type TopicWork =
  /** The thing is read at the API; `at`: where its id stands, the first that is filled counts. */
  | { do: 'fetch'; kind: string; at: readonly string[] }
  | { do: 'delete'; kind: string; at: readonly string[] }
  | { do: 'merge' }
  /** An inventory item at a location. */
  | { do: 'level' }
  | { do: 'segment'; joined: boolean }
  | { do: 'uninstalled' }
  | { do: 'dataRequest' | 'erasePerson' | 'eraseAccount' };

export interface Topic {
  topic: string;
  /** null = ignored. */
  work: TopicWork | null;
  /** What becomes of it, or why nothing. */
  what: string;
  /** Without this scope Shopify does not let an app subscribe. */
  scope?: string;
  /** Subscribed to by a call to the API; the compliance topics are set up in the app's own configuration at Shopify. */
  subscribe: boolean;
}

const ownId = ['admin_graphql_api_id', 'id'];

function fetched(scope: string, kind: string, at: readonly string[], what: string, ...topics: string[]): Topic[] {
  return topics.map((topic) => ({ topic, work: { do: 'fetch', kind, at }, what, scope, subscribe: true }));
}

function deleted(scope: string, kind: string, what: string, topic: string): Topic {
  return { topic, work: { do: 'delete', kind, at: ownId }, what, scope, subscribe: true };
}

const handled: readonly Topic[] = [
  ...fetched(
    'read_orders',
    'order',
    ownId,
    'The order is read again, with its refunds.',
    'orders/create',
    'orders/updated',
    'orders/paid',
    'orders/cancelled',
    'orders/fulfilled',
    'orders/partially_fulfilled',
  ),
  ...fetched('read_orders', 'order', ['order_edit.order_id'], 'The edited order is read again.', 'orders/edited'),
  ...fetched('read_orders', 'order', ['order_id'], 'The order is read again, with all its refunds.', 'refunds/create'),
  ...fetched(
    'read_orders',
    'order',
    ['order_id'],
    'The order is read again: its payment, gateway and device.',
    'order_transactions/create',
    'tender_transactions/create',
  ),
  ...fetched(
    'read_fulfillments',
    'order',
    ['order_id'],
    'The order is read again: its state of fulfilment is kept with it.',
    'fulfillments/create',
    'fulfillments/update',
  ),
  deleted('read_orders', 'order', 'The order is no longer there on any day.', 'orders/delete'),
  ...fetched(
    'read_customers',
    'customer',
    ownId,
    'The customer is read again.',
    'customers/create',
    'customers/update',
    'customers/enable',
    'customers/disable',
  ),
  ...fetched(
    'read_customers',
    'customer',
    ['customer_id', 'id'],
    'The customer is read again: its dated consent.',
    'customers_email_marketing_consent/update',
    'customers_marketing_consent/update',
  ),
  ...fetched(
    'read_customers',
    'customer',
    ['customerId'],
    'The customer is read again: its tags.',
    'customer.tags_added',
    'customer.tags_removed',
  ),
  deleted('read_customers', 'customer', 'The profile is no longer there; its orders stay.', 'customers/delete'),
  {
    topic: 'customers/merge',
    work: { do: 'merge' },
    what: 'The customer that was merged away and the one that was kept are read again, with all orders of the latter.',
    scope: 'read_customer_merge',
    subscribe: true,
  },
  {
    topic: 'customer.joined_segment',
    work: { do: 'segment', joined: true },
    what: 'Event `segment_joined` of the customer with `segmentId`, at the time Shopify sent it: the body carries none.',
    scope: 'read_customers',
    subscribe: true,
  },
  {
    topic: 'customer.left_segment',
    work: { do: 'segment', joined: false },
    what: 'Event `segment_left` of the customer with `segmentId`, at the time Shopify sent it: the body carries none.',
    scope: 'read_customers',
    subscribe: true,
  },
  ...fetched('read_products', 'product', ownId, 'The product is read again.', 'products/create', 'products/update'),
  deleted('read_products', 'product', 'The product record is no longer there; lines stay as sold.', 'products/delete'),
  ...fetched(
    'read_products',
    'collection_products',
    ownId,
    'The products in the collection are read again: their collections.',
    'collections/create',
    'collections/update',
  ),
  ...fetched(
    'read_products',
    'collection_products',
    ownId,
    'All products are read again: nothing tells which were in the collection.',
    'collections/delete',
  ),
  ...fetched(
    'read_locations',
    'location',
    ownId,
    'The location is read again.',
    'locations/create',
    'locations/update',
    'locations/activate',
    'locations/deactivate',
  ),
  deleted('read_locations', 'location', 'The location is no longer there.', 'locations/delete'),
  ...['connect', 'update', 'disconnect'].map(
    (name): Topic => ({
      topic: `inventory_levels/${name}`,
      work: { do: 'level' },
      what: 'What is available of the item at the location is read again; a level that is no longer there goes.',
      scope: 'read_inventory',
      subscribe: true,
    }),
  ),
  ...fetched(
    'read_inventory',
    'inventory_item',
    ownId,
    'The item is read again, with its levels.',
    'inventory_items/create',
    'inventory_items/update',
  ),
  deleted('read_inventory', 'inventory_item', 'All levels of the item go.', 'inventory_items/delete'),
  {
    topic: 'app/uninstalled',
    work: { do: 'uninstalled' },
    what: 'The connection is marked as disconnected by the merchant; its facts stay.',
    subscribe: true,
  },
  {
    topic: 'customers/data_request',
    work: { do: 'dataRequest' },
    what: 'Compliance: what is held on the person is put together for the merchant.',
    subscribe: false,
  },
  {
    topic: 'customers/redact',
    work: { do: 'erasePerson' },
    what: 'Compliance: the person is erased.',
    subscribe: false,
  },
  {
    topic: 'shop/redact',
    work: { do: 'eraseAccount' },
    what: 'Compliance: everything of the shop is erased.',
    subscribe: false,
  },
];

const ignored: readonly Topic[] = ignoredTopics.flatMap(({ why, topics }) =>
  topics.map((topic): Topic => ({ topic, work: null, what: why, subscribe: false })),
);

export const topics: ReadonlyMap<string, Topic> = new Map([...handled, ...ignored].map((each) => [each.topic, each]));

export const complianceTopics: readonly string[] = [...topics.values()].flatMap(({ topic, work }) =>
  work && ['dataRequest', 'erasePerson', 'eraseAccount'].includes(work.do) ? topic : [],
);

/** As the API's list of topics names it: `orders/create` is ORDERS_CREATE. */
export function topicEnum(topic: string): string {
  return topic.replaceAll(/[/.]/g, '_').toUpperCase();
}
