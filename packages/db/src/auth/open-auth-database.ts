// The only part of the database that the dashboard's server may open: users and their sign-in, through a role without rights on store data.
import pg from 'pg';

export interface AuthDatabase {
  pool: pg.Pool;
  close(): Promise<void>;
}

export function openAuthDatabase(authUrl: string, { max = 4 }: { max?: number } = {}): AuthDatabase {
  const pool = new pg.Pool({ connectionString: authUrl, max });
  pool.on('error', () => {});
  return { pool, close: () => pool.end() };
}
