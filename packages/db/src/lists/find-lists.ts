import type { KnownList } from '@throughline/core/segments/check/check-run';
import type { StoreClient } from '../database.ts';

export interface PeopleList extends KnownList {
  /** Of the import that brought it. */
  id: string;
}

/** The store's imports of lists of people, the newest first, undone and failed ones included; dry runs left out. */
export async function findLists({ sql, storeId }: StoreClient): Promise<PeopleList[]> {
  const { rows } = await sql.query<PeopleList>(
    `SELECT id, (SELECT string_agg(file ->> 'name', ', ') FROM jsonb_array_elements(files) file) AS name,
       CASE WHEN undone_at IS NOT NULL THEN 'UNDONE' WHEN status = 'SUCCEEDED' THEN 'READY'
         WHEN status = 'FAILED' THEN 'FAILED' ELSE 'RUNNING' END AS state
     FROM imports WHERE store_id = $1 AND format = 'people_list_csv' AND NOT dry_run ORDER BY created_at DESC, id`,
    [storeId],
  );
  return rows;
}
