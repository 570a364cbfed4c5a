import type { StoreClient } from '../database.ts';

export interface PeoplePage {
  ids: string[];
  totalCount: number;
  hasNextPage: boolean;
}

export interface PeopleQuery {
  /** Part of a name, an e-mail, a phone or a source's id; case does not count. */
  query?: string;
  /** The last id of the page before. */
  afterId?: string;
  first: number;
}

/** The store's people by name, those without one last. */
export async function findPeople(
  { sql, storeId }: StoreClient,
  { query, afterId, first }: PeopleQuery,
): Promise<PeoplePage> {
  const text = query?.trim().toLowerCase() || null;
  const matching = '($2::text IS NULL OR strpos(search_text, $2) > 0)';
  const { rows: counts } = await sql.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM people WHERE store_id = $1 AND ${matching}`,
    [storeId, text],
  );
  const { rows } = await sql.query<{ id: string }>(
    `SELECT id FROM people WHERE store_id = $1 AND ${matching}
       AND ($3::text IS NULL OR (sort_name, id) > (SELECT sort_name, id FROM people WHERE store_id = $1 AND id = $3))
     ORDER BY sort_name, id LIMIT $4`,
    [storeId, text, afterId ?? null, first + 1],
  );
  const ids = rows.slice(0, first).map((row) => row.id);
  return { ids, totalCount: counts[0]!.count, hasNextPage: rows.length > first };
}
