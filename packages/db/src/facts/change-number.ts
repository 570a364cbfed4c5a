// A store's change number grows with every change of its facts: what was computed under an older one is stale. The change feed
// (`changes`) says for each number whose rows may differ, and NOTIFY tells who follows the store.
import type { Database, StoreClient } from '../database.ts';

/** Notified in the transaction that advances a change number; the payload is the store's id. */
export const CHANGES_CHANNEL = 'throughline_changes';

/** Whose rows, as handed to an engine, may differ before and after. */
export interface Changed {
  /** Person ids, also those that are no more; null = everything may have changed. */
  people: string[] | null;
  /** Ids of orders that belong to nobody before or after. */
  anonymousOrders: string[];
}

/** More people, or more anonymous orders, than this are everything. */
export const CHANGED_MAX = 5000;
/** Rows of the feed that a store keeps: who is further behind reads everything. */
export const CHANGES_KEPT = 10_000;

/** To be called last in a transaction that changed facts. */
export function advanceChangeNumber(store: StoreClient, changed: Changed): Promise<number> {
  return advance(store, changed, 'clock_timestamp()');
}

/**
 * To be called last in a transaction that changed a setting of the store, such as its time zone, from which all is derived, or
 * that what `changed` names is.
 */
export function advanceForSettings(store: StoreClient, changed: Changed = EVERYTHING): Promise<number> {
  return advance(store, changed, 'data_as_of');
}

const EVERYTHING: Changed = { people: null, anonymousOrders: [] };

async function advance({ sql, storeId }: StoreClient, changed: Changed, dataAsOf: string): Promise<number> {
  const { people, anonymousOrders } = changed;
  const everything = people === null || people.length > CHANGED_MAX || anonymousOrders.length > CHANGED_MAX;
  const { rows } = await sql.query<{ change_number: string }>(
    `WITH advanced AS (
       UPDATE stores SET change_number = change_number + 1, data_as_of = ${dataAsOf} WHERE id = $1 RETURNING change_number),
     recorded AS (
       INSERT INTO changes (store_id, change_number, people, anonymous_orders) SELECT $1, change_number, $2, $3 FROM advanced),
     trimmed AS (
       DELETE FROM changes WHERE store_id = $1 AND change_number <= (SELECT change_number FROM advanced) - ${CHANGES_KEPT})
     SELECT change_number, pg_notify('${CHANGES_CHANNEL}', $1) FROM advanced`,
    [storeId, everything ? null : people, everything ? [] : anonymousOrders],
  );
  if (!rows[0]) throw new Error(`there is no store ${storeId}`);
  return Number(rows[0].change_number);
}

/** 0 for a store that never had facts, and for an unknown one. */
export async function readChangeNumber(database: Database, storeId: string): Promise<number> {
  const { rows } = await database.pool.query<{ change_number: string }>(
    'SELECT change_number FROM stores WHERE id = $1',
    [storeId],
  );
  return Number(rows[0]?.change_number ?? 0);
}

/**
 * What tells this change of this database from one of the same number in another, such as one restored from a backup; null = the
 * feed does not hold it (any more).
 */
export function readChangeMark(database: Database, storeId: string, changeNumber: number): Promise<string | null> {
  return database.inStore(storeId, async ({ sql }) => {
    const { rows } = await sql.query<{ mark: string }>(
      'SELECT extract(epoch FROM recorded_at)::text AS mark FROM changes WHERE store_id = $1 AND change_number = $2',
      [storeId, changeNumber],
    );
    return rows[0]?.mark ?? null;
  });
}
