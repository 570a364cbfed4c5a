// People as a screen shows them: what is known now of all their profiles. A scalar is the value of the connection that the store
// trusts most with it, of these the latest (ties: the last by connection and external id); lists are united.
import type { Address, AttributeValue, Profile } from '@throughline/core/facts/facts';
import type { StoreClient } from '../database.ts';
import { compareExternalIds, compareText } from '../identity/join-profiles.ts';
import { type IdentityRules, readRules, trustIn } from '../identity/rules.ts';

export interface PersonRecord {
  id: string;
  name: string | null;
  emails: string[];
  phones: string[];
  /** The sources' own customer ids. */
  externalIds: string[];
  address: Address | null;
  tags: string[];
  /** ISO date. */
  birthDate: string | null;
  attributes: Record<string, AttributeValue>;
}

interface Row {
  person_id: string;
  person_name: string | null;
  handle: string;
  external_id: string;
  derived: boolean;
  identifiers: string[];
  record: Profile | null;
  known_at: Date | null;
}

/** null for an unknown person. */
export async function readPerson(store: StoreClient, personId: string): Promise<PersonRecord | null> {
  return (await readPeople(store, [personId]))[0] ?? null;
}

/** In the order of the ids; unknown ones are left out. */
export async function readPeople({ sql, storeId }: StoreClient, ids: string[]): Promise<PersonRecord[]> {
  const { rules } = await readRules({ sql, storeId });
  const { rows } = await sql.query<Row>(
    `SELECT p.person_id, n.name AS person_name, c.handle, p.external_id, p.derived, p.record,
       ARRAY(SELECT i.identifier FROM profile_identifiers i WHERE i.store_id = $1 AND i.profile_id = p.id ORDER BY 1) AS identifiers,
       (SELECT v.known_at FROM profile_versions v WHERE v.store_id = $1 AND v.profile_id = p.id
        ORDER BY v.origin DESC, v.known_at DESC LIMIT 1) AS known_at
     FROM profiles p JOIN people n ON n.store_id = $1 AND n.id = p.person_id JOIN connections c ON c.id = p.connection_id
     WHERE p.store_id = $1 AND p.person_id = ANY($2)`,
    [storeId, ids],
  );
  const profiles = new Map<string, Row[]>();
  for (const row of rows) profiles.set(row.person_id, [...(profiles.get(row.person_id) ?? []), row]);
  return ids.flatMap((id) => (profiles.has(id) ? [uniteProfiles(id, profiles.get(id)!, rules)] : []));
}

function uniteProfiles(id: string, rows: Row[], rules: IdentityRules): PersonRecord {
  const sorted = [...rows].sort(
    (a, b) =>
      (a.known_at?.getTime() ?? 0) - (b.known_at?.getTime() ?? 0) ||
      compareText(a.handle, b.handle) ||
      compareExternalIds(a.external_id, b.external_id),
  );
  const records = sorted.flatMap((row) => row.record ?? []);
  const identifiers = sorted.flatMap((row) => row.identifiers);
  const trusted = <T>(field: string, pick: (record: Profile) => T | undefined): T | undefined => {
    const holders = sorted.filter((row) => row.record && pick(row.record));
    const trust = Math.max(...holders.map((row) => trustIn(rules, field, row.handle)));
    const holder = holders.findLast((row) => trustIn(rules, field, row.handle) === trust);
    return holder && pick(holder.record!);
  };
  const attributeNames = distinct(records.flatMap((record) => Object.keys(record.attributes ?? {})));
  const valuesOf = (kind: string) =>
    identifiers.filter((identifier) => identifier.startsWith(kind)).map((identifier) => identifier.slice(kind.length));
  return {
    id,
    name: rows[0]!.person_name,
    emails: distinct([...valuesOf('email:'), ...records.flatMap((record) => record.email?.trim().toLowerCase() ?? [])]),
    phones: distinct([...valuesOf('phone:'), ...records.flatMap((record) => record.phone?.trim() ?? [])]),
    externalIds: distinct(sorted.filter((row) => !row.derived).map((row) => row.external_id)),
    address: trusted('address', (record) => record.address) ?? null,
    tags: distinct(records.flatMap((record) => record.tags ?? [])),
    birthDate: trusted('birthDate', (record) => record.birthDate) ?? null,
    attributes: Object.fromEntries(
      attributeNames.map((name) => [
        name,
        trusted(`attribute:${name}`, (record) => boxed(record.attributes?.[name]))!.value,
      ]),
    ),
  };
}

/** A value that is false or empty is one too. */
function boxed(value: AttributeValue | undefined): { value: AttributeValue } | undefined {
  return value === undefined ? undefined : { value };
}

function distinct(values: string[]): string[] {
  return [...new Set(values)].sort(compareText);
}
