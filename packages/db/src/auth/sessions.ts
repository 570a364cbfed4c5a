// Sessions of people in the dashboard. The cookie's token is given once; its SHA-256 hash is kept. What is ended here is over
// at once: the dashboard and the API look a session up with every request.
import { newId } from '../ids.ts';
import { hashOneTimeToken, isOneTimeToken, newOneTimeToken } from './one-time-token.ts';
import type { AuthDatabase } from './open-auth-database.ts';

/** Where a session began, in words for its list. */
export interface SessionOrigin {
  address: string | null;
  browser: string | null;
}

export interface FoundSession {
  id: string;
  userId: string;
  secondFactor: boolean;
  /** The person may more or less since the token was made: it is to be replaced. */
  mustRotate: boolean;
}

export interface ListedSession extends SessionOrigin {
  id: string;
  secondFactor: boolean;
  createdAt: Date;
  lastSeenAt: Date;
}

const dayMs = 24 * 60 * 60_000;
/** After signing in, however much it is used; and since it was used last. */
export const sessionMaxMs = 30 * dayMs;
const unusedMaxMs = 14 * dayMs;
const noteSeenMs = 60_000;
const formerMs = 30_000;

/** A new session and its token. `now`: ms since the epoch. */
export async function startSession(
  { pool }: AuthDatabase,
  { userId, secondFactor, address, browser }: { userId: string; secondFactor: boolean } & SessionOrigin,
  now: number,
): Promise<string> {
  const token = newOneTimeToken();
  await pool.query('DELETE FROM sessions WHERE user_id = $1 AND (expires_at <= $2 OR last_seen_at <= $3)', [
    userId,
    new Date(now),
    new Date(now - unusedMaxMs),
  ]);
  await pool.query(
    `INSERT INTO sessions (id, user_id, token_hash, second_factor, address, browser, created_at, last_seen_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8)`,
    [
      newId('ses'),
      userId,
      hashOneTimeToken(token),
      secondFactor,
      address,
      browser,
      new Date(now),
      new Date(now + sessionMaxMs),
    ],
  );
  return token;
}

/** null for a malformed, unknown, ended or expired token alike. Notes once a minute that the session is in use. */
export async function findSession({ pool }: AuthDatabase, token: string, now: number): Promise<FoundSession | null> {
  if (!isOneTimeToken(token)) return null;
  const { rows } = await pool.query<FoundSession & { lastSeenAt: Date }>(
    `SELECT id, user_id AS "userId", second_factor AS "secondFactor", must_rotate AND token_hash = $1 AS "mustRotate",
            last_seen_at AS "lastSeenAt"
     FROM sessions
     WHERE (token_hash = $1 OR (former_hash = $1 AND rotated_at > $3)) AND expires_at > $2 AND last_seen_at > $4`,
    [hashOneTimeToken(token), new Date(now), new Date(now - formerMs), new Date(now - unusedMaxMs)],
  );
  const found = rows[0];
  if (!found) return null;
  const { lastSeenAt, ...session } = found;
  if (now - lastSeenAt.getTime() >= noteSeenMs)
    await pool.query('UPDATE sessions SET last_seen_at = $2 WHERE id = $1', [session.id, new Date(now)]);
  return session;
}

/** Those that are alive, the one used last first. */
export async function findSessions({ pool }: AuthDatabase, userId: string, now: number): Promise<ListedSession[]> {
  const { rows } = await pool.query<ListedSession>(
    `SELECT id, second_factor AS "secondFactor", address, browser, created_at AS "createdAt", last_seen_at AS "lastSeenAt"
     FROM sessions WHERE user_id = $1 AND expires_at > $2 AND last_seen_at > $3 ORDER BY last_seen_at DESC, id`,
    [userId, new Date(now), new Date(now - unusedMaxMs)],
  );
  return rows;
}

/**
 * The same session under a new token; null when another request has replaced it already. `formerLasts`: the former token is good for
 * half a minute more, else it ends at once. `secondFactor`: whether the person has passed it now; absent = as before.
 */
export async function rotateSession(
  { pool }: AuthDatabase,
  token: string,
  now: number,
  { formerLasts = false, secondFactor }: { formerLasts?: boolean; secondFactor?: boolean } = {},
): Promise<string | null> {
  if (!isOneTimeToken(token)) return null;
  const next = newOneTimeToken();
  const { rowCount } = await pool.query(
    `UPDATE sessions SET token_hash = $2, former_hash = CASE WHEN $3 THEN token_hash END, rotated_at = $4, must_rotate = false,
       second_factor = COALESCE($5, second_factor)
     WHERE token_hash = $1 AND expires_at > $4`,
    [hashOneTimeToken(token), hashOneTimeToken(next), formerLasts, new Date(now), secondFactor ?? null],
  );
  return rowCount ? next : null;
}

/** Whether there was such a session of the user. */
export async function endSession({ pool }: AuthDatabase, userId: string, id: string): Promise<boolean> {
  const { rowCount } = await pool.query('DELETE FROM sessions WHERE user_id = $1 AND id = $2', [userId, id]);
  return rowCount === 1;
}

/** Ends all sessions of the user but the one named. */
export async function endOtherSessions({ pool }: AuthDatabase, userId: string, keptId: string | null): Promise<void> {
  await pool.query('DELETE FROM sessions WHERE user_id = $1 AND id IS DISTINCT FROM $2', [userId, keptId]);
}

/** Signs out: the session of this token, if there is one, is over. */
export async function endSessionOfToken({ pool }: AuthDatabase, token: string): Promise<void> {
  const hash = isOneTimeToken(token) ? hashOneTimeToken(token) : '';
  await pool.query('DELETE FROM sessions WHERE token_hash = $1 OR former_hash = $1', [hash]);
}
