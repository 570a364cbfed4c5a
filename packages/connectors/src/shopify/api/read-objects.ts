// Things at Shopify as they are now, read by id and made whole: the further pages of their lists, the lines of their refunds. What
// comes out has the shape that the normalisers read, the same as that of a bulk operation.

import type { ObjectRef, RawRecord } from '../../source.ts';
import type { AdminClient } from './client.ts';
import { type GidType, gid, parseGid } from './gid.ts';
import { levelId, splitLevelId } from './inventory-ids.ts';
import type { GoneBody } from './normalise-record.ts';
import * as queries from './queries.ts';
import { type Connection, readNodes, readPages } from './read-pages.ts';

export type ThingKind = 'order' | 'customer' | 'product' | 'location' | 'inventory_item';

export interface ReadOptions extends queries.Grants {
  /** Orders of any age may be read: one that is not found has been deleted. Otherwise it may only be too old to be seen. */
  allOrders: boolean;
}

interface Thing {
  id: string;
  [field: string]: unknown;
}

/** A list within a thing: its field, the query of its further pages, and the name it has in the record. */
interface Part {
  field: string;
  name: string;
  text: (grants: queries.Grants) => string;
  root: string;
}

interface Plan {
  type: GidType;
  /** Things a query. */
  atOnce: number;
  text: (grants: queries.Grants) => string;
  parts: readonly Part[];
}

const plans: Readonly<Record<ThingKind, Plan>> = {
  order: {
    type: 'Order',
    atOnce: 25,
    text: queries.ordersByIds,
    parts: [{ field: 'lineItems', name: 'lines', text: queries.linesOfOrder, root: 'order' }],
  },
  customer: {
    type: 'Customer',
    atOnce: 100,
    text: () => queries.customersByIds,
    parts: [{ field: 'metafields', name: 'metafields', text: () => queries.metafieldsOfCustomer, root: 'customer' }],
  },
  product: {
    type: 'Product',
    atOnce: 50,
    text: () => queries.productsByIds,
    parts: [
      { field: 'variants', name: 'variants', text: () => queries.variantsOfProduct, root: 'product' },
      { field: 'collections', name: 'collections', text: () => queries.collectionsOfProduct, root: 'product' },
    ],
  },
  location: { type: 'Location', atOnce: 100, text: () => queries.locationsByIds, parts: [] },
  inventory_item: {
    type: 'InventoryItem',
    atOnce: 25,
    text: queries.inventoryItemsByIds,
    parts: [
      { field: 'inventoryLevels', name: 'levels', text: () => queries.levelsOfInventoryItem, root: 'inventoryItem' },
    ],
  },
};

/** Records handed over at once. */
const partSize = 100;

const refundLines: Part = {
  field: 'refundLineItems',
  name: 'lines',
  text: () => queries.linesOfRefund,
  root: 'refund',
};

/** In the order of the refs; an order that is neither found nor known to be deleted is left out. */
export async function readThings(
  client: AdminClient,
  kind: ThingKind,
  ids: readonly string[],
  options: ReadOptions,
): Promise<RawRecord[]> {
  const plan = plans[kind];
  const gids = ids.map((id) => gid(plan.type, id));
  const askedAt = client.outside.now();
  const found = await readNodes<Thing>(client, plan.text(options), gids, plan.atOnce);
  // A node of another type answers as an empty object.
  const things = found.filter((each): each is Thing => typeof each?.id === 'string');
  const whole = await Promise.all(things.map((thing) => makeWhole(client, thing, plan.parts, options)));
  const complete = new Map(
    (kind === 'order' ? await withRefundLines(client, whole, options) : whole).map((thing) => [thing.id, thing]),
  );
  return ids.flatMap((id, i): RawRecord[] => {
    const body = complete.get(gids[i]!);
    if (body) return [{ kind, id, body }];
    if (kind === 'order' && !options.allOrders) return [];
    const gone: GoneBody = { gone: true, at: askedAt };
    return [{ kind, id, body: gone }];
  });
}

/** Each order with the lines of each of its refunds. */
export async function withRefundLines<T extends Record<string, unknown>>(
  client: AdminClient,
  orders: T[],
  grants: queries.Grants,
): Promise<T[]> {
  const ids = orders.flatMap((order) => refundsOf(order).map(({ id }) => id));
  if (ids.length === 0) return orders;
  const tax = { tax: orders.some((order) => order.taxesIncluded === true) };
  const found = await readNodes<Thing>(client, queries.refundsByIds, ids, 100, tax);
  const whole = await Promise.all(
    found.map((each) => (each?.id ? makeWhole(client, each, [refundLines], grants, tax) : null)),
  );
  const byId = new Map(whole.flatMap((each) => (each ? [[each.id, each]] : [])));
  return orders.map((order) => {
    const refunds = refundsOf(order);
    if (refunds.length === 0) return order;
    return { ...order, refunds: refunds.map((refund) => ({ ...refund, lines: byId.get(refund.id)?.lines ?? [] })) };
  });
}

function refundsOf(order: Record<string, unknown>): Thing[] {
  return Array.isArray(order.refunds) ? (order.refunds as Thing[]) : [];
}

/** The thing with its lists under their names, read to their ends. */
async function makeWhole(
  client: AdminClient,
  thing: Thing,
  parts: readonly Part[],
  grants: queries.Grants,
  variables: Record<string, unknown> = {},
): Promise<Thing> {
  const whole: Thing = { ...thing };
  for (const { field, name, text, root } of parts) {
    const first = thing[field] as Connection<unknown> | null | undefined;
    const nodes = [...(first?.nodes ?? [])];
    if (first?.pageInfo.hasNextPage) {
      const pick = (data: Record<string, unknown>) =>
        (data[root] as Record<string, Connection<unknown>> | null)?.[field] ?? null;
      for await (const page of readPages(
        client,
        text(grants),
        { ...variables, id: thing.id },
        pick,
        first.pageInfo.endCursor,
      )) {
        nodes.push(...page.nodes);
      }
    }
    delete whole[field];
    whole[name] = nodes;
  }
  return whole;
}

interface Named {
  id: string;
}

/** The refs with what they stand for in their place: a customer and all its orders, the products of a collection. */
export async function* expandRefs(client: AdminClient, refs: readonly ObjectRef[]): AsyncIterable<ObjectRef[]> {
  const plain = refs.filter(({ kind }) => Object.hasOwn(plans, kind));
  if (plain.length > 0) yield plain;
  for (const { kind, id } of refs) {
    if (kind === 'customer_orders') {
      yield [{ kind: 'customer', id }];
      const variables = { id: gid('Customer', id), first: 100 };
      const pick = (data: Record<string, unknown>) => (data.customer as { orders: Connection<Named> } | null)?.orders;
      yield* refPages('order', readPages(client, queries.ordersOfCustomer, variables, pick));
    }
    if (kind === 'collection_products') yield* productsOfCollection(client, id);
  }
}

/** Of a collection that is gone nothing tells what was in it: all products are read. */
async function* productsOfCollection(client: AdminClient, id: string): AsyncIterable<ObjectRef[]> {
  let isThere = false;
  const pick = (data: Record<string, unknown>) => {
    const collection = data.collection as { products: Connection<Named> } | null;
    isThere = collection !== null;
    return collection?.products;
  };
  const variables = { id: gid('Collection', id), first: 100 };
  yield* refPages('product', readPages(client, queries.productsOfCollection, variables, pick));
  if (isThere) return;
  const all = (data: Record<string, unknown>) => data.products as Connection<Named>;
  yield* refPages('product', readPages(client, queries.changedProducts, { search: '', first: 100 }, all));
}

async function* refPages(kind: ThingKind, pages: AsyncIterable<Connection<Named>>): AsyncIterable<ObjectRef[]> {
  for await (const { nodes } of pages) yield nodes.map(({ id }) => ({ kind, id: parseGid(id)?.id ?? '' }));
}

/** In parts of some dozens of records. */
export async function* fetchThings(
  client: AdminClient,
  refs: readonly ObjectRef[],
  options: ReadOptions,
): AsyncIterable<RawRecord[]> {
  yield* fetchLevels(client, refs, options);
  for await (const named of expandRefs(client, refs)) {
    for (const kind of Object.keys(plans) as ThingKind[]) {
      const ids = [...new Set(named.filter((ref) => ref.kind === kind).map(({ id }) => id))];
      const size = partSize;
      for (let at = 0; at < ids.length; at += size) {
        const records = await readThings(client, kind, ids.slice(at, at + size), options);
        if (records.length > 0) yield records;
      }
    }
  }
}

/** The levels that are named, by their items; one that its item no longer has is gone. */
async function* fetchLevels(
  client: AdminClient,
  refs: readonly ObjectRef[],
  options: ReadOptions,
): AsyncIterable<RawRecord[]> {
  const ids = [...new Set(refs.filter(({ kind }) => kind === 'inventory_level').map(({ id }) => id))];
  for (let at = 0; at < ids.length; at += partSize) {
    const part = ids.slice(at, at + partSize);
    const askedAt = client.outside.now();
    const itemIds = [...new Set(part.map((id) => splitLevelId(id).itemId))];
    const items = await readThings(client, 'inventory_item', itemIds, options);
    const levels = new Map(items.flatMap(levelsOf).map((record) => [record.id, record]));
    const gone: GoneBody = { gone: true, at: askedAt };
    yield part.map((id) => levels.get(id) ?? { kind: 'inventory_level', id, body: gone });
  }
}

function levelsOf({ id: itemId, body }: RawRecord): RawRecord[] {
  const { levels, ...item } = body as { levels?: Thing[] };
  return (levels ?? []).map((level) => ({
    kind: 'inventory_level',
    id: levelId(itemId, parseGid((level.location as Named | undefined)?.id ?? '')?.id ?? ''),
    body: { ...level, item },
  }));
}
