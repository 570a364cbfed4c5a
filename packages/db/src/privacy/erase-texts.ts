// Texts that are none of a buyer's own, but mention one all the same.
import { columnsErased } from '@throughline/core/facts/personal-fields';
import type { StoreClient } from '../database.ts';
import { ERASED_TEXT } from './anonymous-facts.ts';
import type { Mentions } from './mentions.ts';

export type TextTable = 'orders' | 'order_lines' | 'events';

const REQUIRED = new Set(['external_id', 'title']);

/** The columns of a row that have to change, and what to. */
export function erasedTexts(
  table: TextTable,
  row: Readonly<Record<string, unknown>>,
  id: string,
  mentions: Mentions,
): Record<string, string | string[] | null> {
  const changes: Record<string, string | string[] | null> = {};
  for (const column of columnsErased(table, 'searched')) {
    const value = row[column] as string | string[] | null | undefined;
    if (Array.isArray(value)) {
      if (value.some(mentions)) changes[column] = value.filter((one) => !mentions(one));
    } else if (value && mentions(value)) {
      const placeholder = column === 'external_id' ? `${ERASED_TEXT}:${id}` : ERASED_TEXT;
      changes[column] = REQUIRED.has(column) ? placeholder : null;
    }
  }
  return changes;
}

/** `key`: the column that holds these ids. */
export async function eraseTexts(
  { sql, storeId }: StoreClient,
  table: TextTable,
  key: 'id' | 'order_id',
  ids: string[],
  mentions: Mentions,
): Promise<void> {
  const columns = columnsErased(table, 'searched');
  const { rows } = await sql.query<Record<string, unknown> & { place: string; key: string }>(
    `SELECT ctid::text AS place, ${key} AS key, ${columns.join(', ')} FROM ${table} WHERE store_id = $1 AND ${key} = ANY($2)`,
    [storeId, ids],
  );
  for (const row of rows) {
    const changes = Object.entries(erasedTexts(table, row, row.key, mentions));
    if (changes.length === 0) continue;
    await sql.query(
      `UPDATE ${table} SET ${changes.map(([column], i) => `${column} = $${i + 3}`).join(', ')} WHERE store_id = $1 AND ctid = $2::tid`,
      [storeId, row.place, ...changes.map(([, to]) => to)],
    );
  }
}
