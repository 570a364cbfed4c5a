// Links that are mailed to sign in or to set a new password. The dashboard asks for one by a job that knows the address alone; the job
// looks up whose it is, makes the token and mails it. So asking takes the same time and gives the same answer whether the address has
// an account or not, and the token is nowhere but in the mail: here is its hash. A newer link of the same kind ends the older.
import type { Database } from '../database.ts';
import { hashOneTimeToken, isOneTimeToken, newOneTimeToken } from './one-time-token.ts';
import type { AuthDatabase } from './open-auth-database.ts';

/** What a link does when its page is sent. */
export type MailedLinkKind = 'sign-in' | 'password';

export interface AskedLink {
  kind: MailedLinkKind;
  email: string;
  /** Of the browser that asked. */
  browserHash: string;
}

export interface MailedLink {
  userId: string;
  email: string;
  browserHash: string;
}

const minute = 60_000;
export const mailedLinkMs: Readonly<Record<MailedLinkKind, number>> = { 'sign-in': 15 * minute, password: 60 * minute };

/** Adds the job that mails the link. */
export async function askForMailedLink({ pool }: AuthDatabase, { kind, email, browserHash }: AskedLink): Promise<void> {
  await pool.query('SELECT ask_for_mailed_link($1, $2, $3)', [kind, email.trim().toLowerCase(), browserHash]);
}

/** The token of a new link, good from `now` (ms since the epoch) for 15 or 60 minutes; null when nobody has the address. */
export async function makeMailedLink(
  { pool }: Pick<Database, 'pool'>,
  { kind, email, browserHash }: AskedLink,
  now: number,
): Promise<string | null> {
  const token = newOneTimeToken();
  const { rowCount } = await pool.query(
    `INSERT INTO mailed_links (token_hash, kind, user_id, browser_hash, expires_at)
     SELECT $1, $2, id, $4, $5 FROM users WHERE email = $3
     ON CONFLICT (user_id, kind) DO UPDATE
       SET token_hash = EXCLUDED.token_hash, browser_hash = EXCLUDED.browser_hash, expires_at = EXCLUDED.expires_at`,
    [hashOneTimeToken(token), kind, email, browserHash, new Date(now + mailedLinkMs[kind])],
  );
  return rowCount ? token : null;
}

/** Looks without using it up. null for a malformed, unknown, used, replaced or expired token alike. */
export async function findMailedLink(
  { pool }: AuthDatabase,
  kind: MailedLinkKind,
  token: string,
  now: number,
): Promise<MailedLink | null> {
  if (!isOneTimeToken(token)) return null;
  const { rows } = await pool.query<MailedLink>(
    `SELECT user_id AS "userId", email, browser_hash AS "browserHash" FROM mailed_links JOIN users ON users.id = user_id
     WHERE token_hash = $1 AND kind = $2 AND expires_at > $3`,
    [hashOneTimeToken(token), kind, new Date(now)],
  );
  return rows[0] ?? null;
}

/** Uses the link up: of many at once one has the person's id. */
export async function takeMailedLink(
  { pool }: AuthDatabase,
  kind: MailedLinkKind,
  token: string,
  now: number,
): Promise<string | null> {
  if (!isOneTimeToken(token)) return null;
  const { rows } = await pool.query<{ userId: string }>(
    'DELETE FROM mailed_links WHERE token_hash = $1 AND kind = $2 AND expires_at > $3 RETURNING user_id AS "userId"',
    [hashOneTimeToken(token), kind, new Date(now)],
  );
  return rows[0]?.userId ?? null;
}
