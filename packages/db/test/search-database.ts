// Searches everything a store's database holds for some values: every row of every table, as text, bytes too, also compressed ones.
import { gunzipSync } from 'node:zlib';
import type { Database, StoreClient } from '../src/database.ts';

/** `<table>: <value>` of each find. */
export async function searchDatabase(database: Database, storeId: string, values: string[]): Promise<string[]> {
  return database.inStore(storeId, async (store) => {
    const { rows: tables } = await store.sql.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class
       WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND has_table_privilege(oid, 'SELECT') ORDER BY 1`,
    );
    const finds: string[] = [];
    for (const { name } of tables) finds.push(...(await searchTable(store, `"${name}"`, name, values)));
    finds.push(...(await searchTable(store, 'graphile_worker._private_jobs', 'jobs', values)));
    return [...finds, ...(await searchBaselines(store, values))];
  });
}

async function searchTable({ sql }: StoreClient, table: string, name: string, values: string[]): Promise<string[]> {
  const { rows } = await sql.query<{ text: string }>(`SELECT lower(t::text) AS text FROM ${table} t`);
  return values.flatMap((value) => {
    const hex = [value, value.toLowerCase()].map((text) => Buffer.from(text).toString('hex'));
    const found = rows.some(({ text }) => [value.toLowerCase(), ...hex].some((form) => text.includes(form)));
    return found ? [`${name}: ${value}`] : [];
  });
}

async function searchBaselines({ sql }: StoreClient, values: string[]): Promise<string[]> {
  const { rows } = await sql.query<{ data: Buffer }>('SELECT data FROM membership_baselines');
  const text = rows.map((row) => gunzipSync(row.data).toString('utf8')).join('\n');
  return values.flatMap((value) => (text.includes(value) ? [`baselines: ${value}`] : []));
}
