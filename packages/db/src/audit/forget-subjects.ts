import type { StoreClient } from '../database.ts';

/** The ids leave the rows of the store's audit log; the rows and their hashes stay. Gives how many rows held one. */
export async function forgetSubjects({ sql }: StoreClient, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const { rows } = await sql.query<{ count: number }>('SELECT forget_audit_subjects($1) AS count', [ids]);
  return rows[0]!.count;
}
