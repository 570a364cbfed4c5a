// Who is to be erased, or exported, and all that is held under their name: profiles, facts, former versions, and the values and keys
// by which they are recognised.
import type { Address, Identifiers, Profile } from '@throughline/core/facts/facts';
import type { StoreClient } from '../database.ts';
import { profileIdOf } from '../facts/write-facts.ts';
import { factId, personId } from '../ids.ts';
import { buyerKeys, contactKeys, customerKey, factKey } from './erased-keys.ts';
import { findHeldKeys } from './held-keys.ts';
import { valuesOfBuyer } from './mentions.ts';

/** A customer as its source names one. */
export interface NamedCustomer {
  connectionId: string;
  customerId?: string;
  email?: string;
  phone?: string;
  orderIds: string[];
}

/** The people of these profiles, whatever their ids are by now; or a source's customer. */
export type Named = { profileIds: string[] } | NamedCustomer;

export interface Subject {
  profileIds: string[];
  /** Ids the person has, and may have had before merges. */
  personIds: string[];
  orderIds: string[];
  eventIds: string[];
  /** See erased-keys.ts; none is held by anyone else. */
  keys: Set<string>;
  /** See mentions.ts; none is anyone else's e-mail, phone or member id. */
  values: Set<string>;
}

/** Of facts up to the instant (epoch milliseconds): what came later is another's. */
export async function findSubject(store: StoreClient, named: Named, until: number): Promise<Subject> {
  const profileIds = await findProfiles(store, named);
  const orderIds = 'profileIds' in named ? [] : named.orderIds.map((id) => factId('ord', named.connectionId, id));
  const held = await readHeld(store, profileIds, orderIds, until);
  const keys = new Set<string>('profileIds' in named ? [] : buyerKeys(named.connectionId, named));
  const values = 'profileIds' in named ? new Set<string>() : valuesOfBuyer(named);
  for (const one of held.told) {
    for (const key of buyerKeys(one.connectionId, one.buyer)) keys.add(key);
    for (const value of valuesOfBuyer(one.buyer, one.addresses)) values.add(value);
  }
  for (const { connectionId, externalId, derived } of held.profiles) {
    if (!derived) keys.add(customerKey(connectionId, externalId));
    if (!derived) for (const value of valuesOfBuyer({ externalId })) values.add(value);
  }
  const others = await findHeldKeys(store, keys, profileIds);
  const shared = new Set([...others].map((key) => key.slice(key.indexOf(':') + 1)));
  for (const key of others) keys.delete(key);
  for (const { kind, connectionId, externalId } of held.facts) keys.add(factKey(kind, connectionId, externalId));
  return {
    profileIds,
    personIds: [...new Set([...held.profiles.flatMap((one) => one.personIds)])].sort(),
    orderIds: held.facts.flatMap((fact) => (fact.kind === 'order' ? [fact.id] : [])),
    eventIds: held.facts.flatMap((fact) => (fact.kind === 'event' ? [fact.id] : [])),
    keys,
    values: new Set([...values].filter((value) => !shared.has(value.toLowerCase()))),
  };
}

async function findProfiles(store: StoreClient, named: Named): Promise<string[]> {
  const { sql, storeId } = store;
  const persons = 'profileIds' in named ? await findPeopleOf(store, named.profileIds) : await findPersons(store, named);
  const { rows } = await sql.query<{ id: string }>(
    'SELECT id FROM profiles WHERE store_id = $1 AND person_id = ANY($2) ORDER BY id',
    [storeId, persons],
  );
  return rows.map((row) => row.id);
}

async function findPeopleOf({ sql, storeId }: StoreClient, profileIds: string[]): Promise<string[]> {
  const { rows } = await sql.query<{ person_id: string }>(
    'SELECT DISTINCT person_id FROM profiles WHERE store_id = $1 AND id = ANY($2) AND person_id IS NOT NULL',
    [storeId, profileIds],
  );
  return rows.map((row) => row.person_id);
}

/** null for an unknown person. */
export async function nameByProfiles({ sql, storeId }: StoreClient, personId: string): Promise<Named | null> {
  const { rows } = await sql.query<{ id: string }>('SELECT id FROM profiles WHERE store_id = $1 AND person_id = $2', [
    storeId,
    personId,
  ]);
  return rows.length === 0 ? null : { profileIds: rows.map((row) => row.id).sort() };
}

/** Whoever has the customer id, before those who alone have the e-mail or phone. */
export async function findPersons({ sql, storeId }: StoreClient, named: NamedCustomer): Promise<string[]> {
  const { connectionId, customerId } = named;
  const profileId = customerId && profileIdOf(connectionId, { externalId: customerId.trim(), derived: false });
  const { rows } = await sql.query<{ person_id: string }>(
    `SELECT person_id FROM (
       SELECT person_id, 1 AS place FROM profiles WHERE store_id = $1 AND id = $2 AND person_id IS NOT NULL
     UNION ALL
     SELECT min(p.person_id), 2 FROM profile_identifiers i JOIN profiles p ON p.store_id = $1 AND p.id = i.profile_id
     WHERE i.store_id = $1 AND i.identifier = ANY($3) AND p.person_id IS NOT NULL
     GROUP BY i.identifier HAVING count(DISTINCT p.person_id) = 1) AS found
     GROUP BY person_id ORDER BY min(place), person_id`,
    [storeId, profileId ?? null, contactKeys(named)],
  );
  return rows.map((row) => row.person_id);
}

interface Told {
  connectionId: string;
  buyer: Identifiers;
  addresses: (Address | null)[];
}

interface Held {
  profiles: { connectionId: string; externalId: string; derived: boolean; personIds: string[] }[];
  facts: { kind: 'order' | 'event'; id: string; connectionId: string; externalId: string }[];
  /** What records, orders, events and their former versions say of them. */
  told: Told[];
}

async function readHeld(store: StoreClient, profileIds: string[], orderIds: string[], until: number): Promise<Held> {
  const { sql, storeId } = store;
  const { rows: profiles } = await sql.query<{
    connectionId: string;
    externalId: string;
    derived: boolean;
    handle: string;
    era: string | null;
    personId: string | null;
  }>(
    `SELECT p.connection_id AS "connectionId", p.external_id AS "externalId", p.derived, c.handle, p.era, p.person_id AS "personId"
     FROM profiles p JOIN connections c ON c.id = p.connection_id WHERE p.store_id = $1 AND p.id = ANY($2)`,
    [storeId, profileIds],
  );
  const { rows: facts } = await sql.query<
    Held['facts'][number] & { buyer: Identifiers; addresses: (Address | null)[] }
  >(
    `SELECT 'order' AS kind, id, connection_id AS "connectionId", external_id AS "externalId", buyer,
       jsonb_build_array(shipping_address, billing_address) AS addresses
     FROM orders WHERE store_id = $1 AND (profile_id = ANY($2) OR id = ANY($3)) AND placed_at <= $4
     UNION ALL
     SELECT 'event', id, connection_id, external_id, buyer, '[]' FROM events
     WHERE store_id = $1 AND profile_id = ANY($2) AND happened_at <= $4`,
    [storeId, profileIds, orderIds, new Date(until).toISOString()],
  );
  const { rows: records } = await sql.query<{ connectionId: string; record: Profile }>(
    `SELECT p.connection_id AS "connectionId", v.record FROM profile_versions v JOIN profiles p ON p.store_id = $1 AND p.id = v.profile_id
     WHERE v.store_id = $1 AND v.profile_id = ANY($2)
     UNION ALL
     SELECT p.connection_id, f.former -> 'record' FROM replaced_facts f JOIN profiles p ON p.store_id = $1 AND p.id = f.fact_id
     WHERE f.store_id = $1 AND f.kind = 'profile' AND f.fact_id = ANY($2)`,
    [storeId, profileIds],
  );
  const { rows: formers } = await sql.query<Told>(
    `SELECT former ->> 'connection_id' AS "connectionId", former -> 'buyer' AS buyer,
       jsonb_build_array(former -> 'shipping_address', former -> 'billing_address') AS addresses
     FROM replaced_facts WHERE store_id = $1 AND kind IN ('order', 'event')
       AND (former ->> 'profile_id' = ANY($2) OR fact_id = ANY($3))`,
    [storeId, profileIds, facts.map((fact) => fact.id)],
  );
  return {
    profiles: profiles.map(({ handle, era, personId: held, ...profile }) => ({
      ...profile,
      personIds: [personId(storeId, handle, profile.externalId, era), ...(held === null ? [] : [held])],
    })),
    facts,
    told: [
      ...facts,
      ...formers,
      ...records.map((row) => ({ ...row, buyer: row.record as Identifiers, addresses: [row.record.address ?? null] })),
    ],
  };
}
