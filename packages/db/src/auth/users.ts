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
