// What a source has removed goes from the record, and a note of it stays: whatever still arrives from before (a backfill that began
// earlier, a late delivery, a file) changes nothing. Only a version that is newer than the removal, or that was read at the source after
// it, brings a fact back: what was not found for a moment is found again.
import type { Deletion, Fact } from '@throughline/core/facts/facts';
import { factId } from '../ids.ts';
import { differing, readLineSources } from './line-sources.ts';
import type { Outcome } from './outcome.ts';
import { timeCell } from './stage-rows.ts';
import type { WriteContext } from './write-facts.ts';

const PREFIXES = {
  order: 'ord',
  refund: 'ref',
  profile: 'prf',
  event: 'evt',
  location: 'loc',
  product: 'prd',
  inventoryLevel: 'inv',
  inventoryItem: 'ini',
} as const;

/** The facts that may be written; those that come too late are left out. */
export async function withoutDeleted(context: WriteContext, facts: Fact[]): Promise<Set<Fact>> {
  const { sql, storeId } = context.store;
  const ids = new Map<Fact, { own: string; owner?: string }>();
  for (const fact of facts) {
    if (fact.kind === 'deletion' || fact.kind === 'listing') continue;
    const own = factId(PREFIXES[fact.kind], context.connectionId, fact.externalId);
    ids.set(fact, { own, owner: ownerOf(fact, context.connectionId) });
  }
  const { rows } = await sql.query<{ id: string; deleted_at: Date }>(
    'SELECT id, deleted_at FROM deleted_facts WHERE store_id = $1 AND id = ANY($2)',
    [storeId, [...new Set([...ids.values()].flatMap(({ own, owner = own }) => [own, owner]))]],
  );
  if (rows.length === 0) return new Set(facts);
  const deleted = new Map(rows.map((row) => [row.id, row.deleted_at.getTime()]));
  const returned = new Set<string>();
  for (const [fact, { own, owner }] of ids) {
    const updatedAt = 'updatedAt' in fact ? fact.updatedAt : undefined;
    const knownAt = Math.max(updatedAt ?? -Infinity, context.readAt ?? -Infinity);
    // An inventory item is no fact of its own: its levels bring it back.
    for (const id of fact.kind === 'inventoryLevel' ? [own, owner!] : [own]) {
      const at = deleted.get(id);
      if (at !== undefined && knownAt > at) returned.add(id);
    }
  }
  if (returned.size > 0) {
    await sql.query('DELETE FROM deleted_facts WHERE store_id = $1 AND id = ANY($2)', [storeId, [...returned]]);
  }
  const isGone = (id: string) => deleted.has(id) && !returned.has(id);
  return new Set(
    facts.filter((fact) => {
      const id = ids.get(fact);
      return !id || (!isGone(id.own) && !(id.owner && isGone(id.owner)));
    }),
  );
}

/** What a fact goes with. */
function ownerOf(fact: Fact, connectionId: string): string | undefined {
  if (fact.kind === 'refund') return factId('ord', connectionId, fact.orderExternalId);
  return fact.kind === 'inventoryLevel' ? factId('ini', connectionId, fact.itemId) : undefined;
}

export async function deleteFacts(context: WriteContext, deletions: Deletion[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const of of Object.keys(remove) as Deletion['of'][]) {
    const chosen = deletions.filter((deletion) => deletion.of === of);
    if (chosen.length === 0) continue;
    const ids = chosen.map((deletion) => factId(PREFIXES[of], context.connectionId, deletion.externalId));
    const kept = await keepFromNewer(context, of, ids, chosen);
    const known = await noteDeleted(context, kept, ids, chosen);
    const removed = await remove[of](context, kept);
    ids.forEach((id, index) => {
      const at = deletions.indexOf(chosen[index]!);
      outcomes[at] = removed.has(id) ? 'changed' : !kept.includes(id) ? 'older' : known.has(id) ? 'unchanged' : 'new';
    });
  }
  return outcomes;
}

/** Where the versions of what has them stand. */
const versionTables: Partial<Record<Deletion['of'], { table: string; column: string; key: string }>> = {
  order: { table: 'orders', column: 'updated_at', key: 'id' },
  profile: { table: 'profile_versions', column: 'known_at', key: 'profile_id' },
  inventoryLevel: { table: 'inventory_levels', column: 'updated_at', key: 'id' },
};

/** The ids whose record is not newer than their removal, and was not read after it. */
async function keepFromNewer(
  { store }: WriteContext,
  of: Deletion['of'],
  ids: string[],
  deletions: Deletion[],
): Promise<string[]> {
  const versions = versionTables[of];
  if (!versions) return ids;
  const { table, column, key } = versions;
  const arrival = of === 'profile' ? 'AND NOT t.arrival' : '';
  const { rows } = await store.sql.query<{ id: string }>(
    `SELECT t.${key} AS id FROM ${table} t JOIN unnest($2::text[], $3::timestamptz[]) AS s (id, deleted_at) ON s.id = t.${key}
     WHERE t.store_id = $1 AND t.${key} = ANY($2) AND (t.${column} > s.deleted_at ${arrival} OR t.read_at > s.deleted_at)`,
    [store.storeId, ids, deletions.map((deletion) => timeCell(deletion.deletedAt))],
  );
  const newer = new Set(rows.map((row) => row.id));
  return ids.filter((id) => !newer.has(id));
}

/** Gives the ids that were noted before. */
async function noteDeleted(
  { store, connectionId }: WriteContext,
  kept: string[],
  ids: string[],
  deletions: Deletion[],
): Promise<Set<string>> {
  const times = new Map(ids.map((id, index) => [id, timeCell(deletions[index]!.deletedAt)]));
  const distinct = [...new Set(kept)];
  const { rows } = await store.sql.query<{ id: string }>(
    'SELECT id FROM deleted_facts WHERE store_id = $1 AND id = ANY($2)',
    [store.storeId, distinct],
  );
  await store.sql.query(
    `INSERT INTO deleted_facts (store_id, id, connection_id, deleted_at)
     SELECT $1, s.id, $2, s.deleted_at FROM unnest($3::text[], $4::timestamptz[]) AS s (id, deleted_at)
     ON CONFLICT (store_id, id) DO UPDATE SET deleted_at = greatest(deleted_facts.deleted_at, excluded.deleted_at)`,
    [store.storeId, connectionId, distinct, distinct.map((id) => times.get(id))],
  );
  return new Set(rows.map((row) => row.id));
}

type Remove = (context: WriteContext, ids: string[]) => Promise<Set<string>>;

const remove: Record<Deletion['of'], Remove> = {
  async order({ store, state }, ids) {
    const { rows } = await store.sql.query<{ id: string; profile_id: string | null }>(
      'DELETE FROM orders WHERE store_id = $1 AND id = ANY($2) RETURNING id, profile_id',
      [store.storeId, ids],
    );
    await store.sql.query('DELETE FROM refunds WHERE store_id = $1 AND order_id = ANY($2)', [store.storeId, ids]);
    for (const row of rows) if (row.profile_id) state.touched.add(row.profile_id);
    state.changed.noteAnonymousOrders(rows.flatMap((row) => (row.profile_id === null ? [row.id] : [])));
    return new Set(rows.map((row) => row.id));
  },
  async profile({ store, state }, ids) {
    const { rows } = await store.sql.query<{ profile_id: string }>(
      'DELETE FROM profile_versions WHERE store_id = $1 AND profile_id = ANY($2) RETURNING profile_id',
      [store.storeId, ids],
    );
    for (const row of rows) state.touched.add(row.profile_id);
    return new Set(rows.map((row) => row.profile_id));
  },
  async product({ store, state }, ids) {
    const before = await readLineSources(store, ids);
    const { rows } = await store.sql.query<{ id: string }>(
      'DELETE FROM products WHERE store_id = $1 AND id = ANY($2) RETURNING id',
      [store.storeId, ids],
    );
    state.changed.noteProducts(differing(before, await readLineSources(store, ids)));
    return new Set(rows.map((row) => row.id));
  },
  async location({ store, state }, ids) {
    const { rows } = await store.sql.query<{ id: string; lat: number | null }>(
      'DELETE FROM locations WHERE store_id = $1 AND id = ANY($2) RETURNING id, lat',
      [store.storeId, ids],
    );
    if (rows.some(({ lat }) => lat !== null)) state.changed.noteEverything();
    return new Set(rows.map((row) => row.id));
  },
  async inventoryLevel({ store }, ids) {
    const { rows } = await store.sql.query<{ id: string }>(
      'DELETE FROM inventory_levels WHERE store_id = $1 AND id = ANY($2) RETURNING id',
      [store.storeId, ids],
    );
    return new Set(rows.map((row) => row.id));
  },
  async inventoryItem({ store }, ids) {
    const { rows } = await store.sql.query<{ id: string }>(
      'DELETE FROM inventory_levels WHERE store_id = $1 AND item_id = ANY($2) RETURNING item_id AS id',
      [store.storeId, ids],
    );
    return new Set(rows.map((row) => row.id));
  },
};
