// Who may sign in. The only file of the dashboard that opens the database, through a role that sees users and nothing of any store.
import { hash, verify } from '@node-rs/argon2';
import { type AuthDatabase, openAuthDatabase } from '@throughline/db/auth/open-auth-database';
import { countUsers, findUserByEmail } from '@throughline/db/auth/users';
import type { NextAuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { SignInThrottle } from './features/sign-in/sign-in-throttle.ts';

const kept = globalThis as {
  throughlineAuth?: { database: AuthDatabase; throttle: SignInThrottle; noPassword: Promise<string> };
};

function open() {
  const url = process.env.THROUGHLINE_DATABASE_AUTH_URL;
  if (!url) throw new Error('THROUGHLINE_DATABASE_AUTH_URL is not set: start the dashboard through npm start.');
  kept.throughlineAuth ??= {
    database: openAuthDatabase(url),
    throttle: new SignInThrottle(),
    noPassword: hash(crypto.randomUUID()),
  };
  return kept.throughlineAuth;
}

/** Whether the instance still waits for its first user. */
export const isFirstRun = async (): Promise<boolean> => (await countUsers(open().database)) === 0;

/** The user of a right pair; null for a wrong one, in the same time whether the address exists or not. Throws `LOCKED:<seconds>` while it must wait. */
async function checkPassword(email: string, password: string) {
  const { database, throttle, noPassword } = open();
  const address = email.trim().toLowerCase();
  const waitMs = throttle.waitMs(address, Date.now());
  if (waitMs > 0) throw new Error(`LOCKED:${Math.ceil(waitMs / 1000)}`);
  const user = await findUserByEmail(database, address);
  const right = await verify(user?.passwordHash ?? (await noPassword), password);
  if (!user?.passwordHash || !right) {
    throttle.recordFailure(address, Date.now());
    return null;
  }
  throttle.recordSuccess(address);
  return { id: user.id, email: user.email, name: user.name };
}

export const authOptions: NextAuthOptions = {
  session: { strategy: 'jwt', maxAge: 30 * 24 * 60 * 60 },
  pages: { signIn: '/signin', signOut: '/signin', error: '/signin' },
  providers: [
    CredentialsProvider({
      name: 'Password',
      credentials: { email: {}, password: {} },
      authorize: (credentials) =>
        credentials?.email && credentials.password ? checkPassword(credentials.email, credentials.password) : null,
    }),
  ],
};
