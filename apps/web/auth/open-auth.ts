// The one database that the dashboard opens: users, their sessions and what signs them in, through a role without rights on any store.
import { type AuthDatabase, openAuthDatabase } from '@throughline/db/auth/open-auth-database';

const kept = globalThis as { throughlineAuth?: AuthDatabase };

export function openAuth(): AuthDatabase {
  const url = process.env.THROUGHLINE_DATABASE_AUTH_URL;
  if (!url) throw new Error('THROUGHLINE_DATABASE_AUTH_URL is not set: start the dashboard through npm start.');
  kept.throughlineAuth ??= openAuthDatabase(url);
  return kept.throughlineAuth;
}
