// The history of every person's attributes, out of the versions of their profiles: one row where a value begins, changes or ends.
// Where no version holds an e-mail or a phone, those on the profile's orders and events stand, from their times.
import type { AttributeValue, Consent, Profile } from '@throughline/core/facts/facts';
import { type AttributeRow, LISTED_IN } from '@throughline/core/facts/rows';
import { type IdentityRules, trustIn } from '../identity/rules.ts';
import { type FindPlace, geocode } from './geocode.ts';
import type { Snapshot } from './snapshot.ts';

const BATCH_PROFILES = 4000;

export interface RawProfile {
  id: string;
  person_id: string;
  handle: string;
  external_id: string;
  name: string | null;
  named_at: number | null;
  versions: { at: number; record: Profile }[] | null;
  contacts: Contact[] | null;
  /** Lists it was imported with. */
  lists: { id: string; at: number }[] | null;
}

/** What an order or event says of how to reach its buyer. */
interface Contact {
  at: number;
  email: string | null;
  phone: string | null;
}

type Fields = Map<string, { value: AttributeValue; undated: boolean }>;

export async function* attributeBatches(
  snapshot: Snapshot,
  storeId: string,
  rules: IdentityRules,
  findPlace: FindPlace,
): AsyncGenerator<AttributeRow[]> {
  for (let after = ''; ; ) {
    const profiles = await snapshot.query<RawProfile>(PROFILES, [storeId, after]);
    if (profiles.length === 0) return;
    yield profiles.flatMap((profile) => historyOf(profile, rules, findPlace));
    after = profiles.at(-1)!.id;
  }
}

const PROFILES = `${profilesWhere('p.id > $2 AND p.person_id IS NOT NULL')} LIMIT ${BATCH_PROFILES}`;

/** A source's API speaks alone where it has spoken: versions read from files are then no history. */
export function profilesWhere(condition: string): string {
  return `
  SELECT p.id, p.person_id, c.handle, p.external_id, p.name, (extract(epoch FROM p.name_known_at) * 1000)::float8 AS named_at,
    (SELECT jsonb_agg(jsonb_build_object('at', (extract(epoch FROM v.known_at) * 1000)::float8, 'record', v.record) ORDER BY v.known_at)
     FROM profile_versions v WHERE v.store_id = p.store_id AND v.profile_id = p.id
       AND v.origin = (SELECT max(origin) FROM profile_versions w WHERE w.store_id = p.store_id AND w.profile_id = p.id)) AS versions,
    (SELECT jsonb_agg(jsonb_build_object('at', (extract(epoch FROM f.at) * 1000)::float8,
         'email', f.buyer ->> 'email', 'phone', f.buyer ->> 'phone') ORDER BY f.at, f.external_id)
     FROM (SELECT placed_at AS at, external_id, buyer FROM orders o WHERE o.store_id = p.store_id AND o.profile_id = p.id
       UNION ALL SELECT happened_at, external_id, buyer FROM events e WHERE e.store_id = p.store_id AND e.profile_id = p.id) AS f
     WHERE f.buyer ?| ARRAY['email', 'phone']) AS contacts,
    (SELECT jsonb_agg(jsonb_build_object('id', l.import_id, 'at', (extract(epoch FROM i.created_at) * 1000)::float8) ORDER BY l.import_id)
     FROM import_people l JOIN imports i ON i.id = l.import_id WHERE l.store_id = p.store_id AND l.profile_id = p.id) AS lists
  FROM profiles p JOIN connections c ON c.id = p.connection_id
  WHERE p.store_id = $1 AND ${condition} ORDER BY p.id`;
}

export function historyOf(profile: RawProfile, rules: IdentityRules, findPlace: FindPlace): AttributeRow[] {
  return knownBy(profile, findPlace).map((row) => {
    const trust = trustIn(rules, row.field, row.connection);
    return trust > 0 ? { ...row, trust } : row;
  });
}

function knownBy(profile: RawProfile, findPlace: FindPlace): AttributeRow[] {
  const key = { personId: profile.person_id, connection: profile.handle, externalId: profile.external_id };
  const rows: AttributeRow[] = [];
  let before: Fields = new Map();
  for (const { at, record } of profile.versions ?? []) {
    const fields = fieldsOf(record, findPlace);
    for (const [field, { value, undated }] of fields) {
      const same = before.has(field) && JSON.stringify(before.get(field)!.value) === JSON.stringify(value);
      if (!same) rows.push({ ...key, field, value, knownAt: at, undated });
    }
    for (const [field, { undated }] of before) {
      if (!fields.has(field)) rows.push({ ...key, field, value: null, knownAt: at, undated });
    }
    before = fields;
  }
  if (!before.has('name') && profile.name !== null && profile.named_at !== null) {
    rows.push({ ...key, field: 'name', value: profile.name, knownAt: profile.named_at, undated: true });
  }
  rows.push(...consentRows(key, profile.versions ?? []));
  for (const field of ['email', 'phone'] as const) {
    if (!rows.some((row) => row.field === field)) rows.push(...contactRows(key, field, profile.contacts ?? []));
  }
  for (const { id, at } of profile.lists ?? []) {
    rows.push({ ...key, field: `${LISTED_IN}${id}`, value: true, knownAt: at, undated: false });
  }
  return rows;
}

/** Consents have times of their own: all that the versions say, one row where a channel's state differs from the one before. */
function consentRows(
  key: Pick<AttributeRow, 'personId' | 'connection' | 'externalId'>,
  versions: { record: Profile }[],
): AttributeRow[] {
  const byChannel = new Map<string, Consent[]>();
  for (const { record } of versions) {
    for (const [channel, consent] of Object.entries(record.consents ?? {})) {
      byChannel.set(channel, [...(byChannel.get(channel) ?? []), consent]);
    }
  }
  return [...byChannel].flatMap(([channel, said]) =>
    said
      .toSorted((a, b) => a.at - b.at)
      .filter(({ state }, i, sorted) => state !== sorted[i - 1]?.state)
      .map(({ state, at }) => ({ ...key, field: `consent:${channel}`, value: state, knownAt: at, undated: false })),
  );
}

/** One row where the value of a later order or event differs; one without a value changes nothing. */
function contactRows(
  key: Pick<AttributeRow, 'personId' | 'connection' | 'externalId'>,
  field: 'email' | 'phone',
  contacts: Contact[],
): AttributeRow[] {
  const rows: AttributeRow[] = [];
  for (const contact of contacts) {
    const value = contactValue(contact[field]);
    if (value && value !== rows.at(-1)?.value) rows.push({ ...key, field, value, knownAt: contact.at, undated: true });
  }
  return rows;
}

/** Written as it is compared when profiles merge. */
function contactValue(text: string | null | undefined): string | undefined {
  return text?.trim().toLowerCase();
}

function fieldsOf(record: Profile, findPlace: FindPlace): Fields {
  const fields: Fields = new Map();
  const set = (field: string, value: AttributeValue | null | undefined, undated: boolean) => {
    if (value !== undefined && value !== null && value !== '') fields.set(field, { value, undated });
  };
  set('name', record.name, true);
  set('email', contactValue(record.email), true);
  set('phone', contactValue(record.phone), true);
  set('country', record.address?.country, true);
  set('region', record.address?.region, true);
  set('city', record.address?.city, true);
  set('postalCode', record.address?.postalCode, true);
  set('coordinates', record.address && geocode(record.address, findPlace), true);
  set('birthDate', record.birthDate, true);
  set('language', record.language, true);
  set('tags', record.tags, false);
  for (const [name, value] of Object.entries(record.attributes ?? {})) set(`attribute:${name}`, value, true);
  return fields;
}
