// Where the database is: four logins, so that no process can do more than its part.
// owner = migrations; app = facts and definitions under row-level security; auth = users and sessions alone;
// audit = the audit log, to be added to and read.
import pg from 'pg';
import { readRunningServer } from './embedded/server-file.ts';

export type DatabaseUrls = { owner: string; app: string; auth: string; audit: string };

/**
 * The URLs of this instance: those handed over by `npm start` (THROUGHLINE_DATABASE_*_URL), else an outside DATABASE_URL
 * (with DATABASE_APP_URL, DATABASE_AUTH_URL and DATABASE_AUDIT_URL, else the same login under the other role), else the embedded server that runs on `dataDir`.
 * Throws when there is none of them.
 */
export function readDatabaseUrls(env: Record<string, string | undefined>, dataDir: string): DatabaseUrls {
  const { THROUGHLINE_DATABASE_OWNER_URL: owner, THROUGHLINE_DATABASE_APP_URL: app } = env;
  const { THROUGHLINE_DATABASE_AUTH_URL: auth, THROUGHLINE_DATABASE_AUDIT_URL: audit } = env;
  if (owner && app && auth && audit) return { owner, app, auth, audit };
  if (env.DATABASE_URL) {
    return {
      owner: env.DATABASE_URL,
      app: env.DATABASE_APP_URL ?? withRole(env.DATABASE_URL, 'throughline_app'),
      auth: env.DATABASE_AUTH_URL ?? withRole(env.DATABASE_URL, 'throughline_auth'),
      audit: env.DATABASE_AUDIT_URL ?? withRole(env.DATABASE_URL, 'throughline_audit'),
    };
  }
  const running = readRunningServer(dataDir);
  if (!running) throw new Error(`no database: set DATABASE_URL, or start the instance of ${dataDir} with npm start`);
  return running.urls;
}

function withRole(url: string, role: string): string {
  const parsed = new URL(url);
  const options = parsed.searchParams.get('options');
  parsed.searchParams.set('options', `${options ? `${options} ` : ''}-c role=${role}`);
  return parsed.href;
}

/**
 * Refuses a login that row-level security would not hold: a superuser, or a role with BYPASSRLS. The message says what to make instead.
 */
export async function refuseBypassingRoles(urls: DatabaseUrls): Promise<void> {
  for (const part of ['owner', 'app', 'auth', 'audit'] as const) {
    const client = new pg.Client({ connectionString: urls[part] });
    await client.connect();
    try {
      await refuseBypassing(client);
    } finally {
      await client.end();
    }
  }
}

export async function refuseBypassing(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ session: string; bypasses: boolean }>(
    `SELECT session_user AS session, bool_or(rolsuper OR rolbypassrls) AS bypasses
     FROM pg_roles WHERE rolname IN (session_user, current_user)`,
  );
  if (rows[0]?.bypasses) throw new Error(bypassMessage(rows[0].session));
}

function bypassMessage(login: string): string {
  return [
    `the database login "${login}" is a superuser or has BYPASSRLS: it would see every store's rows.`,
    'Make a login without either and give it the database, for example:',
    "  CREATE ROLE throughline_owner LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD '...';",
    '  CREATE ROLE throughline_app NOLOGIN NOSUPERUSER NOBYPASSRLS; CREATE ROLE throughline_auth NOLOGIN NOSUPERUSER NOBYPASSRLS;',
    '  CREATE ROLE throughline_audit NOLOGIN NOSUPERUSER NOBYPASSRLS;',
    '  GRANT throughline_app, throughline_auth, throughline_audit TO throughline_owner;',
    '  CREATE DATABASE throughline OWNER throughline_owner;',
    'and set DATABASE_URL to it.',
  ].join('\n');
}
