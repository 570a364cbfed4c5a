// What imports overwrote and their undo would bring back, without an erased person.
import type { StoreClient } from '../database.ts';
import { erasedTexts } from './erase-texts.ts';
import type { Subject } from './find-subject.ts';
import { type Mentions, mentionsOf } from './mentions.ts';

/** Stands in the place of the hash of a content that is no more: whatever arrives of it again differs. */
export const ERASED_HASH = 'erased';

const THEIRS = `store_id = $1 AND kind IN ('order', 'event')
  AND (former ->> 'profile_id' = ANY($2) OR fact_id = ANY($3) OR former -> 'identifiers' ?| $4)
  AND (fact_id = ANY($3) OR coalesce(former ->> 'placed_at', former ->> 'happened_at')::timestamptz <= $5)`;

/** Gives how many rows it changed or removed. */
export async function eraseFormer(
  store: StoreClient,
  subject: Subject,
  withOrders: boolean,
  until: number,
): Promise<number> {
  const { sql, storeId } = store;
  const { profileIds, orderIds, eventIds, keys } = subject;
  const identifiers = [...keys].filter((key) => !key.includes('\0'));
  const theirs = [storeId, profileIds, [...orderIds, ...eventIds], identifiers, new Date(until).toISOString()];
  const removed = withOrders ? await removeOrders(store, orderIds, theirs) : 0;
  const { rows } = await sql.query<FormerRow>(
    `UPDATE replaced_facts SET former = former || jsonb_build_object(
       'profile_id', NULL, 'buyer', '{}'::jsonb, 'identifiers', '[]'::jsonb, 'content_hash', '${ERASED_HASH}')
       || CASE kind WHEN 'event' THEN '{"properties": null}' ELSE jsonb_build_object('kept', NULL, 'billing_address', NULL,
         'shipping_address', CASE WHEN former -> 'shipping_address' ? 'country'
           THEN jsonb_build_object('country', former -> 'shipping_address' -> 'country') END) END
     WHERE ${THEIRS} RETURNING ctid::text AS place, kind, fact_id AS "factId", former`,
    theirs,
  );
  const mentions = mentionsOf(subject.values);
  if (mentions) for (const row of rows) await eraseFormerTexts(store, row, mentions);
  const { rowCount } = await sql.query(
    `DELETE FROM replaced_facts WHERE store_id = $1 AND kind = 'profile' AND fact_id = ANY($2)`,
    [storeId, profileIds],
  );
  return removed + rows.length + (rowCount ?? 0);
}

async function removeOrders({ sql, storeId }: StoreClient, orderIds: string[], theirs: unknown[]): Promise<number> {
  const { rows } = await sql.query<{ fact_id: string }>(
    `DELETE FROM replaced_facts WHERE ${THEIRS} AND kind = 'order' RETURNING fact_id`,
    theirs,
  );
  const { rowCount } = await sql.query(
    `DELETE FROM replaced_facts WHERE store_id = $1 AND kind = 'refund' AND former ->> 'order_id' = ANY($2)`,
    [storeId, [...orderIds, ...rows.map((row) => row.fact_id)]],
  );
  return rows.length + (rowCount ?? 0);
}

interface FormerRow {
  place: string;
  kind: 'order' | 'event';
  factId: string;
  former: Record<string, unknown> & { lines?: Record<string, unknown>[] };
}

async function eraseFormerTexts({ sql, storeId }: StoreClient, row: FormerRow, mentions: Mentions): Promise<void> {
  const { place, kind, factId, former } = row;
  const changes = erasedTexts(kind === 'order' ? 'orders' : 'events', former, factId, mentions);
  const lines = former.lines?.map((line) => ({ ...line, ...erasedTexts('order_lines', line, factId, mentions) }));
  const erased = { ...former, ...changes, ...(lines && { lines }) };
  if (JSON.stringify(erased) === JSON.stringify(former)) return;
  await sql.query('UPDATE replaced_facts SET former = $3 WHERE store_id = $1 AND ctid = $2::tid', [
    storeId,
    place,
    JSON.stringify(erased),
  ]);
}
