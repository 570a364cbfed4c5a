// The only work done as the cluster's superuser: the four logins and the database. Repeated at every start, harmlessly.
import pg from 'pg';
import { DATABASE_NAME, type Passwords, superuserUrl } from './server-file.ts';

export async function makeRoles(port: number, passwords: Passwords): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl(port, passwords, 'postgres') });
  await client.connect();
  try {
    for (const part of ['owner', 'app', 'auth', 'audit'] as const) {
      const role = `throughline_${part}`;
      const known = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
      const verb = known.rowCount ? 'ALTER' : 'CREATE';
      const rights = 'LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION';
      await client.query(`${verb} ROLE ${role} ${rights} PASSWORD ${client.escapeLiteral(passwords[part])}`);
    }
    const database = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE_NAME]);
    if (!database.rowCount) await client.query(`CREATE DATABASE ${DATABASE_NAME} OWNER throughline_owner`);
  } finally {
    await client.end();
  }
}
