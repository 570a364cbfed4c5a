// Everything of a shop: its locations page by page, then products, customers, orders and stock in bulk; or the orders of a range of days.

import { parseDay, zoneCalendar } from '@throughline/core/calendar';
import type { DateRange, Page, RawRecord } from '../../source.ts';
import type { BulkGroup } from './bulk-groups.ts';
import type { AdminClient } from './client.ts';
import { isObject } from './fields.ts';
import { type GidType, parseGid } from './gid.ts';
import * as queries from './queries.ts';
import { type BulkCursor, type ReadBulkPage, readBulk } from './read-bulk.ts';
import { type ReadOptions, readThings, type ThingKind, withRefundLines } from './read-objects.ts';
import { type Connection, readPages } from './read-pages.ts';

type BulkKind = Exclude<ThingKind, 'location'>;

export interface BackfillCursor {
  stage: ThingKind;
  bulk: BulkCursor | null;
}

interface BulkPlan {
  type: GidType;
  /** The page's name of the stage. */
  stage: string;
  query: (filter: queries.BulkFilter) => string;
  /** The type of the children and the list they form in the record. */
  lists: Readonly<Record<string, string>>;
}

const bulkPlans: Readonly<Record<BulkKind, BulkPlan>> = {
  product: {
    type: 'Product',
    stage: 'products',
    query: queries.bulkProducts,
    lists: { ProductVariant: 'variants', Collection: 'collections' },
  },
  customer: { type: 'Customer', stage: 'customers', query: queries.bulkCustomers, lists: { Metafield: 'metafields' } },
  order: { type: 'Order', stage: 'orders', query: queries.bulkOrders, lists: { LineItem: 'lines' } },
  inventory_item: {
    type: 'InventoryItem',
    stage: 'stock',
    query: queries.bulkInventoryItems,
    lists: { InventoryLevel: 'levels' },
  },
};

export interface BackfillOptions extends ReadOptions {
  /** Kinds that the granted scopes allow, in their order. */
  kinds: readonly ThingKind[];
  timeZone: string;
  range?: DateRange;
}

export async function* backfillShop(
  client: AdminClient,
  from: BackfillCursor | null,
  options: BackfillOptions,
): AsyncIterable<Page<BackfillCursor>> {
  const kinds = options.range ? options.kinds.filter((kind) => kind === 'order') : options.kinds;
  let at = from === null ? 0 : Math.max(kinds.indexOf(from.stage), 0);
  for (let bulk = from?.bulk ?? null; at < kinds.length; at++, bulk = null) {
    const kind = kinds[at]!;
    const next = kinds[at + 1];
    const after: BackfillCursor | null = next === undefined ? null : { stage: next, bulk: null };
    if (kind === 'location') yield* locationPages(client, after);
    else yield* bulkPages(client, kind, bulk, after, options);
  }
}

async function* locationPages(client: AdminClient, after: BackfillCursor | null): AsyncIterable<Page<BackfillCursor>> {
  const records: RawRecord[] = [];
  for await (const page of allLocations(client)) records.push(...page);
  const progress = { stage: 'locations', read: records.length, expected: records.length };
  yield { records, cursor: after, progress };
}

export async function* allLocations(client: AdminClient): AsyncIterable<RawRecord[]> {
  const pick = (data: Record<string, unknown>) => data.locations as Connection<{ id: string }>;
  for await (const { nodes } of readPages(client, queries.locations, { first: 50 }, pick)) {
    yield nodes.map((body) => ({ kind: 'location', id: parseGid(body.id)?.id ?? body.id, body }));
  }
}

async function* bulkPages(
  client: AdminClient,
  kind: BulkKind,
  from: BulkCursor | null,
  after: BackfillCursor | null,
  options: BackfillOptions,
): AsyncIterable<Page<BackfillCursor>> {
  const plan = bulkPlans[kind];
  const search = options.range ? rangeSearch(options.range, options.timeZone) : '';
  const query = plan.query({ ...options, search });
  for await (const page of readBulk(client, plan.type, query, from)) {
    const records = await recordsOf(client, kind, page, options);
    const cursor: BackfillCursor | null = page.cursor === null ? after : { stage: kind, bulk: page.cursor };
    yield { records, cursor, progress: { stage: plan.stage, read: page.read, expected: page.expected } };
  }
}

async function recordsOf(
  client: AdminClient,
  kind: BulkKind,
  page: ReadBulkPage,
  options: ReadOptions,
): Promise<RawRecord[]> {
  const bodies = page.groups.map((group) => bodyOf(group, bulkPlans[kind].lists));
  const whole = kind === 'order' ? await withRefundLines(client, bodies, options) : bodies;
  const records = whole.map((body): RawRecord => ({ kind, id: idOf(body.id), body }));
  const reread = page.reread.map(idOf);
  if (reread.length > 0) records.push(...(await readThings(client, kind, reread, options)));
  for (const { offset, text } of page.unreadable)
    records.push({ kind: 'unreadable', id: `${kind}:${offset}`, body: text });
  return records;
}

function bodyOf(
  { root, children }: BulkGroup,
  lists: Readonly<Record<string, string>>,
): Record<string, unknown> & { id: string } {
  const body: Record<string, unknown> & { id: string } = { ...root };
  for (const [type, name] of Object.entries(lists)) {
    body[name] = children.filter((child) => isObject(child) && parseGid(String(child.id))?.type === type);
  }
  return body;
}

function idOf(gid: string): string {
  return parseGid(gid)?.id ?? gid;
}

/** Orders by the local days of the store on which they were placed, both included. */
export function rangeSearch({ from, to }: DateRange, timeZone: string): string {
  const calendar = zoneCalendar(timeZone);
  const first = from === undefined ? null : parseDay(from);
  const last = to === undefined ? null : parseDay(to);
  const terms: string[] = [];
  if (first !== null) terms.push(`processed_at:>='${isoSeconds(calendar.startOfDay(first))}'`);
  if (last !== null) terms.push(`processed_at:<'${isoSeconds(calendar.startOfDay(last + 1))}'`);
  return terms.join(' ');
}

export function isoSeconds(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}
