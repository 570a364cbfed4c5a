// What goes to the source and comes back with the person: signed, so that nobody can have another's browser finish a connection that
// they began (docs/connections.md).

import { randomUUID } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';

export interface OAuthState {
  storeId: string;
  userId: string;
  source: string;
}

const audience = 'oauth';
const minutes = 10;

/** `at`: epoch milliseconds. */
export function signState(
  secret: string,
  { at, storeId, userId, source }: OAuthState & { at: number },
): Promise<string> {
  const seconds = Math.floor(at / 1000);
  return new SignJWT({ storeId, source })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(userId)
    .setAudience(audience)
    .setJti(randomUUID())
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + minutes * 60)
    .sign(new TextEncoder().encode(secret));
}

/** null for one that is not ours, or too old. */
export async function readState(
  secret: string,
  state: string,
  at: number,
): Promise<(OAuthState & { id: string }) | null> {
  try {
    const { payload } = await jwtVerify(state, new TextEncoder().encode(secret), {
      audience,
      algorithms: ['HS256'],
      maxTokenAge: `${minutes}m`,
      currentDate: new Date(at),
      requiredClaims: ['sub', 'jti', 'exp', 'iat'],
    });
    const { storeId, source, sub, jti } = payload;
    if (typeof storeId !== 'string' || typeof source !== 'string') return null;
    return { storeId, source, userId: sub!, id: jti! };
  } catch {
    return null;
  }
}
