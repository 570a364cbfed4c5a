import type { PoolClient } from 'pg';

/**
 * An empty temporary table of this connection. It is made once and stays, for making one costs more than a small delivery; its
 * rows end with the transaction. `definition` = its columns, or a query whose columns it gets.
 */
export async function openTemporaryTable(sql: PoolClient, name: string, definition: string): Promise<void> {
  const [columns, query] = definition.startsWith('(') ? [definition, ''] : ['', `AS ${definition} WITH NO DATA`];
  await sql.query(`CREATE TEMP TABLE IF NOT EXISTS ${name} ${columns} ON COMMIT DELETE ROWS ${query}`);
  const { rows } = await sql.query<{ filled: boolean }>(`SELECT EXISTS (SELECT 1 FROM ${name}) AS filled`);
  if (rows[0]!.filled) await sql.query(`TRUNCATE ${name}`);
}
