// Everything a store owns, by the catalogue: what has a `store_id` is the store's. Rows that refer to others go before them.
import type { Database } from '../database.ts';

/** Of one transaction. */
const SLICE = 5_000;

/** In slices that are transactions of their own; `between` is called after each and may throw. Gives rows by table, where there were some. */
export async function deleteStoreRows(
  database: Database,
  storeId: string,
  between: () => void,
): Promise<Record<string, number>> {
  const deleted: Record<string, number> = {};
  for (const table of await findStoreTables(database)) {
    for (let count = SLICE; count === SLICE; ) {
      count = await database.inStore(storeId, async ({ sql }) => {
        const { rows } = await sql.query<{ count: number }>('SELECT delete_store_rows($1, $2) AS count', [
          table,
          SLICE,
        ]);
        return rows[0]!.count;
      });
      if (count > 0) deleted[table] = (deleted[table] ?? 0) + count;
      between();
    }
  }
  return deleted;
}

/** Tables of stores, each before those it refers to. */
export async function findStoreTables({ pool }: Pick<Database, 'pool'>): Promise<string[]> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'store_id' AND NOT a.attisdropped
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY 1`,
  );
  const { rows: references } = await pool.query<{ from: string; to: string }>(
    `SELECT source.relname AS from, target.relname AS to FROM pg_constraint
       JOIN pg_class source ON source.oid = conrelid JOIN pg_class target ON target.oid = confrelid
     WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND conrelid <> confrelid`,
  );
  const waiting = new Set(tables.map(({ name }) => name));
  const ordered: string[] = [];
  while (waiting.size > 0) {
    const free = [...waiting].filter((name) => !references.some(({ from, to }) => to === name && waiting.has(from)));
    if (free.length === 0) throw new Error(`These tables refer to each other: ${[...waiting].join(', ')}`);
    for (const name of free) waiting.delete(name);
    ordered.push(...free);
  }
  return ordered;
}
