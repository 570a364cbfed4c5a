// A sign-in by an identity provider, from the way there until the dashboard has made a session of it. What the browser brings (state,
// ticket) is kept as a SHA-256 hash, good once and for ten minutes in all.
import { hashOneTimeToken, isOneTimeToken, newOneTimeToken } from '../auth/one-time-token.ts';
import type { AuthDatabase } from '../auth/open-auth-database.ts';
import type { Database } from '../database.ts';

export interface SignOnFlow {
  organizationId: string;
  /** Of the browser that began. */
  browserHash: string;
  nonce: string;
  codeVerifier: string;
  /** Where the person was going: a path of the dashboard. */
  returnTo: string;
}

const flowMs = 10 * 60_000;
const openMax = 2_000;

/**
 * The state of a new flow. Of too many that are only begun the oldest end, so that nobody who only begins keeps others out; whom the
 * provider has named already signs in. `now`: epoch milliseconds.
 */
export async function beginFlow({ prisma }: Database, flow: SignOnFlow, now: number): Promise<string> {
  const state = newOneTimeToken();
  await prisma.signOnFlow.deleteMany({ where: { expiresAt: { lt: new Date(now) } } });
  const { organizationId } = flow;
  const over = await prisma.signOnFlow.findMany({
    where: { organizationId, ticketHash: null },
    orderBy: { expiresAt: 'desc' },
    skip: openMax - 1,
    select: { stateHash: true },
  });
  if (over.length > 0)
    await prisma.signOnFlow.deleteMany({ where: { stateHash: { in: over.map(({ stateHash }) => stateHash) } } });
  const expiresAt = new Date(now + flowMs);
  await prisma.signOnFlow.create({ data: { ...flow, stateHash: hashOneTimeToken(state), expiresAt } });
  return state;
}

/** Uses the state up: of two answers of the provider one counts. null for an unknown, used or old one, and for another browser's. */
export async function takeFlow(
  { pool }: Database,
  state: string,
  browserHash: string,
  now: number,
): Promise<(SignOnFlow & { stateHash: string }) | null> {
  if (!isOneTimeToken(state)) return null;
  const stateHash = hashOneTimeToken(state);
  const { rows } = await pool.query<SignOnFlow>(
    `DELETE FROM sign_on_flows WHERE state_hash = $1 AND browser_hash = $2 AND ticket_hash IS NULL AND expires_at > $3
     RETURNING organization_id AS "organizationId", browser_hash AS "browserHash", nonce, code_verifier AS "codeVerifier",
       return_to AS "returnTo"`,
    [stateHash, browserHash, new Date(now)],
  );
  return rows[0] ? { ...rows[0], stateHash } : null;
}

/** The ticket by which the dashboard signs the person in: once, within ten minutes (a second factor may be asked for in between). */
export async function makeTicket(
  { prisma }: Database,
  { stateHash, ...flow }: SignOnFlow & { stateHash: string },
  userId: string,
  now: number,
): Promise<string> {
  const ticket = newOneTimeToken();
  const data = { ...flow, stateHash, userId, ticketHash: hashOneTimeToken(ticket), expiresAt: new Date(now + flowMs) };
  await prisma.signOnFlow.create({ data });
  return ticket;
}

/** Whose the ticket is, without using it up; null for an unknown, used or old one. */
export async function findTicket({ pool }: AuthDatabase, ticket: string, now: number): Promise<string | null> {
  if (!isOneTimeToken(ticket)) return null;
  const { rows } = await pool.query<{ userId: string }>(
    'SELECT user_id AS "userId" FROM sign_on_flows WHERE ticket_hash = $1 AND expires_at > $2',
    [hashOneTimeToken(ticket), new Date(now)],
  );
  return rows[0]?.userId ?? null;
}

/** Uses the ticket up. */
export async function takeTicket({ pool }: AuthDatabase, ticket: string, now: number): Promise<boolean> {
  if (!isOneTimeToken(ticket)) return false;
  const { rowCount } = await pool.query('DELETE FROM sign_on_flows WHERE ticket_hash = $1 AND expires_at > $2', [
    hashOneTimeToken(ticket),
    new Date(now),
  ]);
  return rowCount === 1;
}

/** Whether the person's organization lets them sign in by its provider alone. */
export async function mustUseSingleSignOn({ pool }: AuthDatabase, userId: string): Promise<boolean> {
  const { rows } = await pool.query<{ must: boolean }>('SELECT must_use_single_sign_on($1) AS must', [userId]);
  return rows[0]!.must;
}
