// Where a store's locations are and when they are open: what `near` asks of them. Where it changes, anybody may be near or not.
import type { StoreClient } from '../database.ts';

/** Of all locations with coordinates, as one text that differs wherever one of them does. */
async function readPlaces({ sql, storeId }: StoreClient): Promise<string> {
  const { rows } = await sql.query(
    'SELECT external_id, lat, lon, opens_on, closes_on FROM locations WHERE store_id = $1 AND lat IS NOT NULL ORDER BY id',
    [storeId],
  );
  return JSON.stringify(rows);
}

/** Whether the work, which writes locations, moved, opened or closed one. */
export async function withPlacesWatched<T>(
  store: StoreClient,
  work: () => Promise<T>,
): Promise<{ result: T; haveChanged: boolean }> {
  const before = await readPlaces(store);
  const result = await work();
  return { result, haveChanged: (await readPlaces(store)) !== before };
}
