import type pg from 'pg';

export interface TableShape {
  schema: string;
  table: string;
  /** All but those that the database works out by itself. */
  columns: string[];
}

/** What both sides have of their own: made by migrations, not restored. */
const own = ['public.schema_migrations', 'graphile_worker.migrations'];

/** Of the product and of its job queue, by name. */
export async function findTables(client: pg.ClientBase): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(
    `SELECT n.nspname AS schema, c.relname AS table,
       array_agg(a.attname::text ORDER BY a.attnum) FILTER (WHERE a.attgenerated = '') AS columns
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE n.nspname IN ('public', 'graphile_worker') AND c.relkind = 'r'
     GROUP BY 1, 2 ORDER BY 1, 2`,
  );
  return rows.filter(({ schema, table }) => !own.includes(`${schema}.${table}`));
}

export const nameOf = ({ schema, table }: Pick<TableShape, 'schema' | 'table'>): string => `"${schema}"."${table}"`;

export const columnsOf = ({ columns }: Pick<TableShape, 'columns'>): string =>
  columns.map((one) => `"${one}"`).join(', ');

/** By name, with their checksums. */
export async function findMigrations(client: pg.ClientBase): Promise<Record<string, string>> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'SELECT name, checksum FROM public.schema_migrations ORDER BY name',
  );
  return Object.fromEntries(rows.map(({ name, checksum }) => [name, checksum]));
}

/** Row security would hide rows without a word. */
export async function refuseBlindLogin(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ isSuperuser: boolean }>(
    'SELECT rolsuper AS "isSuperuser" FROM pg_roles WHERE rolname = current_user',
  );
  if (!rows[0]?.isSuperuser)
    throw new Error('This login does not see every row: backup and restore need a superuser of the database.');
}
