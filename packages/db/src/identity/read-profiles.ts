// Profiles as a reviewer sees them: what one connection knows of someone.
import type { Address } from '@throughline/core/facts/facts';
import type { StoreClient } from '../database.ts';
import { compareText } from './join-profiles.ts';

export interface ProfileFacts {
  id: string;
  connectionId: string;
  /** The source's customer id; of a derived profile what it was made of (`email:...`). */
  externalId: string;
  /** Made of orders and events that name no customer id. */
  derived: boolean;
  personId: string;
  name: string | null;
  emails: string[];
  phones: string[];
  /** Normal forms of all that may join it (identifiers.ts), sorted. */
  identifiers: string[];
  /** The record's. */
  address: Address | null;
  /** The address's, else that of the latest order. */
  postalCode: string | null;
  /** At the source. */
  createdAt: Date | null;
  firstKnownAt: Date;
  /** Those that do not count included. */
  orderCount: number;
  countedOrderCount: number;
  lastOrderAt: Date | null;
}

export type ProfilesOf = { ids: string[] } | { personIds: string[] };

type Row = Omit<ProfileFacts, 'emails' | 'phones' | 'address'> & {
  record: { email?: string; phone?: string; address?: Address } | null;
};

/** In no order; unknown ones are left out. */
export async function readProfiles({ sql, storeId }: StoreClient, of: ProfilesOf): Promise<ProfileFacts[]> {
  const [column, values] = 'ids' in of ? ['id', of.ids] : ['person_id', of.personIds];
  const { rows } = await sql.query<Row>(
    `SELECT p.id, p.connection_id AS "connectionId", p.external_id AS "externalId", p.derived, p.person_id AS "personId", p.name,
       p.record, p.postal_code AS "postalCode", p.created_at AS "createdAt", coalesce(p.first_known_at, p.arrived_at) AS "firstKnownAt",
       ARRAY(SELECT identifier FROM profile_identifiers i WHERE i.store_id = $1 AND i.profile_id = p.id ORDER BY 1) AS identifiers,
       bought.*
     FROM profiles p LEFT JOIN LATERAL (
       SELECT count(*)::int AS "orderCount", count(*) FILTER (WHERE counted)::int AS "countedOrderCount",
         max(placed_at) FILTER (WHERE counted) AS "lastOrderAt"
       FROM orders o WHERE o.store_id = $1 AND o.profile_id = p.id) bought ON true
     WHERE p.store_id = $1 AND p.${column} = ANY($2) AND p.person_id IS NOT NULL`,
    [storeId, values],
  );
  return rows.map(({ record, ...row }) => {
    const of = (kind: string) =>
      row.identifiers.filter((one) => one.startsWith(kind)).map((one) => one.slice(kind.length));
    return {
      ...row,
      emails: distinct([...of('email:'), record?.email?.trim().toLowerCase()]),
      phones: distinct([...of('phone:'), record?.phone?.trim()]),
      address: record?.address ?? null,
    };
  });
}

function distinct(values: (string | undefined)[]): string[] {
  return [...new Set(values.filter((value): value is string => Boolean(value)))].sort(compareText);
}
