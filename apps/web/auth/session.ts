// Who a request is from. The cookie alone says nothing: its session is looked up every time, so one that was ended is over at once.
import { type FoundSession, findSession, rotateSession } from '@throughline/db/auth/sessions';
import { openAuth } from './open-auth.ts';
import { type Cookies, makeSessionCookie, readSessionCookie } from './session-cookie.ts';

export interface Session extends FoundSession {
  token: string;
}

export async function readSession(cookies: Cookies): Promise<Session | null> {
  const cookie = await readSessionCookie(cookies);
  if (!cookie) return null;
  const session = await findSession(openAuth(), cookie.token, Date.now());
  return session?.userId === cookie.userId ? { ...session, token: cookie.token } : null;
}

/** The cookie of the same session under a new token; null when another request has just made one. */
export async function renewSession(
  { userId, token }: Session,
  options: { formerLasts?: boolean; secondFactor?: boolean } = {},
) {
  const next = await rotateSession(openAuth(), token, Date.now(), options);
  return next && (await makeSessionCookie(userId, next));
}
