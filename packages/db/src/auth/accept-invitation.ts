// What the dashboard may do with an invitation whose token it was shown: read it, and make a user a member by it.
import { newId } from '../ids.ts';
import { hashOneTimeToken, isOneTimeToken } from './one-time-token.ts';
import type { AuthDatabase } from './open-auth-database.ts';

export interface OpenInvitation {
  organizationName: string;
  email: string;
  role: string;
  /** Name or address of the person who invited; null when that account is gone. */
  invitedBy: string | null;
  expiresAt: Date;
}

/** null for a malformed, unknown, accepted, revoked or expired token alike. `now`: ms since the epoch. */
export async function findOpenInvitation(
  { pool }: AuthDatabase,
  token: string,
  now: number,
): Promise<OpenInvitation | null> {
  if (!isOneTimeToken(token)) return null;
  const { rows } = await pool.query<OpenInvitation>(
    `SELECT organization_name AS "organizationName", email, role, invited_by AS "invitedBy", expires_at AS "expiresAt"
     FROM find_invitation($1, $2)`,
    [hashOneTimeToken(token), new Date(now)],
  );
  return rows[0] ?? null;
}

/** The organization's id; null when the invitation is not open, or was sent to another address than the user's. */
export async function acceptInvitation(
  { pool }: Pick<AuthDatabase, 'pool'>,
  token: string,
  userId: string,
  now: number,
): Promise<string | null> {
  if (!isOneTimeToken(token)) return null;
  const { rows } = await pool.query<{ id: string | null }>('SELECT accept_invitation($1, $2, $3) AS id', [
    hashOneTimeToken(token),
    userId,
    new Date(now),
  ]);
  return rows[0]?.id ?? null;
}

/**
 * Makes the invited person's account and membership, both or neither; the link in the mail proved the address. null when the
 * invitation is not open or the address has an account.
 */
export async function acceptAsNewUser(
  { pool }: AuthDatabase,
  token: string,
  { name, passwordHash }: { name: string; passwordHash: string },
  now: number,
): Promise<{ userId: string; organizationId: string } | null> {
  if (!isOneTimeToken(token)) return null;
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const { rows } = await client.query<{ id: string }>(
      `INSERT INTO users (id, email, name, password_hash, email_verified)
       SELECT $1, email, $2, $3, $5 FROM find_invitation($4, $5) ON CONFLICT (email) DO NOTHING RETURNING id`,
      [newId('usr'), name, passwordHash, hashOneTimeToken(token), new Date(now)],
    );
    const userId = rows[0]?.id;
    const { rows: accepted } = await client.query<{ id: string | null }>('SELECT accept_invitation($1, $2, $3) AS id', [
      hashOneTimeToken(token),
      userId ?? '',
      new Date(now),
    ]);
    const organizationId = accepted[0]?.id;
    await client.query(organizationId ? 'COMMIT' : 'ROLLBACK');
    return userId && organizationId ? { userId, organizationId } : null;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}
