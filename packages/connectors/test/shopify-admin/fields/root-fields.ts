// The roots of queries and mutations that are served.

import type { BulkOperation } from '../bulk-operations.ts';
import { type GidType, gidOf, parseGid, placeOf } from '../gid.ts';
import { type Listing, listRecords } from '../listing.ts';
import { type Args, type Context, clockOf, type Fields } from '../resolve-field.ts';
import { compileSearch } from '../search.ts';
import type { ShopState } from '../shop-state.ts';
import {
  collectionTable,
  customerTable,
  listTable,
  locationTable,
  orderTable,
  productTable,
  type Table,
} from '../shop-tables.ts';
import { graphqlTime } from '../shop-values.ts';
import type { Subscription, SubscriptionInput } from '../webhook-subscriptions.ts';
import { nameType } from './type-names.ts';

const day = 86_400_000;

function list<T>(name: string, table: Table<T>, args: Args, context: Context, within?: (index: number) => boolean) {
  const warn = (warnings: Parameters<Context['warn']>[2]) => context.warn(name, String(args.query), warnings);
  return listTable(table, args, clockOf(context), warn, within);
}

/** Without `read_all_orders` the last 60 days alone are seen. */
function orders(args: Args, context: Context) {
  const since = context.now() - 60 * day;
  const { createdAt } = context.shop.orderColumns;
  const all = context.scopes.includes('read_all_orders');
  return list(
    'orders',
    orderTable(context.shop),
    args,
    context,
    all ? undefined : (index) => createdAt[index]! >= since,
  );
}

function countOf(listing: Listing & { count: () => number }, limit: unknown) {
  const count = listing.count();
  return typeof limit === 'number' && count > limit
    ? { count: limit, precision: 'AT_LEAST' }
    : { count, precision: 'EXACT' };
}

const finders: Readonly<Record<string, (shop: ShopState, index: number, child: number) => object | null | undefined>> =
  {
    Order: (shop, index) => shop.order(index),
    Customer: (shop, index) => shop.customer(index),
    Product: (shop, index) => shop.products[index],
    ProductVariant: (shop, index, place) => {
      const product = shop.products[index];
      return product?.variants[place] && { product, place };
    },
    InventoryItem: (shop, index, place) => {
      const product = shop.products[index];
      return product?.variants[place] && { product, place };
    },
    Collection: (shop, index) => shop.collections[index],
    Location: (shop, index) => shop.locations[index],
    StaffMember: (shop, index) => shop.staff[index],
    LineItem: (shop, index, place) => partOf(shop, index, 'lines', place),
    Refund: (shop, index, place) => partOf(shop, index, 'refunds', place),
    OrderTransaction: (shop, index, place) => partOf(shop, index, 'transactions', place),
    Fulfillment: (shop, index, place) => partOf(shop, index, 'fulfillments', place),
  };

function partOf(
  shop: ShopState,
  index: number,
  list: 'lines' | 'refunds' | 'transactions' | 'fulfillments',
  place: number,
) {
  const order = shop.order(index);
  return order?.[list][place] && { order, place };
}

/** null = there is no such thing, or it is of another type. */
function find(gid: unknown, context: Context, wanted?: string): object | null {
  const parsed = parseGid(String(gid));
  if (!parsed || (wanted !== undefined && parsed.type !== wanted)) return null;
  if (parsed.type === 'BulkOperation') return context.bulk.find(parsed.id) ?? null;
  const finder = finders[parsed.type];
  if (!finder) throw new Error(`shopify-admin serves no node of type ${parsed.type}`);
  const place = placeOf(parsed.type as GidType, parsed.id);
  const found = place && finder(context.shop, place.index, place.child);
  return found ? nameType(found, parsed.type) : null;
}

const bulkFields = {
  operation_type: { kind: 'text', of: () => 'query' },
  status: { kind: 'text', of: ({ status }: BulkOperation) => status },
  created_at: { kind: 'time', of: ({ createdAt }: BulkOperation) => createdAt },
  id: { kind: 'id', of: ({ index }: BulkOperation) => index },
} as const;

const one =
  (type: string) =>
  (_: unknown, { id }: Args, context: Context) =>
    find(id, context, type);

export const queryFields: Fields<unknown> = {
  node: (_, { id }, context) => find(id, context),
  nodes: (_, { ids }, context) => (ids as string[]).map((id) => find(id, context)),
  order: one('Order'),
  customer: one('Customer'),
  product: one('Product'),
  productVariant: one('ProductVariant'),
  inventoryItem: one('InventoryItem'),
  collection: one('Collection'),
  location: one('Location'),
  refund: one('Refund'),
  fulfillment: one('Fulfillment'),
  staffMember: one('StaffMember'),
  bulkOperation: one('BulkOperation'),
  currentBulkOperation: (_, __, { bulk }) => bulk.all[0] ?? null,
  bulkOperations: (_, { query }, context) => {
    const search = compileSearch(query as string | null, bulkFields, clockOf(context));
    if (search.warnings.length > 0) context.warn('bulkOperations', String(query), search.warnings);
    return listRecords(context.bulk.all.filter((operation, i) => search.matches(i, () => operation)));
  },
  orders: (_, args, context) => orders(args, context),
  ordersCount: (_, args, context) => countOf(orders(args, context), args.limit),
  customers: (_, args, context) => list('customers', customerTable(context.shop), args, context),
  customersCount: (_, args, context) =>
    countOf(list('customersCount', customerTable(context.shop), args, context), args.limit),
  products: (_, args, context) => list('products', productTable(context.shop), args, context),
  productsCount: (_, args, context) =>
    countOf(list('productsCount', productTable(context.shop), args, context), args.limit),
  collections: (_, args, context) => list('collections', collectionTable(context.shop), args, context),
  locations: (_, args, context) =>
    list('locations', locationTable(context.shop, args.includeInactive === true), args, context),
  locationsCount: (_, args, context) =>
    countOf(list('locationsCount', locationTable(context.shop, true), args, context), args.limit),
  inventoryItems: (_, __, { shop }) =>
    listRecords(shop.products.flatMap((product) => product.variants.map((___, place) => ({ product, place })))),
  staffMembers: (_, __, { shop }) => listRecords(shop.staff),
  shop: (_, __, { shop }) => shop,
  currentAppInstallation: (_, __, { scopes }) => ({
    id: 'gid://shopify/AppInstallation/1',
    launchUrl: 'https://local-shop.example/app',
    accessScopes: scopes.map((handle) => ({ handle, description: handle })),
  }),
  webhookSubscription: (_, { id }, { subscriptions }) => subscriptions.find(String(id)) ?? null,
  webhookSubscriptions: (_, args, { subscriptions }) => {
    const topics = args.topics as string[] | null | undefined;
    const uri = (args.uri ?? args.callbackUrl) as string | null | undefined;
    return listRecords(
      subscriptions.all.filter(
        (item) =>
          (!topics || topics.includes(item.topic)) &&
          (uri === null || uri === undefined || item.uri === uri) &&
          (!args.format || item.format === args.format),
      ),
    );
  },
  webhookSubscriptionsCount: (_, __, { subscriptions }) => ({ count: subscriptions.all.length, precision: 'EXACT' }),
};

export function mutationFields(
  runBulk: (query: string, grouped: boolean, context: Context) => unknown,
): Fields<unknown> {
  return {
    bulkOperationRunQuery: (_, { query, groupObjects }, context) =>
      runBulk(String(query), groupObjects === true, context),
    bulkOperationCancel: (_, { id }, { bulk }) => {
      const operation = bulk.cancel(parseGid(String(id))?.id ?? -1);
      const userErrors = operation ? [] : [{ field: ['id'], message: 'Bulk operation does not exist' }];
      return { bulkOperation: operation ?? null, userErrors };
    },
    webhookSubscriptionCreate: (_, { topic, webhookSubscription }, { subscriptions, scopes }) => {
      const input = webhookSubscription as SubscriptionInput;
      const { subscription, errors } = subscriptions.create(String(topic), input, scopes);
      return { webhookSubscription: subscription, userErrors: errors };
    },
    webhookSubscriptionUpdate: (_, { id, webhookSubscription }, { subscriptions }) => {
      const { subscription, errors } = subscriptions.update(String(id), webhookSubscription as SubscriptionInput);
      return { webhookSubscription: subscription, userErrors: errors };
    },
    webhookSubscriptionDelete: (_, { id }, { subscriptions }) => {
      const userErrors = subscriptions.delete(String(id));
      return { deletedWebhookSubscriptionId: userErrors.length > 0 ? null : id, userErrors };
    },
  };
}

export const bulkOperationFields: Fields<BulkOperation> = {
  id: ({ index }) => gidOf('BulkOperation', index),
  createdAt: ({ createdAt }) => graphqlTime(createdAt),
  completedAt: ({ completedAt }) => (completedAt === null ? null : graphqlTime(completedAt)),
  objectCount: ({ objectCount }) => String(objectCount),
  rootObjectCount: ({ rootObjectCount }) => String(rootObjectCount),
  fileSize: ({ fileSize }) => (fileSize === null ? null : String(fileSize)),
  type: () => 'QUERY',
  url: (operation, _, { bulk }) => bulk.urlOf(operation, false),
  partialDataUrl: (operation, _, { bulk }) => bulk.urlOf(operation, true),
};

export const subscriptionFields: Fields<Subscription> = {
  id: ({ id }) => `gid://shopify/WebhookSubscription/${id}`,
  legacyResourceId: ({ id }) => String(id),
  createdAt: ({ createdAt }) => graphqlTime(createdAt),
  updatedAt: ({ updatedAt }) => graphqlTime(updatedAt),
  callbackUrl: ({ uri }) => uri,
  metafields: () => [],
  apiVersion: ({ apiVersion }) => ({ handle: apiVersion, displayName: apiVersion, supported: true }),
};

export const shopFields: Fields<ShopState> = {
  id: ({ profile }) => `gid://shopify/Shop/${profile.id}`,
  name: ({ profile }) => profile.name,
  email: ({ profile }) => profile.email,
  contactEmail: ({ profile }) => profile.email,
  myshopifyDomain: ({ profile }) => profile.domain,
  currencyCode: ({ profile }) => profile.currency,
  ianaTimezone: ({ profile }) => profile.timeZone,
  taxesIncluded: ({ profile }) => profile.taxesIncluded,
  url: ({ profile }) => `https://${profile.domain}`,
  primaryDomain: ({ profile }) => ({
    id: 'gid://shopify/Domain/1',
    host: profile.domain,
    url: `https://${profile.domain}`,
  }),
  plan: () => ({ displayName: 'Basic', publicDisplayName: 'Basic', partnerDevelopment: true, shopifyPlus: false }),
  shopAddress: ({ profile }) => ({
    id: 'gid://shopify/ShopAddress/1',
    address1: '10 Mercer Street',
    address2: null,
    city: 'New York',
    zip: '10012',
    province: 'New York',
    provinceCode: 'NY',
    country: 'United States',
    countryCodeV2: profile.country,
    phone: null,
  }),
};
