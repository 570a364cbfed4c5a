// Takes an erased person out of the record's tables: orders and events stay anonymous, or orders go; all else goes. See docs/privacy.md.
import { columnsErased } from '@throughline/core/facts/personal-fields';
import type { StoreClient } from '../database.ts';
import { profileIdOf } from '../facts/write-facts.ts';
import { ERASED_HASH, eraseFormer } from './erase-former.ts';
import { eraseTexts } from './erase-texts.ts';
import { customerOf } from './erased-keys.ts';
import type { Subject } from './find-subject.ts';
import { mentionsOf } from './mentions.ts';

/** Rows by place. */
export type Proof = Record<string, number>;

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
  proof['imported lists'] = await removeFromLists(store, subject);
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

/** A record made at its source later is of somebody new. */
async function removeVersions({ sql, storeId }: StoreClient, { profileIds }: Subject, until: number): Promise<number> {
  const { rowCount } = await sql.query(
    `DELETE FROM profile_versions WHERE store_id = $1 AND profile_id = ANY($2)
       AND coalesce(created_at, CASE WHEN NOT arrival THEN known_at END, '-infinity') <= $3`,
    [storeId, profileIds, new Date(until).toISOString()],
  );
  return rowCount ?? 0;
}

/** Off lists goes the profile of each of their keys, there or not: one may come back with an import. */
async function removeFromLists(store: StoreClient, { profileIds, keys }: Subject): Promise<number> {
  const { sql, storeId } = store;
  const { rows } = await sql.query<{ id: string }>('SELECT id FROM connections WHERE store_id = $1', [storeId]);
  const keyed = [...keys].flatMap((key) => {
    const customer = customerOf(key);
    if (customer) return profileIdOf(customer.connectionId, { externalId: customer.customerId, derived: false });
    return key.includes('\0') ? [] : rows.map(({ id }) => profileIdOf(id, { externalId: key, derived: true }));
  });
  const { rowCount } = await sql.query('DELETE FROM import_people WHERE store_id = $1 AND profile_id = ANY($2)', [
    storeId,
    [...profileIds, ...keyed],
  ]);
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
