// What became of each connection's profiles, so that a merchant can hold it against the source's own count.
import type { StoreClient } from '../database.ts';

/**
 * Every profile is exactly one of these: `merged` = its person's earliest profile is another one. The others stand for their
 * person: `customers` has a counted order, `cancelledOnly` orders but none that counts, `leads` no order at all.
 */
export interface ProfileCounts {
  total: number;
  customers: number;
  cancelledOnly: number;
  leads: number;
  merged: number;
}

export interface ConnectionReconciliation {
  connectionId: string;
  /** Profiles whose record the source gave: what its own count is held against. */
  records: ProfileCounts;
  /** Customer ids that orders and events name and whose record never came. */
  named: ProfileCounts;
  /** Made of an e-mail, a phone or a member id of orders and events that name no customer id. */
  derived: ProfileCounts;
  /** The source's own count of customers; null = it has not said. */
  sourceCount: number | null;
}

/**
 * One per connection, oldest first. `total` = customers + cancelledOnly + leads + merged in each; all that are not merged, over all
 * connections, are the store's people.
 */
export async function reconcileProfiles({ sql, storeId }: StoreClient): Promise<ConnectionReconciliation[]> {
  const { rows: connections } = await sql.query<{ id: string; count: string | null }>(
    'SELECT id, source_profile_count AS count FROM connections WHERE store_id = $1 ORDER BY created_at, id',
    [storeId],
  );
  const { rows } = await sql.query<{ connectionId: string; origin: Origin; fate: Fate; count: number }>(COUNTS, [
    storeId,
  ]);
  const found = new Map(
    connections.map(({ id, count }) => [
      id,
      { connectionId: id, records: none(), named: none(), derived: none(), sourceCount: count && Number(count) },
    ]),
  ) as Map<string, ConnectionReconciliation>;
  for (const { connectionId, origin, fate, count } of rows) {
    const counts = found.get(connectionId)![origin];
    counts[fate] += count;
    counts.total += count;
  }
  return [...found.values()];
}

type Origin = 'records' | 'named' | 'derived';
type Fate = Exclude<keyof ProfileCounts, 'total'>;

const none = (): ProfileCounts => ({ total: 0, customers: 0, cancelledOnly: 0, leads: 0, merged: 0 });

const COUNTS = `
  WITH bought AS MATERIALIZED (
    SELECT p.person_id, bool_or(o.counted) AS counted FROM (
      SELECT profile_id, bool_or(counted) AS counted FROM orders WHERE store_id = $1 AND profile_id IS NOT NULL GROUP BY profile_id) o
    JOIN profiles p ON p.store_id = $1 AND p.id = o.profile_id GROUP BY p.person_id)
  SELECT p.connection_id AS "connectionId",
    CASE WHEN p.derived THEN 'derived' WHEN p.record IS NULL THEN 'named' ELSE 'records' END AS origin,
    CASE WHEN m.profile_id IS NOT NULL THEN 'merged' WHEN b.counted THEN 'customers'
      WHEN b.person_id IS NOT NULL THEN 'cancelledOnly' ELSE 'leads' END AS fate, count(*)::int AS count
  FROM profiles p LEFT JOIN identity_merges m ON m.store_id = $1 AND m.profile_id = p.id
  LEFT JOIN bought b ON b.person_id = p.person_id
  WHERE p.store_id = $1 GROUP BY 1, 2, 3`;
