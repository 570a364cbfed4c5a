// A refund that its source removes is told by nothing but its absence: an order that was read whole lists it no more.
import type { Fact } from '@throughline/core/facts/facts';
import { factId } from '../ids.ts';
import { timeCell } from './stage-rows.ts';
import type { WriteContext } from './write-facts.ts';

/**
 * Removes the source's own refunds of these orders (external ids) that are not among the facts, and notes them as deleted; those that
 * were read later than the facts stay.
 */
export async function removeUnlistedRefunds(
  { store, state, connectionId, readAt }: WriteContext,
  wholeOrders: string[],
  facts: Fact[],
): Promise<void> {
  if (wholeOrders.length === 0 || readAt === null) return;
  const listed = facts.flatMap((fact) => (fact.kind === 'refund' ? factId('ref', connectionId, fact.externalId) : []));
  const { rows } = await store.sql.query<{ id: string; order_id: string }>(
    `DELETE FROM refunds WHERE store_id = $1 AND order_id = ANY($2) AND origin = 1 AND id <> ALL($3)
       AND coalesce(read_at <= $4, true) RETURNING id, order_id`,
    [store.storeId, wholeOrders.map((order) => factId('ord', connectionId, order)), listed, timeCell(readAt)],
  );
  if (rows.length === 0) return;
  state.changed.noteOrders(rows.map((row) => row.order_id));
  await store.sql.query(
    `INSERT INTO deleted_facts (store_id, id, connection_id, deleted_at) SELECT $1, unnest($3::text[]), $2, $4
     ON CONFLICT (store_id, id) DO UPDATE SET deleted_at = greatest(deleted_facts.deleted_at, excluded.deleted_at)`,
    [store.storeId, connectionId, rows.map((row) => row.id), timeCell(readAt)],
  );
}
