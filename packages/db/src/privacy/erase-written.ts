// Takes e-mails and phones of an erased person out of what the store's members wrote: notes, names, labels, conditions of segments and
// of recipes' plans, what a saved, shared or mailed page looks at. A word stands in their place, so that a condition stays one. Harmless when done twice.
import { columnsErased, PERSONAL_FIELDS } from '@throughline/core/facts/personal-fields';
import type { StoreClient } from '../database.ts';
import { contactsAmong, replaceTexts, withoutMentions } from './mentions.ts';

/** How many rows were changed. */
export async function eraseFromWritten(store: StoreClient, values: string[]): Promise<number> {
  const contacts = contactsAmong(values);
  if (contacts.length === 0) return 0;
  const forms = contacts.flatMap((value) => [value, JSON.stringify(value).slice(1, -1), ...encodedForms(value)]);
  const searched = [...new Set(forms.map((form) => form.toLowerCase()))];
  const clean = withoutMentions(contacts);
  let changed = 0;
  for (const table of Object.keys(PERSONAL_FIELDS)) changed += await cleanTable(store, table, searched, clean);
  return changed;
}

async function cleanTable(
  { sql, storeId }: StoreClient,
  table: string,
  searched: string[],
  clean: (text: string) => string,
): Promise<number> {
  const parameters = columnsErased(table, 'parameters');
  const columns = [...columnsErased(table, 'contacts'), ...parameters];
  if (columns.length === 0) return 0;
  const text = columns.map((column) => `coalesce(${column}::text, '')`).join(` || ' ' || `);
  const { rows } = await sql.query<Record<string, unknown> & { place: string }>(
    `SELECT ctid::text AS place, ${columns.join(', ')} FROM ${table}
     WHERE store_id = $1 AND EXISTS (SELECT FROM unnest($2::text[]) AS wanted (form) WHERE strpos(lower(${text}), form) > 0)
     FOR UPDATE`,
    [storeId, searched],
  );
  let changed = 0;
  for (const { place, ...row } of rows) {
    const cleaned = replaceTexts(row, clean) as typeof row;
    for (const column of parameters) cleaned[column] = cleanParameters(row[column] as string, clean);
    if (JSON.stringify(cleaned) === JSON.stringify(row)) continue;
    changed++;
    await sql.query(
      `UPDATE ${table} SET ${columns.map((column, at) => `${column} = $${at + 3}`).join(', ')} WHERE store_id = $1 AND ctid = $2::tid`,
      [storeId, place, ...columns.map((column) => cleaned[column])],
    );
  }
  return changed;
}

/** As search parameters may write it. */
function encodedForms(value: string): string[] {
  const encoded = encodeURIComponent(value);
  return [encoded, encoded.replaceAll('%20', '+'), new URLSearchParams({ '': value }).toString().slice(1)];
}

/** What mentions nobody stays as it is written. */
function cleanParameters(search: string, clean: (text: string) => string): string {
  const pairs = [...new URLSearchParams(search)];
  const cleaned = pairs.map(([name, value]): [string, string] => [clean(name), clean(value)]);
  return JSON.stringify(cleaned) === JSON.stringify(pairs) ? search : new URLSearchParams(cleaned).toString();
}
