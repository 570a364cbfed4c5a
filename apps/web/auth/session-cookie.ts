// The session's cookie: next-auth's encrypted token, which holds the person's id and the session's token and nothing else. By https it
// carries the prefix that binds it to this host.
import { encode, getToken } from 'next-auth/jwt';
import { readWebEnv } from '../data/env.ts';

/** 30 days, in seconds: as long as a session lasts at most. */
export const sessionMaxAge = 30 * 24 * 60 * 60;

const isSecure = (): boolean => readWebEnv().publicUrl?.protocol === 'https:';

export const sessionCookie = () => ({
  name: isSecure() ? '__Host-throughline.session' : 'next-auth.session-token',
  options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure: isSecure() },
});

/** Of `cookies()`, of a request, or of a response. */
export interface Cookies {
  getAll: () => { name: string; value: string }[];
}

/** What a session's cookie says; null for none, a foreign or an altered one. */
export async function readSessionCookie(cookies: Cookies): Promise<{ userId: string; token: string } | null> {
  const { name } = sessionCookie();
  const req = {
    headers: {},
    cookies: Object.fromEntries(cookies.getAll().map((cookie) => [cookie.name, cookie.value])),
  };
  const read = await getToken({ req: req as never, cookieName: name });
  return read?.sub && typeof read.sid === 'string' ? { userId: read.sub, token: read.sid } : null;
}

/** The cookie of a session, to be set on a response. */
export async function makeSessionCookie(userId: string, token: string) {
  const { name, options } = sessionCookie();
  const value = await encode({
    token: { sub: userId, sid: token },
    secret: readWebEnv().cookieSecret,
    maxAge: sessionMaxAge,
  });
  return { name, value, ...options, maxAge: sessionMaxAge };
}
