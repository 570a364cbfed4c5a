// The recorded merges of a store, for review.
import type { StoreClient } from '../database.ts';
import { type PageWindow, takeWindow, type WindowRows, windowWords } from '../page-window.ts';
import { confidenceOf, type MergeRule } from './confidence.ts';

export interface MergeRecord {
  profileId: string;
  withProfileId: string;
  personId: string;
  rule: MergeRule;
  /** As the rules read it; null of an accepted pair. */
  identifier: string | null;
  /** How many profiles hold the identifier. */
  profileCount: number;
  /** 0 to 1. */
  confidence: number;
  noticedAt: Date;
}

export interface MergesQuery {
  rule?: MergeRule;
  /** Part of what the person is found by (find-people.ts). */
  query?: string;
  /** Of one person alone. */
  personId?: string;
  page: PageWindow<Pick<MergeRecord, 'noticedAt' | 'profileId'>>;
}

export interface MergesPage extends WindowRows<MergeRecord> {
  totalCount: number;
}

/** The newest first. */
export async function findMerges(
  { sql, storeId }: StoreClient,
  { rule, query, personId, page }: MergesQuery,
): Promise<MergesPage> {
  const text = query?.trim().toLowerCase() || null;
  const searched =
    'EXISTS (SELECT FROM people n WHERE n.store_id = $1 AND n.id = p.person_id AND strpos(n.search_text, $3) > 0)';
  const from = `FROM identity_merges m JOIN profiles p ON p.store_id = $1 AND p.id = m.profile_id
    WHERE m.store_id = $1 AND ($2::text IS NULL OR m.rule = $2) AND ($3::text IS NULL OR ${searched})
      AND ($4::text IS NULL OR p.person_id = $4)`;
  const values = [storeId, rule ?? null, text, personId ?? null];
  const { rows: counts } = await sql.query<{ count: number }>(`SELECT count(*)::int AS count ${from}`, values);
  const { order, beyond } = windowWords(page, 'DESC');
  const { rows } = await sql.query<Omit<MergeRecord, 'confidence'>>(
    `SELECT m.profile_id AS "profileId", m.with_profile_id AS "withProfileId", p.person_id AS "personId", m.rule, m.identifier,
       m.profile_count AS "profileCount", m.noticed_at AS "noticedAt" ${from}
       AND ($5::timestamptz IS NULL OR (m.noticed_at, m.profile_id) ${beyond} ($5, $6::text))
     ORDER BY m.noticed_at ${order}, m.profile_id ${order} LIMIT $7`,
    [...values, page.beside?.noticedAt ?? null, page.beside?.profileId ?? null, page.count + 1],
  );
  const surely = rows.map((row) => ({ ...row, confidence: confidenceOf(row.rule, row.profileCount) }));
  return { ...takeWindow(page, surely), totalCount: counts[0]!.count };
}

/** Present merges by the rule they rest on. */
export async function countMerges({ sql, storeId }: StoreClient): Promise<Map<MergeRule, number>> {
  const { rows } = await sql.query<{ rule: MergeRule; count: number }>(
    'SELECT rule, count(*)::int AS count FROM identity_merges WHERE store_id = $1 GROUP BY rule',
    [storeId],
  );
  return new Map(rows.map(({ rule, count }) => [rule, count]));
}
