import { verify } from '@node-rs/argon2';
import { hashPassword } from '@throughline/db/auth/hash-password';
import { forgetTries } from '@throughline/db/auth/limit-tries';
import { findMailedLink, takeMailedLink } from '@throughline/db/auth/mailed-links';
import { passwordProblem } from '@throughline/db/auth/password-problem';
import { endOtherSessions } from '@throughline/db/auth/sessions';
import { findUserById, setPassword } from '@throughline/db/auth/users';
import { refuseWhileLocked } from './check-password.ts';
import { openAuth } from './open-auth.ts';
import { recordSignIn } from './record-sign-in.ts';
import type { Session } from './session.ts';

export interface FormProblem {
  message: string;
  path?: string;
}

/** A used or old link says so; every session of the person ends. null = done. */
export async function setPasswordByLink(
  token: string,
  password: string,
  headers: Headers,
): Promise<FormProblem | null> {
  const now = Date.now();
  const link = await findMailedLink(openAuth(), 'password', token, now);
  if (!link) return { message: 'This link was used or is too old. Ask for another.' };
  const message = passwordProblem(password, link.email);
  if (message) return { message, path: 'password' };
  const passwordHash = await hashPassword(password);
  if (!(await takeMailedLink(openAuth(), 'password', token, now)))
    return { message: 'This link was used or is too old. Ask for another.' };
  const user = { id: link.userId, email: link.email };
  await recordSignIn(headers, { operation: 'resetPassword', user, outcome: 'DONE', method: 'magicLink' });
  await setPassword(openAuth(), link.userId, passwordHash, { provesAddress: true, now });
  await endOtherSessions(openAuth(), link.userId, null);
  await forgetTries(openAuth(), 'password', link.email);
  return null;
}

/** By the person, who says the former one; all other sessions end. Throws `LOCKED:<seconds>` after too many wrong ones. */
export async function changePassword(session: Session, former: string, password: string): Promise<FormProblem | null> {
  const user = (await findUserById(openAuth(), session.userId))!;
  await refuseWhileLocked('password', user.email);
  if (user.passwordHash && !(await verify(user.passwordHash, former)))
    return { message: 'This is not your password.', path: 'former' };
  await forgetTries(openAuth(), 'password', user.email);
  const message = passwordProblem(password, user.email);
  if (message) return { message, path: 'password' };
  await setPassword(openAuth(), user.id, await hashPassword(password), { now: Date.now() });
  await endOtherSessions(openAuth(), user.id, session.id);
  return null;
}
