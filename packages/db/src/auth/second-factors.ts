import type { AuthDatabase } from './open-auth-database.ts';

export interface SecondFactor {
  sealedSecret: string;
  /** null = set up, but no code was shown yet: it is not asked for. */
  confirmedAt: Date | null;
}

export async function findSecondFactor({ pool }: AuthDatabase, userId: string): Promise<SecondFactor | null> {
  const { rows } = await pool.query<SecondFactor>(
    'SELECT sealed_secret AS "sealedSecret", confirmed_at AS "confirmedAt" FROM second_factors WHERE user_id = $1',
    [userId],
  );
  return rows[0] ?? null;
}

/** Begins anew; false while one is confirmed, which stays. */
export async function beginSecondFactor(
  { pool }: AuthDatabase,
  userId: string,
  sealedSecret: string,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `INSERT INTO second_factors AS f (user_id, sealed_secret) VALUES ($1, $2)
     ON CONFLICT (user_id) DO UPDATE SET sealed_secret = $2, last_step = 0 WHERE f.confirmed_at IS NULL`,
    [userId, sealedSecret],
  );
  return rowCount === 1;
}

/** Takes the code of a step (30 seconds) once; false when it, or a later one, was taken before. */
export async function takeStep({ pool }: AuthDatabase, userId: string, step: number): Promise<boolean> {
  const { rowCount } = await pool.query(
    'UPDATE second_factors SET last_step = $2 WHERE user_id = $1 AND last_step < $2',
    [userId, step],
  );
  return rowCount === 1;
}

/** From now on it is asked for; the recovery codes replace all former ones. */
export async function confirmSecondFactor(
  { pool }: AuthDatabase,
  userId: string,
  codeHashes: readonly string[],
  now: number,
): Promise<void> {
  await pool.query(
    `WITH confirmed AS (UPDATE second_factors SET confirmed_at = $2 WHERE user_id = $1 AND confirmed_at IS NULL RETURNING user_id)
     INSERT INTO recovery_codes (user_id, code_hash) SELECT user_id, unnest($3::text[]) FROM confirmed`,
    [userId, new Date(now), codeHashes],
  );
}

/** Uses a recovery code up; of many at once one is right. */
export async function takeRecoveryCode({ pool }: AuthDatabase, userId: string, codeHash: string): Promise<boolean> {
  const { rowCount } = await pool.query('DELETE FROM recovery_codes WHERE user_id = $1 AND code_hash = $2', [
    userId,
    codeHash,
  ]);
  return rowCount === 1;
}

export async function countRecoveryCodes({ pool }: AuthDatabase, userId: string): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM recovery_codes WHERE user_id = $1',
    [userId],
  );
  return rows[0]!.count;
}

export async function endSecondFactor({ pool }: AuthDatabase, userId: string): Promise<void> {
  await pool.query(
    `WITH codes AS (DELETE FROM recovery_codes WHERE user_id = $1) DELETE FROM second_factors WHERE user_id = $1`,
    [userId],
  );
}
