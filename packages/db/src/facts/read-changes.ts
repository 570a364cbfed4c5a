// The change feed as read by who holds a store's rows: what of them must be read anew.
import type { Database } from '../database.ts';
import { CHANGED_MAX, type Changed } from './change-number.ts';

export interface Changes extends Changed {
  /** The store's change number: all that is said goes up to it. */
  changeNumber: number;
}

/**
 * What changed since `after`, a change number read earlier; `people` null = read everything: the feed says so, does not reach
 * back so far, or names more than is worth reading apart. Throws for an unknown store.
 */
export function readChanges(database: Database, storeId: string, after: number): Promise<Changes> {
  return database.inStore(storeId, ({ sql }) =>
    changesAfter(async (...query) => (await sql.query(...query)).rows, storeId, after),
  );
}

type Query = (text: string, values: unknown[]) => Promise<RawChanges[]>;

interface RawChanges {
  change_number: string;
  count: number;
  people: string[] | null;
  anonymous_orders: string[];
}

export async function changesAfter(query: Query, storeId: string, after: number): Promise<Changes> {
  const [row] = await query(CHANGES, [storeId, after]);
  if (!row) throw new Error(`there is no store ${storeId}`);
  const changeNumber = Number(row.change_number);
  if (row.people === null || row.count !== changeNumber - after) {
    return { changeNumber, people: null, anonymousOrders: [] };
  }
  return { changeNumber, people: row.people, anonymousOrders: row.anonymous_orders };
}

const CHANGES = `
  WITH fresh AS MATERIALIZED (SELECT people, anonymous_orders FROM changes WHERE store_id = $1 AND change_number > $2)
  SELECT s.change_number, (SELECT count(*)::int FROM fresh) AS count,
    CASE WHEN NOT (
      SELECT coalesce(bool_or(people IS NULL), false) OR coalesce(sum(cardinality(people) + cardinality(anonymous_orders)), 0) > ${4 * CHANGED_MAX}
      FROM fresh)
    THEN ARRAY(SELECT DISTINCT unnest(people) COLLATE "C" FROM fresh ORDER BY 1) END AS people,
    ARRAY(SELECT DISTINCT unnest(anonymous_orders) COLLATE "C" FROM fresh ORDER BY 1) AS anonymous_orders
  FROM stores s WHERE s.id = $1`;
