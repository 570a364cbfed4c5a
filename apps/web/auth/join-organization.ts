import { acceptAsNewUser, acceptInvitation, findOpenInvitation } from '@throughline/db/auth/accept-invitation';
import { hashPassword } from '@throughline/db/auth/hash-password';
import { passwordProblem } from '@throughline/db/auth/password-problem';
import { findUserByEmail, findUserById } from '@throughline/db/auth/users';
import { openAuth } from './open-auth.ts';
import { recordSignIn } from './record-sign-in.ts';
import type { Session } from './session.ts';
import type { FormProblem } from './set-password.ts';

const gone = { message: 'This invitation was used, taken back, or is too old. Ask for another.' };

export const findInvitation = (token: string) => findOpenInvitation(openAuth(), token, Date.now());

/** Who opened an invitation has the address's mail, so they may know whether it has an account. */
export const hasAccount = async (email: string): Promise<boolean> =>
  (await findUserByEmail(openAuth(), email)) !== null;

/** Makes the account of the invited address and its membership. */
export async function joinAsNewUser(
  token: string,
  name: string,
  password: string,
  headers: Headers,
): Promise<FormProblem | { email: string }> {
  const invitation = await findInvitation(token);
  if (!invitation) return gone;
  const trimmed = name.trim();
  if (trimmed === '' || trimmed.length > 200)
    return { message: 'Type your name, at most 200 characters.', path: 'name' };
  const message = passwordProblem(password, invitation.email);
  if (message) return { message, path: 'password' };
  const joined = await acceptAsNewUser(
    openAuth(),
    token,
    { name: trimmed, passwordHash: await hashPassword(password) },
    Date.now(),
  );
  if (!joined) return gone;
  const user = { id: joined.userId, email: invitation.email };
  await recordSignIn(headers, { operation: 'acceptInvitation', user, outcome: 'DONE' });
  return { email: invitation.email };
}

/** The person who is signed in becomes a member, when the invitation was sent to their address. null = done. */
export async function joinAsUser(
  token: string,
  { userId, id }: Session,
  headers: Headers,
): Promise<FormProblem | null> {
  if (!(await acceptInvitation(openAuth(), token, userId, Date.now()))) return gone;
  const user = await findUserById(openAuth(), userId);
  await recordSignIn(headers, { operation: 'acceptInvitation', user, outcome: 'DONE', sessionId: id });
  return null;
}
