// Slows down guessing and flooding: after a few free tries within the time, each further one doubles the wait. Kept in the
// database, so a restart forgets nothing and all processes count together. A try is counted before it is made, so that many at once
// gain nothing. What is counted need not exist: unknown addresses are treated like known ones.
import { createHash } from 'node:crypto';
import type { AuthDatabase } from './open-auth-database.ts';

export interface TryLimit {
  free: number;
  firstWaitMs: number;
  waitMaxMs: number;
  /** After so long without a try everything is forgotten. */
  forgetMs: number;
}

const hour = 60 * 60_000;

export const tryLimits = {
  /** Passwords for one address. */
  password: { free: 5, firstWaitMs: 2_000, waitMaxMs: 15 * 60_000, forgetMs: hour },
  /** Wrong passwords of one sender, for whatever addresses. An office behind one address has many people. */
  passwordFrom: { free: 30, firstWaitMs: 2_000, waitMaxMs: 15 * 60_000, forgetMs: hour },
  /** Codes of the second factor for one person. */
  code: { free: 5, firstWaitMs: 30_000, waitMaxMs: hour, forgetMs: 24 * hour },
  /** Links mailed to one address. */
  mailTo: { free: 3, firstWaitMs: 5 * 60_000, waitMaxMs: 4 * hour, forgetMs: 24 * hour },
  /** Links asked for by one sender, to whatever address. */
  mailFrom: { free: 20, firstWaitMs: 60_000, waitMaxMs: hour, forgetMs: hour },
  /** Links asked for by all senders together that no trusted proxy names. */
  mailFromUnknown: { free: 100, firstWaitMs: 60_000, waitMaxMs: hour, forgetMs: hour },
  /** Looks and ways to identity providers of one sender; each look asks the provider of a domain once. */
  signOnFrom: { free: 200, firstWaitMs: 10_000, waitMaxMs: hour, forgetMs: hour },
} as const satisfies Record<string, TryLimit>;

export type TryKind = keyof typeof tryLimits;

/** 0 = go on, and the try is counted; else how many ms are left to wait, and nothing is counted. `now`: ms since the epoch. */
export async function takeTry({ pool }: AuthDatabase, kind: TryKind, of: string, now: number): Promise<number> {
  const { free, firstWaitMs, waitMaxMs, forgetMs } = tryLimits[kind];
  const values = [keyOf(kind, of), new Date(now), free, firstWaitMs, waitMaxMs, forgetMs];
  const waitedFor = `t.last_at + LEAST($5::float8, $4 * 2 ^ LEAST(t.tries - $3, 40)::float8) * interval '1 ms'`;
  const { rowCount } = await pool.query(
    `INSERT INTO sign_in_tries AS t (key, tries, last_at) VALUES ($1, 1, $2)
     ON CONFLICT (key) DO UPDATE SET last_at = $2,
       tries = CASE WHEN t.last_at < $2::timestamptz - $6 * interval '1 ms' THEN 1 ELSE t.tries + 1 END
     WHERE t.tries < $3 OR t.last_at < $2::timestamptz - $6 * interval '1 ms' OR ${waitedFor} <= $2`,
    values,
  );
  if (rowCount) {
    await pool.query(`DELETE FROM sign_in_tries WHERE last_at < $1::timestamptz - interval '2 days'`, [new Date(now)]);
    return 0;
  }
  const { rows } = await pool.query<{ until: Date }>(
    `SELECT ${waitedFor} AS until FROM sign_in_tries t WHERE key = $1 AND $2::timestamptz IS NOT NULL AND $6::float8 > 0`,
    values,
  );
  return Math.max(1, (rows[0]?.until.getTime() ?? now) - now);
}

/** A right answer: the tries before it count no more. */
export async function forgetTries({ pool }: AuthDatabase, kind: TryKind, of: string): Promise<void> {
  await pool.query('DELETE FROM sign_in_tries WHERE key = $1', [keyOf(kind, of)]);
}

/** A try that turned out right: it does not count, those before it do. */
export async function giveTryBack({ pool }: AuthDatabase, kind: TryKind, of: string): Promise<void> {
  await pool.query('UPDATE sign_in_tries SET tries = tries - 1 WHERE key = $1 AND tries > 0', [keyOf(kind, of)]);
}

function keyOf(kind: TryKind, of: string): string {
  return createHash('sha256').update(`${kind}\0${of}`).digest('hex');
}
