// The root lists of the API: what is in them, what they sort and search by.

import { gidOf, idOf } from './gid.ts';
import { type Listing, listPlaces, type Place } from './listing.ts';
import { financialStatusOf, fulfillmentStatusOf, sumOrder } from './order-sums.ts';
import { compileSearch, type SearchClock, type SearchFields, type SearchWarning } from './search.ts';
import {
  type CollectionRecord,
  type CustomerRecord,
  channels,
  type LocationRecord,
  type OrderRecord,
  type ProductRecord,
} from './shop-records.ts';
import type { ShopState } from './shop-state.ts';

export interface Table<T> {
  size: () => number;
  has: (index: number) => boolean;
  /** undefined = gone. */
  read: (index: number) => T | undefined;
  id: (index: number) => number;
  sorts: Readonly<Record<string, (index: number) => number | string>>;
  fields: SearchFields<T>;
}

export interface TableQuery {
  query?: string | null;
  sortKey?: string | null;
}

export function orderTable(shop: ShopState): Table<OrderRecord> {
  const { createdAt, processedAt, updatedAt, customer } = shop.orderColumns;
  const id = (index: number) => idOf('Order', index);
  const buyer = (index: number) => {
    const kept = customer[index]! < 0 ? null : shop.keptCustomer(customer[index]!);
    return kept === null ? null : idOf('Customer', kept);
  };
  return {
    size: () => shop.orderSize,
    has: (index) => shop.hasOrder(index),
    read: (index) => shop.order(index),
    id,
    sorts: {
      ID: id,
      ORDER_NUMBER: id,
      CREATED_AT: (index) => createdAt[index]!,
      PROCESSED_AT: (index) => processedAt[index]!,
      UPDATED_AT: (index) => updatedAt[index]!,
    },
    fields: {
      id: { kind: 'id', of: ({ index }) => id(index), cheap: id },
      created_at: { kind: 'time', of: (order) => order.createdAt, cheap: (index) => createdAt[index]! },
      processed_at: { kind: 'time', of: (order) => order.processedAt, cheap: (index) => processedAt[index]! },
      updated_at: { kind: 'time', of: (order) => order.updatedAt, cheap: (index) => updatedAt[index]! },
      customer_id: { kind: 'id', of: ({ index }) => buyer(index), cheap: buyer },
      email: { kind: 'text', of: (order) => order.email },
      name: { kind: 'text', of: (order) => [`#${order.number}`, String(order.number)] },
      tag: { kind: 'text', of: (order) => order.tags },
      test: { kind: 'boolean', of: (order) => order.test },
      source_name: { kind: 'text', of: (order) => channels[order.channel].sourceName },
      channel: { kind: 'text', of: (order) => channels[order.channel].handle },
      location_id: { kind: 'id', of: (order) => (order.location === null ? null : idOf('Location', order.location)) },
      status: {
        kind: 'text',
        of: (order) => ['any', order.cancelledAt !== null ? 'cancelled' : order.closedAt !== null ? 'closed' : 'open'],
      },
      financial_status: { kind: 'text', of: (order) => financialStatusOf(order, sumOrder(order, shop.profile)) },
      fulfillment_status: {
        kind: 'text',
        of: (order) =>
          ({ FULFILLED: 'shipped', PARTIALLY_FULFILLED: 'partial', UNFULFILLED: 'unshipped' })[
            fulfillmentStatusOf(order)
          ],
      },
    },
  };
}

export function customerTable(shop: ShopState): Table<CustomerRecord> {
  const { createdAt, updatedAt } = shop.customerColumns;
  const id = (index: number) => idOf('Customer', index);
  return {
    size: () => shop.customerSize,
    has: (index) => shop.hasCustomer(index),
    read: (index) => shop.customer(index),
    id,
    sorts: { ID: id, CREATED_AT: (index) => createdAt[index]!, UPDATED_AT: (index) => updatedAt[index]! },
    fields: {
      id: { kind: 'id', of: ({ index }) => id(index), cheap: id },
      customer_date: { kind: 'time', of: (record) => record.createdAt, cheap: (index) => createdAt[index]! },
      updated_at: { kind: 'time', of: (record) => record.updatedAt, cheap: (index) => updatedAt[index]! },
      email: { kind: 'text', of: (record) => record.email },
      phone: { kind: 'text', of: (record) => record.phone },
      first_name: { kind: 'text', of: (record) => record.firstName },
      tag: { kind: 'text', of: (record) => record.tags },
      state: { kind: 'text', of: (record) => record.state },
      orders_count: { kind: 'number', of: ({ index }) => shop.ordersOf(index).length },
    },
  };
}

export function productTable(shop: ShopState): Table<ProductRecord> {
  return kept('Product', () => shop.products, {
    created_at: { kind: 'time', of: (record) => record.createdAt },
    title: { kind: 'text', of: (record) => record.title },
    vendor: { kind: 'text', of: (record) => record.vendor },
    product_type: { kind: 'text', of: (record) => record.productType },
    tag: { kind: 'text', of: (record) => record.tags },
    sku: { kind: 'text', of: (record) => record.variants.flatMap(({ sku }) => sku ?? []) },
    status: { kind: 'text', of: (record) => record.status },
  });
}

export function collectionTable(shop: ShopState): Table<CollectionRecord> {
  return kept('Collection', () => shop.collections, { title: { kind: 'text', of: (record) => record.title } });
}

export function locationTable(shop: ShopState, includeInactive: boolean): Table<LocationRecord> {
  const table: Table<LocationRecord> = kept('Location', () => shop.locations, {
    active: { kind: 'boolean', of: (record) => record.isActive },
  });
  return {
    ...table,
    has: (index) => includeInactive || shop.locations[index]!.isActive,
    sorts: { ...table.sorts, NAME: (index) => shop.locations[index]!.name },
  };
}

function kept<T extends { index: number; updatedAt: number }>(
  type: 'Product' | 'Collection' | 'Location',
  records: () => readonly T[],
  fields: SearchFields<T>,
): Table<T> {
  const id = (index: number) => idOf(type, index);
  return {
    size: () => records().length,
    has: () => true,
    read: (index) => records()[index],
    id,
    sorts: { ID: id, TITLE: (index) => gidOf(type, index), UPDATED_AT: (index) => records()[index]!.updatedAt },
    fields: {
      id: { kind: 'id', of: ({ index }) => id(index) },
      updated_at: { kind: 'time', of: (record) => record.updatedAt },
      ...fields,
    },
  };
}

/** What a query of a table lists; `within` narrows it before. */
export function listTable<T>(
  table: Table<T>,
  { query, sortKey }: TableQuery,
  clock: SearchClock,
  warn: (warnings: SearchWarning[]) => void,
  within: (index: number) => boolean = () => true,
): Listing & { count: () => number } {
  const key = table.sorts[sortKey ?? 'ID'];
  if (!key) throw new Error(`shopify-admin: sorting by ${sortKey} is not served`);
  const search = compileSearch(query, table.fields, clock);
  if (search.warnings.length > 0) warn(search.warnings);
  function* places(): Iterable<Place> {
    const size = table.size();
    for (let index = 0; index < size; index++) {
      if (!table.has(index) || !within(index) || !search.matches(index, () => table.read(index)!)) continue;
      yield { index, key: key!(index), id: table.id(index) };
    }
  }
  return {
    ...listPlaces(places, table.read),
    count: () => {
      let count = 0;
      for (const _ of places()) count += 1;
      return count;
    },
  };
}
