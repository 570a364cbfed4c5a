// What the dashboard's server adds to the audit log: signing in, and what goes with it. Its role can add such rows and read none.
import type { AuthDatabase } from './open-auth-database.ts';

export type SignInOperation =
  | 'signIn'
  | 'signOut'
  | 'resetPassword'
  | 'changePassword'
  | 'changeSecondFactor'
  | 'revokeSession'
  | 'acceptInvitation'
  | 'lockOut';

export interface SignInEvent {
  operation: SignInOperation;
  /** null = nobody who is known; then what they typed is not kept. */
  user: { id: string; email: string } | null;
  outcome: 'DONE' | 'REFUSED';
  /** A word for why it was refused, such as WRONG_PASSWORD. */
  problem?: string;
  /** How: password, magicLink, singleSignOn... */
  method?: string;
  /** Names the session, and does not open it. */
  sessionId?: string | null;
  ip?: string | null;
  userAgent?: string | null;
}

const userAgentMax = 300;

/** A row in the log of every organization of the person. To be awaited before the person is told: what can't be written did not happen. */
export async function recordSignInEvent({ pool }: AuthDatabase, event: SignInEvent): Promise<void> {
  const { operation, user, outcome, problem, method, sessionId, ip, userAgent } = event;
  const row = {
    operation,
    outcome,
    actor_id: user?.id,
    actor_name: user?.email,
    problem,
    details: method === undefined ? undefined : { method },
    session_id: sessionId ?? undefined,
    ip: ip ?? undefined,
    user_agent: userAgent?.replaceAll('\u0000', '').slice(0, userAgentMax),
  };
  await pool.query('SELECT append_sign_in($1)', [JSON.stringify(row)]);
}
