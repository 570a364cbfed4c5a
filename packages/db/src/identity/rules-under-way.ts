// A change of rules that takes long is kept here until a job has carried it out: what it wants, how far it is, why it failed.
import type { StoreClient } from '../database.ts';
import type { RulesChange } from './change-rules.ts';
import { RESOLVE_STAGES, type ResolveStage } from './resolve-people.ts';
import type { IdentityRules } from './rules.ts';

/** Stores with more profiles are not changed while somebody waits for the answer. */
export const PROFILES_AT_ONCE = 20_000;

export interface RulesUnderWay extends RulesChange {
  profileCount: number;
  /** How many of `RESOLVE_STAGES` are behind it. */
  stagesDone: number;
  /** Why it ended without effect; null = it waits or is under way. */
  failure: string | null;
  createdAt: Date;
}

/** null = one that can be done at once; else how many profiles there are. */
export async function countIfMany({ sql, storeId }: StoreClient, atOnce = PROFILES_AT_ONCE): Promise<number | null> {
  const { rows } = await sql.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM profiles WHERE store_id = $1',
    [storeId],
  );
  const { count } = rows[0]!;
  return count > atOnce ? count : null;
}

/** false = another waits or is under way. One that failed makes room. */
export async function keepRulesChange(
  { sql, storeId }: StoreClient,
  { rules, version, by }: RulesChange,
  profileCount: number,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `INSERT INTO identity_rules_changes AS c (store_id, rules, version, profile_count, created_by) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (store_id) DO UPDATE SET rules = excluded.rules, version = excluded.version, profile_count = excluded.profile_count,
       created_by = excluded.created_by, created_at = excluded.created_at, stage = NULL, failure = NULL WHERE c.failure IS NOT NULL`,
    [storeId, JSON.stringify(rules), version, profileCount, by],
  );
  return rowCount === 1;
}

/** null = none waits, is under way or has failed since the rules were changed last. */
export async function readRulesChange({ sql, storeId }: StoreClient): Promise<RulesUnderWay | null> {
  const { rows } = await sql.query<
    Omit<RulesUnderWay, 'stagesDone' | 'rules'> & { rules: IdentityRules; stage: ResolveStage | null }
  >(
    `SELECT rules, version, created_by AS by, profile_count AS "profileCount", stage, failure, created_at AS "createdAt"
     FROM identity_rules_changes WHERE store_id = $1`,
    [storeId],
  );
  const row = rows[0];
  if (!row) return null;
  const { stage, ...change } = row;
  return { ...change, stagesDone: stage === null ? 0 : RESOLVE_STAGES.indexOf(stage) };
}

export async function noteRulesStage({ sql, storeId }: StoreClient, stage: ResolveStage): Promise<void> {
  await sql.query('UPDATE identity_rules_changes SET stage = $2 WHERE store_id = $1', [storeId, stage]);
}

export async function failRulesChange({ sql, storeId }: StoreClient, failure: string): Promise<void> {
  await sql.query('UPDATE identity_rules_changes SET failure = $2, stage = NULL WHERE store_id = $1', [
    storeId,
    failure,
  ]);
}

/** It stands. */
export async function removeRulesChange({ sql, storeId }: StoreClient): Promise<void> {
  await sql.query('DELETE FROM identity_rules_changes WHERE store_id = $1', [storeId]);
}
