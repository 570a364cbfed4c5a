import type { StoreClient } from '../database.ts';
import { newId } from '../ids.ts';

export interface Connection {
  id: string;
  handle: string;
  source: string;
  name: string;
}

/** A store's link to one source, found by its handle. A handle that another source holds is given as it is. */
export async function findOrCreateConnection(
  store: StoreClient,
  input: { handle: string; source: string; name: string },
): Promise<Connection> {
  await store.sql.query(
    `INSERT INTO connections (id, store_id, handle, source, name) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (store_id, handle) DO NOTHING`,
    [newId('con'), store.storeId, input.handle, input.source, input.name],
  );
  const { rows } = await store.sql.query<Connection>(
    'SELECT id, handle, source, name FROM connections WHERE store_id = $1 AND handle = $2',
    [store.storeId, input.handle],
  );
  return rows[0]!;
}
