// A person who is signed in to the dashboard, with a database of their own behind it.

import { endOtherSessions, startSession } from '../../../packages/db/src/auth/sessions.ts';
import type { Database } from '../../../packages/db/src/database.ts';
import { createOrganization } from '../../../packages/db/src/organizations/create-organization.ts';
import { createUser } from '../../../packages/db/src/organizations/create-user.ts';
import { createTestDatabase } from '../../../packages/db/test/test-database.ts';
import { openAuth } from '../auth/open-auth.ts';
import { makeSessionCookie } from '../auth/session-cookie.ts';

export interface SignedIn {
  userId: string;
  organizationId: string;
  /** As the API opens it. */
  database: Database;
  /** The header of a new session. */
  cookie: () => Promise<string>;
  endSessions: () => Promise<void>;
  close: () => Promise<void>;
}

export async function signedIn(): Promise<SignedIn> {
  const made = await createTestDatabase();
  process.env.NEXTAUTH_SECRET = 'a secret of the test, 32 characters';
  process.env.THROUGHLINE_DATABASE_AUTH_URL = made.urls.auth;
  const { id: organizationId } = await createOrganization(made.database, { name: 'Merchant' });
  const input = { email: 'mara@merchant.example', passwordHash: 'x', organizationId };
  const userId = (await createUser(made.database, input))!.id;
  const origin = { address: null, browser: null };
  return {
    userId,
    organizationId,
    database: made.database,
    cookie: async () => {
      const token = await startSession(openAuth(), { userId, secondFactor: false, ...origin }, Date.now());
      const { name, value } = await makeSessionCookie(userId, token);
      return `${name}=${value}`;
    },
    endSessions: () => endOtherSessions(openAuth(), userId, null),
    close: async () => {
      await openAuth().close();
      await made.drop();
    },
  };
}
