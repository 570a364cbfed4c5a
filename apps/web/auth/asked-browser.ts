// The browser that asked for a link has a cookie, the link its hash: opened elsewhere, its page says so before anything happens.
import { createHash, randomBytes } from 'node:crypto';
import { sessionCookie } from './session-cookie.ts';

const name = 'throughline.asked';
const hashOf = (value: string) => createHash('sha256').update(value).digest('hex');

export function newAskedBrowser() {
  const value = randomBytes(32).toString('base64url');
  return { browserHash: hashOf(value), cookie: { name, value, ...sessionCookie().options, maxAge: 60 * 60 } };
}

export function isAskedBrowser(
  cookies: { get: (name: string) => { value: string } | undefined },
  browserHash: string,
): boolean {
  const value = cookies.get(name)?.value;
  return value !== undefined && hashOf(value) === browserHash;
}
