import type { StoreClient } from '../database.ts';

/** How many looks `viewer` has made on the day, this one included. `onDay`: the store's local day, yyyy-mm-dd. */
export async function countLook({ sql, storeId }: StoreClient, viewer: string, onDay: string): Promise<number> {
  const { rows } = await sql.query<{ looks: number }>(
    `INSERT INTO till_looks AS before (store_id, viewer, on_day, looks) VALUES ($1, $2, $3, 1)
     ON CONFLICT (store_id, viewer) DO UPDATE SET on_day = EXCLUDED.on_day,
       looks = CASE WHEN before.on_day = EXCLUDED.on_day THEN before.looks + 1 ELSE 1 END
     RETURNING looks`,
    [storeId, viewer, onDay],
  );
  return rows[0]!.looks;
}
