import type { StoreClient } from '../database.ts';
import { FAN_OUT_MAX } from './join-profiles.ts';

export interface GuardedIdentifier {
  /** As the store's rules read it. */
  identifier: string;
  profileCount: number;
}

/** Identifiers on too many profiles to merge any: what a merchant should look at. Most profiles first. */
export async function findGuardedIdentifiers({ sql, storeId }: StoreClient): Promise<GuardedIdentifier[]> {
  const { rows } = await sql.query<GuardedIdentifier>(
    `SELECT joins_by AS identifier, count(DISTINCT profile_id)::int AS "profileCount" FROM profile_identifiers
     WHERE store_id = $1 AND joins_by IS NOT NULL GROUP BY joins_by HAVING count(DISTINCT profile_id) > $2
     ORDER BY 2 DESC, joins_by COLLATE "C"`,
    [storeId, FAN_OUT_MAX],
  );
  return rows;
}
