// How a store joins profiles: which identifiers do, in which order of trust, and whose value of an attribute stands.
// Every change is a new version; a store that never changed them has version 0.
import type { StoreClient } from '../database.ts';

export const IDENTIFIER_KINDS = ['email', 'member', 'phone'] as const;
export type IdentifierKind = (typeof IDENTIFIER_KINDS)[number];

export interface IdentityRules {
  /** All kinds, the most trusted first: where refused pairs forbid some joins, these come first. */
  identifiers: { kind: IdentifierKind; enabled: boolean }[];
  /** Dots and what follows a plus do not tell Gmail addresses apart; googlemail.com is gmail.com. */
  gmailVariants: boolean;
  /** Field of a profile (`ATTRIBUTE_FIELDS`, `attribute:<name>`) -> handles of connections, the most trusted first; others follow. */
  attributeTrust: Record<string, string[]>;
}

export const ATTRIBUTE_FIELDS = ['name', 'email', 'phone', 'address', 'birthDate'] as const;

export const DEFAULT_RULES: IdentityRules = {
  identifiers: IDENTIFIER_KINDS.map((kind) => ({ kind, enabled: true })),
  gmailVariants: false,
  attributeTrust: {},
};

export interface StoredRules {
  version: number;
  rules: IdentityRules;
  /** null = the defaults, never changed. */
  changedAt: Date | null;
}

export async function readRules({ sql, storeId }: Pick<StoreClient, 'sql' | 'storeId'>): Promise<StoredRules> {
  const { rows } = await sql.query<{ version: number; rules: IdentityRules; changedAt: Date }>(
    `SELECT version, rules, created_at AS "changedAt" FROM identity_rules WHERE store_id = $1 ORDER BY version DESC LIMIT 1`,
    [storeId],
  );
  return rows[0] ?? { version: 0, rules: DEFAULT_RULES, changedAt: null };
}

/** As `readRules`, for who has no open store. */
export async function readStandingRules(
  read: (text: string, values: unknown[]) => Promise<{ rules: IdentityRules }[]>,
  storeId: string,
): Promise<IdentityRules> {
  const [row] = await read('SELECT rules FROM identity_rules WHERE store_id = $1 ORDER BY version DESC LIMIT 1', [
    storeId,
  ]);
  return row?.rules ?? DEFAULT_RULES;
}

/** Kinds whose rule is off. */
export function kindsOff({ identifiers }: IdentityRules): IdentifierKind[] {
  return identifiers.filter((rule) => !rule.enabled).map((rule) => rule.kind);
}

/** Identifiers as the rules read them; those whose rule is off are left out. */
export async function readJoinKeys(
  sql: StoreClient['sql'],
  identifiers: string[],
  rules: IdentityRules,
): Promise<string[]> {
  if (identifiers.length === 0) return [];
  const { rows } = await sql.query<{ key: string | null }>(
    'SELECT identity_join_key(identifier, $2, $3) AS key FROM unnest($1::text[]) AS listed (identifier)',
    [identifiers, kindsOff(rules), rules.gmailVariants],
  );
  return rows.flatMap(({ key }) => key ?? []);
}

export function kindOf(identifier: string): IdentifierKind {
  return identifier.slice(0, identifier.indexOf(':')) as IdentifierKind;
}

/** How much a connection's value of a field is trusted: greater first, 0 = not named. */
export function trustIn({ attributeTrust }: IdentityRules, field: string, connection: string): number {
  const order = attributeTrust[PARTS_OF_ADDRESS.has(field) ? 'address' : field];
  const place = order?.indexOf(connection) ?? -1;
  return place < 0 ? 0 : order!.length - place;
}

const PARTS_OF_ADDRESS = new Set(['country', 'region', 'city', 'postalCode', 'coordinates']);
