// What changed since an instant, and the list that a reconcile compares. Both run along a sorted time; well before Shopify ends a list
// (25,000 things) they begin a new one at the time reached.

import type { ManifestEntry, Page } from '../../source.ts';
import { allLocations, isoSeconds } from './backfill.ts';
import type { AdminClient } from './client.ts';
import { Fields } from './fields.ts';
import { compareIds, gid, parseGid } from './gid.ts';
import { levelId } from './inventory-ids.ts';
import * as queries from './queries.ts';
import { type ReadOptions, readThings, type ThingKind } from './read-objects.ts';
import { type Connection, readPages } from './read-pages.ts';

export interface ChangesCursor {
  stage: ThingKind;
  /** Epoch milliseconds: the list begins there. */
  since: number;
  after: string | null;
  /** Things of this list that came before. */
  listed: number;
  /** Of stock: the location whose list it is. */
  location?: string;
}

const listMax = 20_000;

/** Whose changes stand in one list. */
type ListedKind = Exclude<ThingKind, 'location' | 'inventory_item'>;

const changeQueries: Readonly<Record<ListedKind, { text: string; root: string }>> = {
  product: { text: queries.changedProducts, root: 'products' },
  customer: { text: queries.changedCustomers, root: 'customers' },
  order: { text: queries.changedOrders, root: 'orders' },
};

export interface ChangesOptions extends ReadOptions {
  kinds: readonly ThingKind[];
}

export async function* readShopChanges(
  client: AdminClient,
  since: number,
  from: ChangesCursor | null,
  options: ChangesOptions,
): AsyncIterable<Page<ChangesCursor>> {
  const { kinds } = options;
  let at = from === null ? 0 : Math.max(kinds.indexOf(from.stage), 0);
  for (let cursor = from; at < kinds.length; at++, cursor = null) {
    const kind = kinds[at]!;
    const next = kinds[at + 1];
    const after: ChangesCursor | null = next === undefined ? null : { stage: next, since, after: null, listed: 0 };
    if (kind === 'location') {
      for await (const records of allLocations(client)) yield { records, cursor: after };
    } else if (kind === 'inventory_item') {
      yield* changedLevels(client, cursor ?? { stage: kind, since, after: null, listed: 0 }, after, options);
    } else {
      yield* changedThings(client, kind, cursor ?? { stage: kind, since, after: null, listed: 0 }, after, options);
    }
  }
}

interface Changed {
  id: string;
  updatedAt: string;
}

async function* changedThings(
  client: AdminClient,
  kind: ListedKind,
  from: ChangesCursor,
  end: ChangesCursor | null,
  options: ReadOptions,
): AsyncIterable<Page<ChangesCursor>> {
  const { text, root } = changeQueries[kind];
  for (let cursor: ChangesCursor | null = from; cursor !== null; ) {
    const variables = { search: `updated_at:>='${isoSeconds(cursor.since)}'`, first: 50, after: cursor.after };
    const data: Record<string, unknown> = await client.query(text, variables);
    const { nodes, pageInfo } = data[root] as Connection<Changed>;
    const ids = nodes.map(({ id }) => parseGid(id)?.id ?? '');
    const records = await readThings(client, kind, ids, options);
    cursor = pageInfo.hasNextPage ? goOn(cursor, nodes, pageInfo.endCursor) : null;
    yield {
      records,
      cursor: cursor ?? end,
      progress: { stage: root, read: from.listed + records.length, expected: null },
    };
  }
}

interface ChangedLevel {
  id: string;
  item: { id: string };
}

/** Location by location, by their numbers. */
async function* changedLevels(
  client: AdminClient,
  from: ChangesCursor,
  end: ChangesCursor | null,
  options: ReadOptions,
): AsyncIterable<Page<ChangesCursor>> {
  const all: string[] = [];
  for await (const records of allLocations(client)) all.push(...records.map(({ id }) => id));
  const ids = all.sort(compareIds).filter((id) => from.location === undefined || compareIds(id, from.location) >= 0);
  const search = `updated_at:>='${isoSeconds(from.since)}'`;
  const pick = (data: Record<string, unknown>) =>
    (data.location as { inventoryLevels: Connection<ChangedLevel> } | null)?.inventoryLevels;
  for (const location of ids) {
    const variables = { location: gid('Location', location), search, first: 50 };
    const after = location === from.location ? from.after : null;
    for await (const { nodes, pageInfo } of readPages(client, queries.changedLevels(options), variables, pick, after)) {
      const records = nodes.map((body) => {
        const id = levelId(parseGid(body.item.id)?.id ?? '', location);
        return { kind: 'inventory_level', id, body };
      });
      if (records.length > 0) yield { records, cursor: { ...from, location, after: pageInfo.endCursor } };
    }
  }
  yield { records: [], cursor: end };
}

function goOn(cursor: ChangesCursor, nodes: Changed[], endCursor: string | null): ChangesCursor {
  const listed = cursor.listed + nodes.length;
  const reached = Date.parse(nodes.at(-1)?.updatedAt ?? '');
  if (listed >= listMax && reached > cursor.since + 1000) return { ...cursor, since: reached, after: null, listed: 0 };
  return { ...cursor, after: endCursor, listed };
}

/** Orders by `processed_at`; `search` as `rangeSearch` gives it. */
export async function* readManifest(
  client: AdminClient,
  search: string,
  currency: string,
): AsyncIterable<ManifestEntry[]> {
  const pick = (data: Record<string, unknown>) => data.orders as Connection<Record<string, unknown>>;
  let seen = new Set<string>();
  for (let from: string | null = null, isDone = false; !isDone; ) {
    const within: string = from === null ? search : `${search} processed_at:>='${from}'`;
    let listed = 0;
    let last: ManifestEntry | undefined;
    isDone = true;
    for await (const { nodes } of readPages(client, queries.orderManifest, { search: within, first: 150 }, pick)) {
      const entries = nodes.map((node) => manifestEntry(node, currency));
      yield entries.filter(({ id }) => !seen.has(id));
      listed += nodes.length;
      last = entries.at(-1);
      if (listed < listMax || last === undefined) continue;
      const reached: string = isoSeconds(last.at);
      if (reached === from) continue;
      seen = new Set([...seen, ...entries.map(({ id }) => id)]);
      [from, isDone] = [reached, false];
      break;
    }
  }
}

function manifestEntry(node: Record<string, unknown>, currency: string): ManifestEntry {
  const order = new Fields(node, []);
  return {
    kind: 'order',
    id: order.ownId(),
    at: order.instant('processedAt') ?? 0,
    amountMinor: order.money('totalPriceSet', currency) ?? null,
    refundedMinor: order.money('totalRefundedSet', currency) ?? null,
    counted: !order.has('cancelledAt') && !order.flag('test'),
  };
}
