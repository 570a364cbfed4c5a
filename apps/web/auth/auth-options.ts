// next-auth as it is used here: it signs in and out and keeps the cookie. Every way of signing in starts a session of its own in the
// database, under a token that nobody had before; the one that the browser came with ends.
import { findMailedLink, takeMailedLink } from '@throughline/db/auth/mailed-links';
import { endSessionOfToken, startSession } from '@throughline/db/auth/sessions';
import { NextRequest } from 'next/server';
import type { NextAuthOptions, RequestInternal, User } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { checkPassword } from './check-password.ts';
import { openAuth } from './open-auth.ts';
import { hasSecondFactor, passSecondFactor } from './second-factor.ts';
import { readSessionCookie, sessionCookie, sessionMaxAge } from './session-cookie.ts';
import { sessionOrigin } from './session-origin.ts';

type AuthRequest = Pick<RequestInternal, 'headers'>;

/** Throws `SECOND_FACTOR` where a code is wanted and none came, `WRONG_CODE` for a wrong one. Whether one was asked for. */
async function askSecondFactor(userId: string, code: string | undefined): Promise<boolean> {
  if (!(await hasSecondFactor(userId))) return false;
  if (!code) throw new Error('SECOND_FACTOR');
  if (!(await passSecondFactor(userId, code.slice(0, 50), Date.now()))) throw new Error('WRONG_CODE');
  return true;
}

async function begin(userId: string, secondFactor: boolean, { headers: given }: AuthRequest): Promise<User> {
  const headers = new Headers(given as Record<string, string>);
  const former = await readSessionCookie(new NextRequest('http://throughline.invalid', { headers }).cookies);
  if (former) await endSessionOfToken(openAuth(), former.token);
  const sid = await startSession(openAuth(), { userId, secondFactor, ...sessionOrigin(headers) }, Date.now());
  return { id: userId, sid } as User;
}

async function signInByPassword(email: string, password: string, code: string | undefined, request: AuthRequest) {
  const user = await checkPassword(email, password);
  return user && begin(user.id, await askSecondFactor(user.id, code), request);
}

/** The link is used up only when the second factor is passed too. */
async function signInByLink(token: string, code: string | undefined, request: AuthRequest): Promise<User | null> {
  const link = await findMailedLink(openAuth(), 'sign-in', token, Date.now());
  if (!link) return null;
  const secondFactor = await askSecondFactor(link.userId, code);
  const userId = await takeMailedLink(openAuth(), 'sign-in', token, Date.now());
  return userId === null ? null : begin(userId, secondFactor, request);
}

export const authOptions: NextAuthOptions = {
  session: { strategy: 'jwt', maxAge: sessionMaxAge },
  cookies: { sessionToken: sessionCookie() },
  pages: { signIn: '/signin', signOut: '/signin', error: '/signin' },
  providers: [
    CredentialsProvider({
      id: 'credentials',
      name: 'Password',
      credentials: { email: {}, password: {}, code: {} },
      authorize: async (sent, request) =>
        sent?.email && sent.password ? signInByPassword(sent.email, sent.password, sent.code, request) : null,
    }),
    CredentialsProvider({
      id: 'link',
      name: 'Link by mail',
      credentials: { token: {}, code: {} },
      authorize: async (sent, request) => (sent?.token ? signInByLink(sent.token, sent.code, request) : null),
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) => (user ? { sub: user.id, sid: (user as User & { sid: string }).sid } : token),
  },
  events: {
    signOut: async ({ token }) => {
      if (typeof token?.sid === 'string') await endSessionOfToken(openAuth(), token.sid);
    },
  },
};
