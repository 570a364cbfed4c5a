// One customer by what stands on a card or is said at the till. Indexed reads alone: whole identifiers, sources' own ids, and names from
// their beginning.
import type { StoreClient } from '../database.ts';
import { readRules } from '../identity/rules.ts';

export interface LookUpTerms {
  /** In their normal form (identity/identifiers.ts). */
  identifiers: string[];
  /** A source's own id of a customer. */
  externalId: string;
  /** Whole words from the beginning of a name, as they may be spelled. */
  names: string[];
}

/** Ids of at most `first` people; those that a card, phone, e-mail or id names, else those of the name. */
export async function lookUpPeople(store: StoreClient, terms: LookUpTerms, first: number): Promise<string[]> {
  const exact = await byIdentifier(store, terms, first);
  return exact.length > 0 ? exact : byName(store, terms.names, first);
}

async function byIdentifier(store: StoreClient, terms: LookUpTerms, first: number): Promise<string[]> {
  const { sql, storeId } = store;
  const { rules } = await readRules(store);
  const { rows } = await sql.query<{ id: string }>(
    `WITH keys AS MATERIALIZED (SELECT identity_join_key(k, '{}', $3) AS key FROM unnest($2::text[]) AS k),
     found AS (
       SELECT profile_id FROM profile_identifiers WHERE store_id = $1 AND joins_by = ANY (ARRAY(SELECT key FROM keys))
       UNION SELECT profile_id FROM profile_identifiers WHERE store_id = $1 AND joins_by IS NULL AND identifier = ANY ($2)
       UNION SELECT id FROM profiles WHERE store_id = $1 AND external_id = $4 AND NOT derived)
     SELECT DISTINCT p.person_id AS id FROM profiles p JOIN found ON found.profile_id = p.id
     WHERE p.store_id = $1 AND p.person_id IS NOT NULL ORDER BY 1 LIMIT $5`,
    [storeId, terms.identifiers, rules.gmailVariants, terms.externalId, first],
  );
  return rows.map(({ id }) => id);
}

/** `!` is the byte behind the space: "ada" finds "ada" and "ada lovelace", not "adam". */
async function byName({ sql, storeId }: StoreClient, names: string[], first: number): Promise<string[]> {
  const ids = new Set<string>();
  for (const name of names) {
    const { rows } = await sql.query<{ id: string }>(
      `SELECT id FROM people
       WHERE store_id = $1 AND sort_name COLLATE "C" >= lower($2) AND sort_name COLLATE "C" < lower($2) || '!'
       ORDER BY sort_name COLLATE "C" LIMIT $3`,
      [storeId, name, first],
    );
    for (const { id } of rows) ids.add(id);
  }
  return [...ids].slice(0, first);
}
