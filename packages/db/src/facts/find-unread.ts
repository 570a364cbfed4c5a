// Facts that were read at their source once, and not lately: whether they are still there is to be asked. A deletion that was never told
// is found by nothing else.
import type { StoreClient } from '../database.ts';

const tables = {
  order: 'orders',
  product: 'products',
  inventoryLevel: 'inventory_levels',
} as const;

export type UnreadKind = keyof typeof tables | 'profile';

/** External ids, the longest unread first. `before`: epoch milliseconds; what files and senders gave alone was never read. */
export async function findUnread(
  { sql, storeId }: StoreClient,
  connectionId: string,
  kind: UnreadKind,
  { before, max }: { before: number; max: number },
): Promise<string[]> {
  const query =
    kind === 'profile'
      ? `SELECT p.external_id AS id FROM profiles p JOIN (
           SELECT v.profile_id, max(v.read_at) AS read_at FROM profile_versions v
           WHERE v.store_id = $1 AND v.origin = 1 GROUP BY v.profile_id) t ON t.profile_id = p.id
         WHERE p.store_id = $1 AND p.connection_id = $2 AND t.read_at < $3 ORDER BY t.read_at, p.id LIMIT $4`
      : `SELECT t.external_id AS id FROM ${tables[kind]} t
         WHERE t.store_id = $1 AND t.connection_id = $2 AND t.origin = 1 AND t.read_at < $3 ORDER BY t.read_at, t.id LIMIT $4`;
  const { rows } = await sql.query<{ id: string }>(query, [storeId, connectionId, new Date(before).toISOString(), max]);
  return rows.map(({ id }) => id);
}
