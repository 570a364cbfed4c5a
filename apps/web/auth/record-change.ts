import type { SignInOperation } from '@throughline/db/auth/record-sign-in-event';
import { findUserById } from '@throughline/db/auth/users';
import { openAuth } from './open-auth.ts';
import { recordSignIn } from './record-sign-in.ts';
import type { Session } from './session.ts';
import type { FormProblem } from './set-password.ts';

const operations: Readonly<Record<string, SignInOperation>> = {
  password: 'changePassword',
  'switch-second-factor-on': 'changeSecondFactor',
  'switch-second-factor-off': 'changeSecondFactor',
  'end-session': 'revokeSession',
  'end-others': 'revokeSession',
};

/** Tells the audit log of a change of the account; of the name and of a beginning it does not. */
export async function recordChange(
  change: string,
  { userId, id }: Session,
  headers: Headers,
  problem: FormProblem | undefined,
): Promise<void> {
  const operation = operations[change];
  if (operation === undefined) return;
  const outcome = problem ? { outcome: 'REFUSED' as const, problem: 'WRONG_VALUE' } : { outcome: 'DONE' as const };
  const user = await findUserById(openAuth(), userId);
  await recordSignIn(headers, { operation, user, sessionId: id, method: change, ...outcome });
}
