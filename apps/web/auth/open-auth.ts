// The one database that the dashboard opens: users, their sessions and what signs them in, through a role without rights on any store.
import { type AuthDatabase, openAuthDatabase } from '@throughline/db/auth/open-auth-database';
import { readWebEnv } from '../data/env.ts';

const kept = globalThis as { throughlineAuth?: AuthDatabase };

export function openAuth(): AuthDatabase {
  kept.throughlineAuth ??= openAuthDatabase(readWebEnv().databaseUrl);
  return kept.throughlineAuth;
}
