// Erases everything an account brought because its source asks for it: nothing of it is received any more afterwards.
import { eraseBrought } from '../connections/erase-connection.ts';
import type { StoreClient } from '../database.ts';
import type { Erased } from './erase-person.ts';

export async function eraseAccount(store: StoreClient, connectionId: string): Promise<Erased> {
  const { sql, storeId } = store;
  await sql.query(
    `UPDATE connections SET status = CASE status WHEN 'NONE' THEN status ELSE 'DISCONNECTED' END, credentials = NULL, data_key = NULL,
       key_id = NULL, problem_code = NULL, problem = NULL, problem_at = NULL
     WHERE store_id = $1 AND id = $2`,
    [storeId, connectionId],
  );
  await sql.query(
    `UPDATE imports SET cancel_requested = true WHERE store_id = $1 AND connection_id = $2 AND status IN ('QUEUED', 'RUNNING')`,
    [storeId, connectionId],
  );
  const { personIds, changeNumber, orders, profiles, deliveries } = await eraseBrought(store, connectionId);
  return { personIds, values: [], changeNumber, proof: { orders, profiles, deliveries } };
}
