// What one transaction remembers between its calls of `loadFacts` and `resolvePeople`.
import type { StoreClient } from '../database.ts';
import { ChangedRows } from './changed-rows.ts';

export interface LoadState {
  /** Profiles whose facts changed: their people are resolved again. */
  touched: Set<string>;
  /** For the change feed. */
  changed: ChangedRows;
  blocklist: Set<string>;
  /** When facts without a time of their own arrived; one instant for the transaction. */
  arrivedAt: number;
}

const states = new WeakMap<StoreClient, LoadState>();

/** Waits until no other transaction writes facts of this store: change numbers have no gaps, and people are resolved one at a time. */
export async function loadStateOf(store: StoreClient): Promise<LoadState> {
  const known = states.get(store);
  if (known) return known;
  const { sql, storeId } = store;
  await sql.query(`SELECT pg_advisory_xact_lock(hashtextextended('throughline facts ' || $1, 0))`, [storeId]);
  const { rows } = await sql.query<{ identifier: string }>(
    'SELECT identifier FROM identity_blocklist WHERE store_id = $1',
    [storeId],
  );
  const clock = await sql.query<{ now: Date }>('SELECT clock_timestamp()::timestamptz(3) AS now');
  const state: LoadState = {
    touched: new Set(),
    changed: new ChangedRows(),
    blocklist: new Set(rows.map((row) => row.identifier)),
    arrivedAt: clock.rows[0]!.now.getTime(),
  };
  states.set(store, state);
  return state;
}
