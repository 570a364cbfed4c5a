import type { StoreClient } from '../database.ts';

/** All people a search finds (see find-people.ts), for narrowing a list of members. */
export async function findPersonIds({ sql, storeId }: StoreClient, query: string): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    'SELECT id FROM people WHERE store_id = $1 AND strpos(search_text, $2) > 0 ORDER BY id',
    [storeId, query.trim().toLowerCase()],
  );
  return rows.map((row) => row.id);
}
