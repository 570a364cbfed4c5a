// Verdicts on pairs of profiles: accepted = one person whatever they share, refused = never in one person. A pair has one verdict;
// what it replaced is kept, so that taking it back gives the former one.

import type { StoreClient } from '../database.ts';
import { loadStateOf, refreshIdentity } from '../facts/load-state.ts';
import { type PageWindow, takeWindow, type WindowRows, windowWords } from '../page-window.ts';
import type { Verdict } from './join-profiles.ts';
import { settleIdentity } from './settle-identity.ts';

export interface Pair {
  profileA: string;
  profileB: string;
}

export interface VerdictRow extends Verdict {
  decidedAt: Date;
  /** Who said so; null = unknown. */
  decidedBy: string | null;
}

/** false = the store has no such profiles, or they are one and the same. The people follow within the transaction. */
export async function decide(
  store: StoreClient,
  pair: Pair,
  { verdict, by }: { verdict: Verdict['verdict']; by: string | null },
): Promise<boolean> {
  const { sql, storeId } = store;
  const sorted = sortPair(pair);
  const { rejoined } = await loadStateOf(store);
  const { rows } = await sql.query('SELECT FROM profiles WHERE store_id = $1 AND id = ANY($2)', [storeId, sorted]);
  if (rows.length < 2) return false;
  await sql.query(
    `INSERT INTO identity_verdicts AS v (store_id, profile_a, profile_b, verdict, decided_by) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (store_id, profile_a, profile_b) DO UPDATE SET verdict = excluded.verdict, former = v.verdict,
       decided_at = excluded.decided_at, decided_by = excluded.decided_by
     WHERE v.verdict <> excluded.verdict`,
    [storeId, ...sorted, verdict, by],
  );
  await refreshIdentity(store);
  for (const id of sorted) rejoined?.add(id);
  await settleIdentity(store);
  return true;
}

/** The pair's verdict is the one before it again, or none. false = it has no verdict, or another than `only`. */
export async function takeVerdictBack(store: StoreClient, pair: Pair, only?: Verdict['verdict']): Promise<boolean> {
  const { sql, storeId } = store;
  const sorted = sortPair(pair);
  const { rejoined } = await loadStateOf(store);
  const condition = 'store_id = $1 AND profile_a = $2 AND profile_b = $3 AND ($4::text IS NULL OR verdict = $4)';
  const values = [storeId, ...sorted, only ?? null];
  const gone = await sql.query(`DELETE FROM identity_verdicts WHERE ${condition} AND former IS NULL`, values);
  const changed = await sql.query(
    `UPDATE identity_verdicts SET verdict = former, former = NULL, decided_at = clock_timestamp() WHERE ${condition}`,
    values,
  );
  if (!gone.rowCount && !changed.rowCount) return false;
  await refreshIdentity(store);
  for (const id of sorted) rejoined?.add(id);
  await settleIdentity(store);
  return true;
}

export interface VerdictPage extends WindowRows<VerdictRow> {
  totalCount: number;
}

/** The newest first; `after` = the last row known. */
export async function findVerdicts(
  { sql, storeId }: StoreClient,
  { verdict, page }: { verdict?: Verdict['verdict']; page: PageWindow<Pair & { decidedAt: Date }> },
): Promise<VerdictPage> {
  const condition = 'store_id = $1 AND ($2::text IS NULL OR verdict = $2)';
  const { rows: counts } = await sql.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM identity_verdicts WHERE ${condition}`,
    [storeId, verdict ?? null],
  );
  const { order, beyond } = windowWords(page, 'DESC');
  const { rows } = await sql.query<VerdictRow>(
    `SELECT profile_a AS "profileA", profile_b AS "profileB", verdict, decided_at AS "decidedAt", decided_by AS "decidedBy"
     FROM identity_verdicts WHERE ${condition}
       AND ($3::timestamptz IS NULL OR (decided_at, profile_a, profile_b) ${beyond} ($3, $4::text, $5::text))
     ORDER BY decided_at ${order}, profile_a ${order}, profile_b ${order} LIMIT $6`,
    [
      storeId,
      verdict ?? null,
      page.beside?.decidedAt ?? null,
      page.beside?.profileA ?? null,
      page.beside?.profileB ?? null,
      page.count + 1,
    ],
  );
  return { ...takeWindow(page, rows), totalCount: counts[0]!.count };
}

function sortPair({ profileA, profileB }: Pair): [string, string] {
  return profileA < profileB ? [profileA, profileB] : [profileB, profileA];
}
