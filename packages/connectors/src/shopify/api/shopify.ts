import {
  type Account,
  type ConnectField,
  type Outside,
  type RawRecord,
  type Source,
  SourceError,
} from '../../source.ts';
import { type BackfillCursor, backfillShop, rangeSearch } from './backfill.ts';
import { AdminClient } from './client.ts';
import { connectByToken } from './connect.ts';
import { normaliseRecord } from './normalise-record.ts';
import { shopifyOAuth } from './oauth.ts';
import { parseWebhook } from './parse-webhook.ts';
import * as queries from './queries.ts';
import { type ChangesCursor, readManifest, readShopChanges } from './read-changes.ts';
import { readDelivery } from './read-delivery.ts';
import { fetchThings, type ReadOptions, type ThingKind } from './read-objects.ts';
import { hasScope } from './scopes.ts';
import { subscribeShop, unsubscribeShop } from './subscribe.ts';
import { letTokenEnd } from './token.ts';
import { complianceTopics, topics } from './topics.ts';

const fields: readonly ConnectField[] = [
  {
    name: 'shop',
    label: 'Shop address',
    secret: false,
    placeholder: 'your-shop.myshopify.com',
    help: 'At Shopify under Settings, Domains: the address that ends in .myshopify.com.',
  },
  {
    name: 'accessToken',
    label: 'Admin API access token',
    secret: true,
    placeholder: 'shpat_…',
    help: 'Of your own app at Shopify (Settings, Apps, Develop apps), with the permissions read_orders, read_all_orders, read_customers, read_products, read_locations and read_inventory.',
  },
  {
    name: 'apiSecret',
    label: 'API secret key',
    secret: true,
    help: 'Of the same app. It proves that deliveries come from Shopify.',
  },
];

/** Shopify with its points of sale, draft orders, subscriptions and channel apps, by the Admin API of `apiVersion`. */
export const shopify: Source = {
  name: 'shopify',
  label: 'Shopify',
  fields,
  oauth: shopifyOAuth,
  topics: [...topics.values()].filter(({ subscribe }) => subscribe).map(({ topic }) => topic),
  pollMinutes: 60,
  connect: connectByToken,

  subscribe: async (account, callbackUrl, outside) => {
    await letTokenEnd(account, outside);
    await subscribeShop(new AdminClient(account, outside), account, callbackUrl);
    return { credentials: { callbackUrl } };
  },
  unsubscribe: async (account, outside) => {
    const { callbackUrl } = account.credentials;
    if (callbackUrl !== undefined) await unsubscribeShop(new AdminClient(account, outside), callbackUrl);
  },

  backfill: (account, cursor, outside, range) =>
    backfillShop(clientOf(account, outside), cursor as BackfillCursor | null, {
      ...readOptions(account),
      kinds: readableKinds(account),
      timeZone: account.store.timeZone,
      range,
    }),
  incremental: (account, since, cursor, outside) =>
    readShopChanges(clientOf(account, outside), since, cursor as ChangesCursor | null, {
      ...readOptions(account),
      kinds: readableKinds(account),
    }),
  kept: { order: 'order', profile: 'customer', product: 'product', inventoryLevel: 'inventory_level' },
  fetchObjects: (account, refs, outside): AsyncIterable<RawRecord[]> =>
    fetchThings(new AdminClient(account, outside), refs, readOptions(account)),

  parseWebhook,
  complianceTopics,
  appWebhooks: {
    accountOf: (headers) => headers['x-shopify-shop-domain']?.toLowerCase() ?? null,
    credentialsOf: ({ clientSecret }) => ({ apiSecret: clientSecret }),
  },
  readDelivery: (topic, body, _account, head) => readDelivery(topic, body, head),
  normalise: (record, { store, settings }) =>
    normaliseRecord(record, { ...store, country: store.country ?? countryOf(settings) }),
  reconcile: (account, range, outside) =>
    readManifest(
      new AdminClient(account, outside),
      rangeSearch(range, account.store.timeZone),
      account.store.currencyCode,
    ),
  countProfiles,
};

/** Throws `SourceError` REJECTED where the shop sells in another currency than the store counts in: none of its orders could be read. */
function clientOf(account: Account, outside: Outside): AdminClient {
  const { currencyCode } = account.settings;
  if (typeof currencyCode === 'string' && currencyCode !== account.store.currencyCode) {
    throw new SourceError(
      'REJECTED',
      `The shop sells in ${currencyCode}, this store counts in ${account.store.currencyCode}. Connect the shop to a store in ${currencyCode}.`,
    );
  }
  return new AdminClient(account, outside);
}

function readOptions({ scopes }: Pick<Account, 'scopes'>): ReadOptions {
  return {
    staff: hasScope(scopes, 'read_users'),
    products: hasScope(scopes, 'read_products'),
    locations: hasScope(scopes, 'read_locations'),
    allOrders: hasScope(scopes, 'read_all_orders'),
  };
}

/** The shop's own, where the store has none. */
function countryOf({ country }: Account['settings']): string | undefined {
  return typeof country === 'string' ? country : undefined;
}

/** In the order in which a backfill reads them. */
function readableKinds({ scopes }: Pick<Account, 'scopes'>): ThingKind[] {
  const kinds: ThingKind[] = [];
  if (hasScope(scopes, 'read_locations')) kinds.push('location');
  if (hasScope(scopes, 'read_products')) kinds.push('product');
  const stock = hasScope(scopes, 'read_inventory') && hasScope(scopes, 'read_locations');
  return [...kinds, 'customer', 'order', ...(stock ? (['inventory_item'] as const) : [])];
}

async function countProfiles(account: Account, outside: Outside): Promise<number | null> {
  const client = new AdminClient(account, outside);
  const { customersCount } = await client.query<{ customersCount: { count: number; precision: string } | null }>(
    queries.counts,
  );
  if (!customersCount) return null;
  if (!Number.isSafeInteger(customersCount.count))
    throw new SourceError('MALFORMED', 'Shopify gave no count of customers.');
  return customersCount.precision === 'EXACT' ? customersCount.count : null;
}
