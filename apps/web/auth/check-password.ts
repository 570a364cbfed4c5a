import { hash, verify } from '@node-rs/argon2';
import { forgetTries, giveTryBack, type TryKind, takeTry } from '@throughline/db/auth/limit-tries';
import { type AuthUser, findUserByEmail } from '@throughline/db/auth/users';
import { openAuth } from './open-auth.ts';

let noPassword: Promise<string> | undefined;

/**
 * The user of a right pair; null for a wrong one. An unknown address costs the same one check as a known one, against a password that
 * nobody has. Throws `LOCKED:<seconds>` while the address, or the sender, must wait. `sender`: null = not known.
 */
export async function checkPassword(email: string, password: string, sender: string | null): Promise<AuthUser | null> {
  noPassword ??= hash(crypto.randomUUID());
  const address = email.trim().toLowerCase();
  if (sender !== null) await refuseWhileLocked('passwordFrom', sender);
  await refuseWhileLocked('password', address);
  const user = await findUserByEmail(openAuth(), address);
  const right = await verify(user?.passwordHash ?? (await noPassword), password);
  if (!user?.passwordHash || !right) return null;
  await forgetTries(openAuth(), 'password', address);
  if (sender !== null) await giveTryBack(openAuth(), 'passwordFrom', sender);
  return user;
}

/** Counts a try. Throws `LOCKED:<seconds>` when there were too many. */
export async function refuseWhileLocked(kind: TryKind, of: string): Promise<void> {
  const waitMs = await takeTry(openAuth(), kind, of, Date.now());
  if (waitMs > 0) throw new Error(`LOCKED:${Math.ceil(waitMs / 1000)}`);
}
