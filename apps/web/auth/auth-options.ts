// next-auth as it is used here: it signs in and out and keeps the cookie. Every way of signing in starts a session of its own in the
// database, under a token that nobody had before; the one that the browser came with ends.
import { endSessionOfToken, startSession } from '@throughline/db/auth/sessions';
import { type AuthUser, findUserByEmail } from '@throughline/db/auth/users';
import { NextRequest } from 'next/server';
import type { NextAuthOptions, RequestInternal, User } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { checkPassword } from './check-password.ts';
import { openAuth } from './open-auth.ts';
import { recordSignIn } from './record-sign-in.ts';
import { readSessionCookie, sessionCookie, sessionMaxAge } from './session-cookie.ts';
import { sessionOrigin } from './session-origin.ts';

type AuthRequest = Pick<RequestInternal, 'headers'>;

async function begin(user: AuthUser, { headers: given }: AuthRequest, secondFactor = false): Promise<User> {
  const headers = new Headers(given as Record<string, string>);
  await recordSignIn(headers, { operation: 'signIn', user, outcome: 'DONE', method: 'password' });
  const former = await readSessionCookie(new NextRequest('http://throughline.invalid', { headers }).cookies);
  if (former) await endSessionOfToken(openAuth(), former.token);
  const sid = await startSession(openAuth(), { userId: user.id, secondFactor, ...sessionOrigin(headers) }, Date.now());
  return { id: user.id, sid } as User;
}

export const authOptions: NextAuthOptions = {
  session: { strategy: 'jwt', maxAge: sessionMaxAge },
  cookies: { sessionToken: sessionCookie() },
  pages: { signIn: '/signin', signOut: '/signin', error: '/signin' },
  providers: [
    CredentialsProvider({
      name: 'Password',
      credentials: { email: {}, password: {} },
      authorize: async (credentials, request) => {
        if (!credentials?.email || !credentials.password) return null;
        const user = await checkPassword(credentials.email, credentials.password);
        if (user) return begin(user, request);
        const headers = new Headers(request.headers as Record<string, string>);
        const known = await findUserByEmail(openAuth(), credentials.email);
        await recordSignIn(headers, {
          operation: 'signIn',
          user: known,
          outcome: 'REFUSED',
          problem: 'WRONG_PASSWORD',
        });
        return null;
      },
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
