// What a store holds, without what differs between two stores of the same facts: ids, and when things became known.

import type { Database } from '@throughline/db/database';
import { holdings } from '../../../packages/db/test/facts.ts';

export interface StoreFacts {
  /** By external id, as handed to the engine. */
  orders: Map<string, unknown>;
  /** Of each person the external ids of orders and profiles, sorted. */
  people: string[];
  /** Of each profile its record as known now. */
  profiles: Map<string, unknown>;
  products: Map<string, unknown>;
  locations: Map<string, unknown>;
  /** Of every order, also those that do not count. */
  states: Map<string, unknown>;
}

export async function readStoreFacts(database: Database, storeId: string): Promise<StoreFacts> {
  const { orders } = await holdings(database, storeId);
  return database.inStore(storeId, async ({ sql }) => {
    const read = async (query: string) => {
      const { rows } = await sql.query<{ key: string; value: unknown }>(query, [storeId]);
      return new Map(rows.map((row) => [row.key, row.value]));
    };
    const members = await sql.query<{ members: string[] }>(
      `SELECT array_agg(member ORDER BY member) AS members FROM (
         SELECT person_id, 'profile ' || external_id || derived AS member FROM profiles WHERE store_id = $1
         UNION ALL
         SELECT p.person_id, 'order ' || o.external_id FROM orders o
           JOIN profiles p ON p.store_id = $1 AND p.id = o.profile_id WHERE o.store_id = $1) AS held GROUP BY person_id`,
      [storeId],
    );
    return {
      orders: new Map(
        orders.map(({ orderId: _id, personId, connection: _connection, ...row }) => [
          row.externalId,
          { ...row, anonymous: personId === null },
        ]),
      ),
      people: members.rows.map((row) => row.members.join('; ')).sort(),
      profiles: await read(
        `SELECT external_id || derived AS key, jsonb_build_array(record, name, created_at) AS value FROM profiles WHERE store_id = $1`,
      ),
      products: await read(
        `SELECT external_id AS key, to_jsonb(p) - '{id,store_id,connection_id,import_id,read_at}'::text[] AS value FROM products p WHERE store_id = $1`,
      ),
      locations: await read(
        `SELECT external_id AS key, to_jsonb(l) - '{id,store_id,connection_id,import_id,read_at}'::text[] AS value FROM locations l WHERE store_id = $1`,
      ),
      states: await read(
        `SELECT external_id AS key, to_jsonb(o) - '{id,store_id,connection_id,import_id,profile_id,content_hash,read_at}'::text[] AS value
         FROM orders o WHERE store_id = $1`,
      ),
    };
  });
}
