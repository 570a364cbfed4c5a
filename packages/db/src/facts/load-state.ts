// What one transaction remembers between its calls of `loadFacts` and `resolvePeople`.
import type { StoreClient } from '../database.ts';
import { DEFAULT_RULES, type IdentityRules, readJoinKeys } from '../identity/rules.ts';
import { ChangedRows } from './changed-rows.ts';

export interface LoadState {
  /** Profiles whose facts changed: their people are resolved again. */
  touched: Set<string>;
  /** Profiles to be joined anew though none of their facts changed; null = all that are or may be joined. */
  rejoined: Set<string> | null;
  /** For the change feed. */
  changed: ChangedRows;
  blocklist: Set<string>;
  /** The same as the rules read them. */
  blockedKeys: Set<string>;
  rules: IdentityRules;
  /** The store has verdicts on pairs of profiles. */
  hasVerdicts: boolean;
  /** What facts of erased people said that arrived now and came in anonymous (src/privacy). */
  erasedValues: Set<string>;
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
  const state: LoadState = {
    touched: new Set(),
    rejoined: new Set(),
    changed: new ChangedRows(),
    erasedValues: new Set(),
    ...(await readIdentity(store)),
  };
  states.set(store, state);
  return state;
}

/** What the store's settings say of identity, to be read anew after they changed. */
export async function refreshIdentity(store: StoreClient): Promise<LoadState> {
  return Object.assign(await loadStateOf(store), await readIdentity(store));
}

async function readIdentity({
  sql,
  storeId,
}: StoreClient): Promise<Pick<LoadState, 'blocklist' | 'blockedKeys' | 'rules' | 'hasVerdicts' | 'arrivedAt'>> {
  const { rows } = await sql.query<{ now: Date; rules: IdentityRules | null; listed: string[]; verdicts: boolean }>(
    `SELECT clock_timestamp()::timestamptz(3) AS now,
       (SELECT rules FROM identity_rules WHERE store_id = $1 ORDER BY version DESC LIMIT 1) AS rules,
       ARRAY(SELECT identifier FROM identity_blocklist WHERE store_id = $1) AS listed,
       EXISTS (SELECT FROM identity_verdicts WHERE store_id = $1) AS verdicts`,
    [storeId],
  );
  const { now, listed, verdicts } = rows[0]!;
  const rules = rows[0]!.rules ?? DEFAULT_RULES;
  const blockedKeys = rules.gmailVariants ? await readJoinKeys(sql, listed, rules) : listed;
  return {
    blocklist: new Set(listed),
    blockedKeys: new Set(blockedKeys),
    rules,
    hasVerdicts: verdicts,
    arrivedAt: now.getTime(),
  };
}
