// The browser that asked for something has a cookie, what was asked for its hash: a mailed link that is opened elsewhere says so before
// anything happens, and a sign-in by an identity provider ends in the browser that began it.
import { createHash, randomBytes } from 'node:crypto';
import { sessionCookie } from './session-cookie.ts';

export type AskedFor = 'link' | 'sign-on';

const names: Readonly<Record<AskedFor, string>> = { link: 'throughline.asked', 'sign-on': 'throughline.sign-on' };
const hashOf = (value: string) => createHash('sha256').update(value).digest('hex');

export function newAskedBrowser(what: AskedFor) {
  const value = randomBytes(32).toString('base64url');
  return {
    browserHash: hashOf(value),
    cookie: { name: names[what], value, ...sessionCookie().options, maxAge: 60 * 60 },
  };
}

type Cookies = { get: (name: string) => { value: string } | undefined };

/** null for a browser that asked for nothing. */
export function askedBrowserHash(cookies: Cookies, what: AskedFor): string | null {
  const value = cookies.get(names[what])?.value;
  return value === undefined ? null : hashOf(value);
}

export const isAskedBrowser = (cookies: Cookies, browserHash: string): boolean =>
  askedBrowserHash(cookies, 'link') === browserHash;
