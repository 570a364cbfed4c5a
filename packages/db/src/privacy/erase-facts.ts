// Takes an erased person out of the record's tables: orders and events stay anonymous, or orders go; all else goes. See docs/privacy.md.
import { columnsErased } from '@throughline/core/facts/personal-fields';
import type { StoreClient } from '../database.ts';
import { ERASED_TEXT } from './anonymous-facts.ts';
import type { Subject } from './find-subject.ts';
import { type Mentions, mentionsOf } from './mentions.ts';

/** Rows by place. */
export type Proof = Record<string, number>;

/** Stands in the place of the hash of a content that is no more: whatever arrives of it again differs. */
const ERASED_HASH = 'erased';

const EMPTY: Record<string, string> = { buyer: "'{}'", identifiers: "'{}'" };

export async function eraseFacts(
  store: StoreClient,
  subject: Subject,
  withOrders: boolean,
  until: number,
): Promise<Proof> {
  const proof: Proof = {};
  proof.orders = withOrders ? await removeOrders(store, subject) : await emptyRows(store, 'orders', subject.orderIds);
  proof.events = await emptyRows(store, 'events', subject.eventIds);
  proof['replaced facts'] = await eraseFormer(store, subject, withOrders, until);
  proof['profile versions'] = await removeVersions(store, subject, until);
  proof.profiles = subject.profileIds.length;
  proof['identity decisions'] = await removeDecisions(store, subject);
  const mentions = mentionsOf(subject.values);
  if (mentions && !withOrders) await eraseTexts(store, 'orders', 'id', subject.orderIds, mentions);
  if (mentions && !withOrders) await eraseTexts(store, 'order_lines', 'order_id', subject.orderIds, mentions);
  if (mentions) await eraseTexts(store, 'events', 'id', subject.eventIds, mentions);
  return proof;
}

function emptied(table: string): string {
  const settings = columnsErased(table, 'emptied').map((column) => `${column} = ${EMPTY[column] ?? 'NULL'}`);
  for (const column of columnsErased(table, 'country')) {
    settings.push(
      `${column} = CASE WHEN ${column} ? 'country' THEN jsonb_build_object('country', ${column} -> 'country') END`,
    );
  }
  return [...settings, `content_hash = '${ERASED_HASH}'`].join(', ');
}

async function emptyRows({ sql, storeId }: StoreClient, table: 'orders' | 'events', ids: string[]): Promise<number> {
  const { rowCount } = await sql.query(`UPDATE ${table} SET ${emptied(table)} WHERE store_id = $1 AND id = ANY($2)`, [
    storeId,
    ids,
  ]);
  return rowCount ?? 0;
}

async function removeOrders({ sql, storeId }: StoreClient, { orderIds }: Subject): Promise<number> {
  const { rowCount } = await sql.query('DELETE FROM orders WHERE store_id = $1 AND id = ANY($2)', [storeId, orderIds]);
  await sql.query('DELETE FROM refunds WHERE store_id = $1 AND order_id = ANY($2)', [storeId, orderIds]);
  return rowCount ?? 0;
}

/** What imports overwrote and their undo would bring back. */
async function eraseFormer(
  { sql, storeId }: StoreClient,
  subject: Subject,
  withOrders: boolean,
  until: number,
): Promise<number> {
  const { profileIds, orderIds, eventIds, keys } = subject;
  const identifiers = [...keys].filter((key) => !key.includes('\0'));
  const facts = [...orderIds, ...eventIds];
  const instant = new Date(until).toISOString();
  const theirs = `store_id = $1 AND kind IN ('order', 'event')
    AND (former ->> 'profile_id' = ANY($2) OR fact_id = ANY($3) OR former -> 'identifiers' ?| $4)
    AND (fact_id = ANY($3) OR coalesce(former ->> 'placed_at', former ->> 'happened_at')::timestamptz <= $5)`;
  const values = [storeId, profileIds, facts, identifiers, instant];
  let count = 0;
  if (withOrders) {
    const gone = await sql.query<{ fact_id: string }>(
      `DELETE FROM replaced_facts WHERE ${theirs} AND kind = 'order' RETURNING fact_id`,
      values,
    );
    const refunds = await sql.query(
      `DELETE FROM replaced_facts WHERE store_id = $1 AND kind = 'refund' AND former ->> 'order_id' = ANY($2)`,
      [storeId, [...orderIds, ...gone.rows.map((row) => row.fact_id)]],
    );
    count += (gone.rowCount ?? 0) + (refunds.rowCount ?? 0);
  }
  const left = await sql.query(
    `UPDATE replaced_facts SET former = (former - 'kept' - 'billing_address' - 'properties' - 'shipping_address') || jsonb_build_object(
       'profile_id', NULL, 'buyer', '{}'::jsonb, 'identifiers', '[]'::jsonb, 'content_hash', '${ERASED_HASH}',
       'shipping_address', CASE WHEN former -> 'shipping_address' ? 'country'
         THEN jsonb_build_object('country', former -> 'shipping_address' -> 'country') END)
     WHERE ${theirs}`,
    values,
  );
  const versions = await sql.query(
    `DELETE FROM replaced_facts WHERE store_id = $1 AND kind = 'profile' AND fact_id = ANY($2)`,
    [storeId, profileIds],
  );
  return count + (left.rowCount ?? 0) + (versions.rowCount ?? 0);
}

/** A record made at its source later is of somebody new. */
async function removeVersions({ sql, storeId }: StoreClient, { profileIds }: Subject, until: number): Promise<number> {
  const { rowCount } = await sql.query(
    `DELETE FROM profile_versions WHERE store_id = $1 AND profile_id = ANY($2)
       AND coalesce(created_at, CASE WHEN NOT arrival THEN known_at END, '-infinity') <= $3`,
    [storeId, profileIds, new Date(until).toISOString()],
  );
  return rowCount ?? 0;
}

async function removeDecisions({ sql, storeId }: StoreClient, { profileIds, keys }: Subject): Promise<number> {
  const identifiers = [...keys].filter((key) => !key.includes('\0'));
  const { rowCount: blocked } = await sql.query(
    'DELETE FROM identity_blocklist WHERE store_id = $1 AND identifier = ANY($2)',
    [storeId, identifiers],
  );
  const { rowCount: verdicts } = await sql.query(
    'DELETE FROM identity_verdicts WHERE store_id = $1 AND (profile_a = ANY($2) OR profile_b = ANY($2))',
    [storeId, profileIds],
  );
  return (blocked ?? 0) + (verdicts ?? 0);
}

const REQUIRED = new Set(['external_id', 'title']);

/** Texts of these rows that are none of a buyer's, but mention one all the same. */
async function eraseTexts(
  { sql, storeId }: StoreClient,
  table: 'orders' | 'order_lines' | 'events',
  key: string,
  ids: string[],
  mentions: Mentions,
): Promise<void> {
  const columns = columnsErased(table, 'searched');
  const { rows } = await sql.query<Record<string, string | string[] | null> & { place: string }>(
    `SELECT ctid::text AS place, ${key}, ${columns.join(', ')} FROM ${table} WHERE store_id = $1 AND ${key} = ANY($2)`,
    [storeId, ids],
  );
  for (const row of rows) {
    const changes = columns.flatMap((column): { column: string; to: string[] | string | null }[] => {
      const value = row[column];
      if (Array.isArray(value))
        return value.some(mentions) ? [{ column, to: value.filter((one) => !mentions(one)) }] : [];
      if (!value || !mentions(value)) return [];
      const replaced = column === 'external_id' ? `${ERASED_TEXT}:${row[key] as string}` : ERASED_TEXT;
      return [{ column, to: REQUIRED.has(column) ? replaced : null }];
    });
    if (changes.length === 0) continue;
    await sql.query(
      `UPDATE ${table} SET ${changes.map(({ column }, i) => `${column} = $${i + 3}`).join(', ')} WHERE store_id = $1 AND ctid = $2::tid`,
      [storeId, row.place, ...changes.map(({ to }) => to)],
    );
  }
}
