import type { StoreClient } from '../database.ts';
import { type PageWindow, takeWindow, type WindowRows, windowWords } from '../page-window.ts';

/** Of ids. */
export interface PeoplePage extends WindowRows<string> {
  totalCount: number;
}

export interface PeopleQuery {
  /** Part of a name, an e-mail, a phone or a source's id; case does not count. */
  query?: string;
  /** Beside the person of an id. */
  page: PageWindow<string>;
}

/** The store's people by name, those without one last. */
export async function findPeople({ sql, storeId }: StoreClient, { query, page }: PeopleQuery): Promise<PeoplePage> {
  const text = query?.trim().toLowerCase() || null;
  const matching = '($2::text IS NULL OR strpos(search_text, $2) > 0)';
  const { rows: counts } = await sql.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM people WHERE store_id = $1 AND ${matching}`,
    [storeId, text],
  );
  const { order, beyond } = windowWords(page, 'ASC');
  const { rows } = await sql.query<{ id: string }>(
    `SELECT id FROM people WHERE store_id = $1 AND ${matching}
       AND ($3::text IS NULL OR (sort_name, id) ${beyond} (SELECT sort_name, id FROM people WHERE store_id = $1 AND id = $3))
     ORDER BY sort_name ${order}, id ${order} LIMIT $4`,
    [storeId, text, page.beside, page.count + 1],
  );
  const ids = rows.map(({ id }) => id);
  return { ...takeWindow(page, ids), totalCount: counts[0]!.count };
}
