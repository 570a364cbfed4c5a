// People and orders of a store in slices, in the order of their ids. A slice begins behind the last id of the one before.
import type { StoreClient } from '../database.ts';
import type { ExportRow, ExportWhat } from './export-rows.ts';

type Counted = Pick<ExportRow, 'until' | 'segmentId'>;

/** What is counted, and the values behind the store's id. */
const counted: Record<Exclude<ExportWhat, 'MEMBERS'>, (row: Counted) => [string, unknown[]]> = {
  PEOPLE: () => ['people WHERE store_id = $1', []],
  ORDERS: ({ until }) => ['orders WHERE store_id = $1 AND placed_at < $2', [until]],
  MEMBERSHIPS: ({ until, segmentId }) => [
    'membership_log WHERE store_id = $1 AND effective_at < $2 AND ($3::text IS NULL OR segment_id = $3)',
    [until, segmentId],
  ],
};

/** How many rows an export will have; of members the listed are counted. */
export async function countExportRows({ sql, storeId }: StoreClient, row: ExportRow): Promise<number | null> {
  if (row.what === 'MEMBERS') return row.rowsTotal;
  const [from, values] = counted[row.what](row);
  const { rows } = await sql.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${from}`, [
    storeId,
    ...values,
  ]);
  return rows[0]!.count;
}

export async function readPersonIds({ sql, storeId }: StoreClient, after: string, count: number): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    'SELECT id FROM people WHERE store_id = $1 AND id > $2 ORDER BY id LIMIT $3',
    [storeId, after, count],
  );
  return rows.map(({ id }) => id);
}

/** Amounts in minor units, as text. */
export interface ExportedOrder {
  id: string;
  externalId: string;
  connectionId: string;
  personId: string | null;
  placedAt: Date;
  cancelledAt: Date | null;
  channel: string;
  location: string | null;
  counted: boolean;
  grossMinor: string;
  productMinor: string;
  refundedMinor: string;
  discountCodes: string[];
  tags: string[];
}

/** Of those placed before `until`; what was refunded before it. */
export async function readOrderSlice(
  { sql, storeId }: StoreClient,
  { after, count, until }: { after: string; count: number; until: Date },
): Promise<ExportedOrder[]> {
  const { rows } = await sql.query<ExportedOrder>(
    `SELECT o.id, o.external_id AS "externalId", o.connection_id AS "connectionId", p.person_id AS "personId", o.placed_at AS "placedAt",
       o.cancelled_at AS "cancelledAt", o.channel, o.location, o.counted, o.gross_minor::text AS "grossMinor",
       o.product_minor::text AS "productMinor", o.discount_codes AS "discountCodes", o.tags,
       (SELECT coalesce(sum(r.amount_minor), 0)::text FROM refunds r
        WHERE r.store_id = $1 AND r.order_id = o.id AND r.refunded_at < $4) AS "refundedMinor"
     FROM orders o LEFT JOIN profiles p ON p.store_id = o.store_id AND p.id = o.profile_id
     WHERE o.store_id = $1 AND o.id > $2 AND o.placed_at < $4 ORDER BY o.id LIMIT $3`,
    [storeId, after, count, until],
  );
  return rows;
}

/** A profile of each of these people: people are joined and parted, their profiles stay. */
export async function profilesOfPeople(
  { sql, storeId }: StoreClient,
  personIds: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql.query<{ personId: string; profileId: string }>(
    `SELECT person_id AS "personId", min(id) AS "profileId" FROM profiles
     WHERE store_id = $1 AND person_id = ANY ($2) GROUP BY person_id`,
    [storeId, personIds],
  );
  return new Map(rows.map(({ personId, profileId }) => [personId, profileId]));
}

/** Whose these profiles are; those that are gone are left out. */
export async function peopleOfProfiles(
  { sql, storeId }: StoreClient,
  profileIds: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql.query<{ id: string; personId: string }>(
    'SELECT id, person_id AS "personId" FROM profiles WHERE store_id = $1 AND id = ANY ($2) AND person_id IS NOT NULL',
    [storeId, profileIds],
  );
  return new Map(rows.map(({ id, personId }) => [id, personId]));
}
