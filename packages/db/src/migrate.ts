// Brings a database to the newest schema: prisma/migrations/*/migration.sql in order, then the job queue's own schema.
// One process at a time (advisory lock), each migration in one transaction, checksums against edits after the fact.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Logger, runMigrations } from 'graphile-worker';
import pg from 'pg';
import { refuseBypassing } from './database-urls.ts';

const ADVISORY_LOCK = 72_707_369;
const QUEUE_TABLES = ['_private_jobs', '_private_job_queues', '_private_tasks', '_private_known_crontabs'];

/** Applies what is missing and gives the names of the migrations applied. Throws when an applied migration was edited. */
export async function migrate(ownerUrl: string, directory = migrationsFolder()): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK]);
    await refuseBypassing(client);
    await ensureRoles(client);
    const done = await applyMigrations(client, directory);
    await migrateQueue(client, ownerUrl);
    return done;
  } finally {
    await client.end();
  }
}

async function applyMigrations(client: pg.Client, directory: string): Promise<string[]> {
  await client.query(`CREATE TABLE IF NOT EXISTS schema_migrations (
    name text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz(3) NOT NULL DEFAULT now())`);
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'SELECT name, checksum FROM schema_migrations',
  );
  const known = new Map(rows.map((row) => [row.name, row.checksum]));
  const done: string[] = [];
  for (const name of readdirSync(directory).sort()) {
    const file = path.join(directory, name, 'migration.sql');
    if (!existsSync(file)) continue;
    const sql = readFileSync(file, 'utf8');
    const checksum = createHash('sha256').update(sql).digest('hex');
    if (known.has(name)) {
      if (known.get(name) !== checksum) throw new Error(`migration ${name} was edited after it was applied`);
      continue;
    }
    await client.query('BEGIN');
    try {
      await client.query(sql);
      await client.query('INSERT INTO schema_migrations (name, checksum) VALUES ($1, $2)', [name, checksum]);
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    }
    done.push(name);
  }
  return done;
}

/** The queue's tables belong to the owner, who alone passes their row security; jobs are added and run by the app role. */
async function migrateQueue(client: pg.Client, ownerUrl: string): Promise<void> {
  await runMigrations({ connectionString: ownerUrl, logger: new Logger(() => () => {}) });
  await client.query(`
    GRANT USAGE ON SCHEMA graphile_worker TO throughline_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA graphile_worker TO throughline_app;
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA graphile_worker TO throughline_app;
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA graphile_worker TO throughline_app;`);
  for (const table of QUEUE_TABLES) {
    const known = await client.query(
      `SELECT 1 FROM pg_policies WHERE schemaname = 'graphile_worker' AND tablename = $1 AND policyname = 'throughline_app'`,
      [table],
    );
    if (!known.rowCount) {
      await client.query(
        `CREATE POLICY throughline_app ON graphile_worker.${table} TO throughline_app USING (true) WITH CHECK (true)`,
      );
    }
  }
}

/** An outside database may come without the other roles: a login with CREATEROLE makes them, any other is told what to ask for. */
async function ensureRoles(client: pg.Client): Promise<void> {
  for (const role of ['throughline_app', 'throughline_auth', 'throughline_audit']) {
    const known = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
    if (known.rowCount) continue;
    try {
      await client.query(`CREATE ROLE ${role} NOLOGIN NOSUPERUSER NOBYPASSRLS`);
      await client.query(`GRANT ${role} TO CURRENT_USER`);
    } catch (error) {
      const ask = `CREATE ROLE ${role} NOLOGIN NOSUPERUSER NOBYPASSRLS; GRANT ${role} TO <the login of DATABASE_URL>;`;
      throw new Error(
        `the database lacks the role ${role}, and this login may not make it. As an administrator: ${ask}`,
        { cause: error },
      );
    }
  }
}

/** Beside the source, or beside the bundle of an app. */
function migrationsFolder(): string {
  for (let folder = import.meta.dirname; folder !== path.dirname(folder); folder = path.dirname(folder)) {
    for (const inner of ['prisma/migrations', 'packages/db/prisma/migrations']) {
      const candidate = path.join(folder, inner);
      if (existsSync(candidate)) return candidate;
    }
  }
  throw new Error('the migrations folder (packages/db/prisma/migrations) was not found');
}
