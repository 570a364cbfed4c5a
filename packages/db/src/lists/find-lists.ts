import type { StoreClient } from '../database.ts';

export interface PeopleList {
  /** Of the import that brought it. */
  id: string;
  /** Names of its files. */
  name: string;
}

/** The store's imports of lists of people, the newest first; dry runs left out. */
export async function findLists({ sql, storeId }: StoreClient): Promise<PeopleList[]> {
  const { rows } = await sql.query<PeopleList>(
    `SELECT id, (SELECT string_agg(file ->> 'name', ', ') FROM jsonb_array_elements(files) file) AS name FROM imports
     WHERE store_id = $1 AND format = 'people_list_csv' AND NOT dry_run AND status <> 'FAILED' ORDER BY created_at DESC, id`,
    [storeId],
  );
  return rows;
}
