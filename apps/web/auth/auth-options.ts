// next-auth as it is used here: it signs in and out and keeps the cookie. Every way of signing in starts a session of its own in the
// database, under a token that nobody had before; the one that the browser came with ends.
import { findMailedLink, takeMailedLink } from '@throughline/db/auth/mailed-links';
import { endSession, endSessionOfToken, findSession, startSession } from '@throughline/db/auth/sessions';
import { type AuthUser, findUserByEmail, findUserById } from '@throughline/db/auth/users';
import { findTicket, mustUseSingleSignOn, takeTicket } from '@throughline/db/sign-on/sign-on-flows';
import { NextRequest } from 'next/server';
import type { NextAuthOptions, RequestInternal, User } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { checkPassword } from './check-password.ts';
import { openAuth } from './open-auth.ts';
import { recordSignIn } from './record-sign-in.ts';
import { hasSecondFactor, passSecondFactor } from './second-factor.ts';
import { readSessionCookie, sessionCookie, sessionMaxAge } from './session-cookie.ts';
import { senderAddress, sessionOrigin } from './session-origin.ts';

const singleSignOn = 'singleSignOn';

type AuthRequest = Pick<RequestInternal, 'headers'>;

const headersOf = ({ headers }: AuthRequest): Headers => new Headers(headers as Record<string, string>);

/** A way of signing in, and the second factor after it. What is refused, or locked, is written down. */
async function attempt(
  way: { method: string; code: string | undefined; headers: Headers; known: () => Promise<AuthUser | null> },
  check: () => Promise<AuthUser | null>,
): Promise<{ user: AuthUser; secondFactor: boolean } | null> {
  const { method, code, headers, known } = way;
  const refuse = async (problem: string) =>
    recordSignIn(headers, { operation: 'signIn', user: await known(), outcome: 'REFUSED', problem, method });
  try {
    const user = await check();
    if (user) {
      // Before a code is taken: one that helps nobody must not be used up.
      if (method !== singleSignOn) await mustBeFree(user);
      return { user, secondFactor: await askSecondFactor(user.id, code) };
    }
    await refuse(method === 'password' ? 'WRONG_PASSWORD' : 'WRONG_LINK');
    return null;
  } catch (error) {
    const { message } = error as Error;
    if (message.startsWith('LOCKED:')) await refuse('LOCKED');
    if (message === 'WRONG_CODE' || message === 'SINGLE_SIGN_ON') await refuse(message);
    throw error;
  }
}

/** Throws `SECOND_FACTOR` where a code is wanted and none came, `WRONG_CODE` for a wrong one. Whether one was asked for. */
async function askSecondFactor(userId: string, code: string | undefined): Promise<boolean> {
  if (!(await hasSecondFactor(userId))) return false;
  if (!code) throw new Error('SECOND_FACTOR');
  if (!(await passSecondFactor(userId, code.slice(0, 50), Date.now()))) throw new Error('WRONG_CODE');
  return true;
}

/** Whoever has passed all, but belongs to an organization whose people come by its own provider alone. */
async function mustBeFree({ id }: AuthUser): Promise<void> {
  if (await mustUseSingleSignOn(openAuth(), id)) throw new Error('SINGLE_SIGN_ON');
}

async function begin(user: AuthUser, secondFactor: boolean, method: string, headers: Headers): Promise<User> {
  await recordSignIn(headers, { operation: 'signIn', user, outcome: 'DONE', method });
  const former = await readSessionCookie(new NextRequest('http://throughline.invalid', { headers }).cookies);
  if (former) await endSessionOfToken(openAuth(), former.token);
  const sid = await startSession(openAuth(), { userId: user.id, secondFactor, ...sessionOrigin(headers) }, Date.now());
  return { id: user.id, sid } as User;
}

async function signInByPassword(email: string, password: string, code: string | undefined, request: AuthRequest) {
  const [method, headers] = ['password', headersOf(request)];
  const known = () => findUserByEmail(openAuth(), email);
  const passed = await attempt({ method, code, headers, known }, () =>
    checkPassword(email, password, senderAddress(headers)),
  );
  return passed && begin(passed.user, passed.secondFactor, method, headers);
}

/** The link is used up only when the second factor is passed too. */
async function signInByLink(token: string, code: string | undefined, request: AuthRequest): Promise<User | null> {
  const [method, headers] = ['magicLink', headersOf(request)];
  const known = async () => {
    const link = await findMailedLink(openAuth(), 'sign-in', token, Date.now());
    return link && findUserById(openAuth(), link.userId);
  };
  const passed = await attempt({ method, code, headers, known }, known);
  if (!passed || !(await takeMailedLink(openAuth(), 'sign-in', token, Date.now()))) return null;
  return begin(passed.user, passed.secondFactor, method, headers);
}

/** A ticket that the API gave out for what an identity provider said (app/signin/single-sign-on). */
async function signInByTicket(ticket: string, code: string | undefined, request: AuthRequest): Promise<User | null> {
  const [method, headers] = [singleSignOn, headersOf(request)];
  const known = async () => {
    const userId = await findTicket(openAuth(), ticket, Date.now());
    return userId === null ? null : findUserById(openAuth(), userId);
  };
  const passed = await attempt({ method, code, headers, known }, known);
  if (!passed || !(await takeTicket(openAuth(), ticket, Date.now()))) return null;
  return begin(passed.user, passed.secondFactor, method, headers);
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
    CredentialsProvider({
      id: 'single-sign-on',
      name: 'Single sign-on',
      credentials: { ticket: {}, code: {} },
      authorize: async (sent, request) => (sent?.ticket ? signInByTicket(sent.ticket, sent.code, request) : null),
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) => (user ? { sub: user.id, sid: (user as User & { sid: string }).sid } : token),
  },
  events: {
    signOut: async ({ token }) => {
      const session = typeof token?.sid === 'string' ? await findSession(openAuth(), token.sid, Date.now()) : null;
      if (!session) return;
      const user = await findUserById(openAuth(), session.userId);
      // First: what can't be noted must not keep a session alive.
      await endSession(openAuth(), session.userId, session.id);
      await recordSignIn(new Headers(), { operation: 'signOut', user, outcome: 'DONE', sessionId: session.id });
    },
  },
};
