// The second factor: codes of an authenticator (RFC 6238: six digits, 30 seconds, SHA-1, as every app knows them) and ten recovery codes.
import { randomInt } from 'node:crypto';
import { forgetTries } from '@throughline/db/auth/limit-tries';
import {
  beginSecondFactor,
  confirmSecondFactor,
  findSecondFactor,
  takeRecoveryCode,
  takeStep,
} from '@throughline/db/auth/second-factors';
import { Secret, TOTP } from 'otpauth';
import { refuseWhileLocked } from './check-password.ts';
import { openAuth } from './open-auth.ts';
import { keyedHash, seal, unseal } from './seal.ts';

const purpose = 'second factor';
const period = 30;
const recoveryCodes = 10;
const letters = 'abcdefghjkmnpqrstvwxyz23456789';

const totp = (label: string, secret: string) =>
  new TOTP({ issuer: 'Throughline', label, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period });

/** A new secret to put into an authenticator, as text and as an address for a QR code; null while one is confirmed. */
export async function setUpSecondFactor(
  userId: string,
  email: string,
): Promise<{ secret: string; uri: string } | null> {
  const secret = new Secret({ size: 20 }).base32;
  const begun = await beginSecondFactor(openAuth(), userId, seal(secret, purpose, userId));
  return begun ? { secret, uri: totp(email, secret).toString() } : null;
}

/** With the first right code it is on, and the recovery codes are given, this once; null for a wrong code. */
export async function switchSecondFactorOn(userId: string, code: string, now: number): Promise<string[] | null> {
  await refuseWhileLocked('code', userId);
  const factor = await findSecondFactor(openAuth(), userId);
  if (!factor || factor.confirmedAt !== null || !(await takeCode(userId, factor.sealedSecret, code, now))) return null;
  await forgetTries(openAuth(), 'code', userId);
  const codes = Array.from({ length: recoveryCodes }, newRecoveryCode);
  await confirmSecondFactor(
    openAuth(),
    userId,
    codes.map((one) => keyedHash(plain(one), purpose, userId)),
    now,
  );
  return codes;
}

export async function hasSecondFactor(userId: string): Promise<boolean> {
  return (await findSecondFactor(openAuth(), userId))?.confirmedAt != null;
}

/** Whether the code is right, the authenticator's or a recovery code; each once. Throws `LOCKED:<seconds>` after too many wrong ones. */
export async function passSecondFactor(userId: string, code: string, now: number): Promise<boolean> {
  await refuseWhileLocked('code', userId);
  const factor = await findSecondFactor(openAuth(), userId);
  if (!factor?.confirmedAt) return false;
  const right = /^[\d\s]+$/.test(code)
    ? await takeCode(userId, factor.sealedSecret, code, now)
    : await takeRecoveryCode(openAuth(), userId, keyedHash(plain(code), purpose, userId));
  if (right) await forgetTries(openAuth(), 'code', userId);
  return right;
}

/** One step before and after is taken too: clocks differ. */
async function takeCode(userId: string, sealedSecret: string, code: string, now: number): Promise<boolean> {
  const token = code.replace(/\s/g, '');
  const delta = totp('', unseal(sealedSecret, purpose, userId)).validate({ token, timestamp: now, window: 1 });
  return delta !== null && takeStep(openAuth(), userId, Math.floor(now / 1000 / period) + delta);
}

const plain = (code: string): string => code.toLowerCase().replace(/[^a-z0-9]/g, '');

/** `abcd-efgh-jkmn`: some 58 bits, no letter that looks like another. */
function newRecoveryCode(): string {
  const part = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return [part(), part(), part()].join('-');
}
