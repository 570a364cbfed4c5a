// Near matches: people of the same name and postal code that nothing joins and nobody has judged.
import type { StoreClient } from '../database.ts';
import { type PageWindow, takeWindow, type WindowRows, windowWords } from '../page-window.ts';
import type { Pair } from './verdicts.ts';

/** Pairs hold one profile of each of the two people: the first by id that has the name and the postal code. */
export interface NearMatchPage extends WindowRows<Pair> {
  totalCount: number;
}

/**
 * Pairs of people whose profiles share a near key (near-keys.ts), the least ids first. Two whom a
 * verdict on any of their profiles stands between are no pair.
 */
export async function findNearMatches({ sql, storeId }: StoreClient, page: PageWindow<Pair>): Promise<NearMatchPage> {
  const { rows: counts } = await sql.query<{ count: number }>(`${PAIRS} SELECT count(*)::int AS count FROM pairs`, [
    storeId,
  ]);
  const { order, beyond } = windowWords(page, 'ASC');
  const { rows } = await sql.query<Pair>(
    `${PAIRS} SELECT profile_a AS "profileA", profile_b AS "profileB" FROM pairs
     WHERE $2::text IS NULL OR (profile_a, profile_b) ${beyond} ($2, $3)
     ORDER BY profile_a ${order}, profile_b ${order} LIMIT $4`,
    [storeId, page.beside?.profileA ?? null, page.beside?.profileB ?? null, page.count + 1],
  );
  return { ...takeWindow(page, rows), totalCount: counts[0]!.count };
}

/** Two people may share several keys: they are one pair. OFFSET 0 keeps the look-ups by key, whatever the planner believes. */
const PAIRS = `
  WITH near AS MATERIALIZED (
    SELECT k.near_key, p.person_id, p.id FROM identity_near_keys k CROSS JOIN LATERAL (
      SELECT person_id, min(id COLLATE "C") AS id FROM profiles
      WHERE store_id = $1 AND near_key = k.near_key GROUP BY person_id OFFSET 0) p
    WHERE k.store_id = $1),
  judged AS MATERIALIZED (
    SELECT least(a.person_id, b.person_id) AS one, greatest(a.person_id, b.person_id) AS other
    FROM identity_verdicts v JOIN profiles a ON a.store_id = $1 AND a.id = v.profile_a
    JOIN profiles b ON b.store_id = $1 AND b.id = v.profile_b WHERE v.store_id = $1),
  pairs AS (
    SELECT min(a.id) AS profile_a, min(b.id) AS profile_b FROM near a JOIN near b ON b.near_key = a.near_key AND a.id < b.id
    WHERE (least(a.person_id, b.person_id), greatest(a.person_id, b.person_id)) NOT IN (SELECT one, other FROM judged)
    GROUP BY least(a.person_id, b.person_id), greatest(a.person_id, b.person_id))`;
