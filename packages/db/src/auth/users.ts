import type { AuthDatabase } from './open-auth-database.ts';

export interface AuthUser {
  id: string;
  email: string;
  name: string | null;
  /** argon2id; null for a user who signs in by other means. */
  passwordHash: string | null;
}

export async function findUserByEmail(database: AuthDatabase, email: string): Promise<AuthUser | null> {
  const { rows } = await database.pool.query<AuthUser>(
    'SELECT id, email, name, password_hash AS "passwordHash" FROM users WHERE email = $1',
    [email.trim().toLowerCase()],
  );
  return rows[0] ?? null;
}

export async function findUserById(database: AuthDatabase, id: string): Promise<AuthUser | null> {
  const { rows } = await database.pool.query<AuthUser>(
    'SELECT id, email, name, password_hash AS "passwordHash" FROM users WHERE id = $1',
    [id],
  );
  return rows[0] ?? null;
}

/** 0 = the instance waits for its first user. */
export async function countUsers(database: AuthDatabase): Promise<number> {
  const { rows } = await database.pool.query<{ count: number }>('SELECT count(*)::int AS count FROM users');
  return rows[0]!.count;
}

/** Replaces the password; links that were mailed before end. The caller ends sessions. */
export async function setPassword(
  { pool }: AuthDatabase,
  userId: string,
  passwordHash: string,
  { provesAddress = false, now }: { provesAddress?: boolean; now: number },
): Promise<void> {
  await pool.query(
    `WITH ended AS (DELETE FROM mailed_links WHERE user_id = $1)
     UPDATE users SET password_hash = $2, email_verified = CASE WHEN $3 THEN $4 ELSE email_verified END WHERE id = $1`,
    [userId, passwordHash, provesAddress, new Date(now)],
  );
}

export async function setName({ pool }: AuthDatabase, userId: string, name: string): Promise<void> {
  await pool.query('UPDATE users SET name = $2 WHERE id = $1', [userId, name]);
}
