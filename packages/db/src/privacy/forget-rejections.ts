import type { StoreClient } from '../database.ts';

/** Takes away rejected rows of imports that ended more days ago than the store keeps them; gives how many. */
export async function forgetRejections({ sql, storeId }: StoreClient, at: number): Promise<number> {
  const { rowCount } = await sql.query(
    `DELETE FROM import_rejections r USING imports i, stores s
     WHERE r.store_id = $1 AND i.store_id = $1 AND i.id = r.import_id AND s.id = $1
       AND i.finished_at < $2::timestamptz - s.rejection_days * interval '1 day'`,
    [storeId, new Date(at).toISOString()],
  );
  return rowCount ?? 0;
}
