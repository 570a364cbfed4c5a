// The intervals of everyone at a `begun` row of the membership log: compressed chunks of people sorted by id, so that those of a
// few people are found without reading all.
import { promisify } from 'node:util';
import { constants, gunzip, gzip } from 'node:zlib';
import type { FlatIntervals } from '@throughline/core/journeys/membership-log';
import type { StoreClient } from '../database.ts';

/** Each person with an interval, once, in any order. */
export type BaselinePeople = Iterable<readonly [personId: string, intervals: FlatIntervals]>;

const PEOPLE_A_CHUNK = 5000;

const compress = promisify<Buffer, { level: number }, Buffer>(gzip);
const expand = promisify<Buffer, Buffer>(gunzip);

export async function writeBaseline(
  { sql, storeId }: StoreClient,
  number: number,
  people: BaselinePeople,
): Promise<void> {
  const sorted = [...people].sort(([a], [b]) => (a < b ? -1 : 1));
  for (let from = 0, chunk = 0; from < sorted.length; from += PEOPLE_A_CHUNK, chunk++) {
    const part = sorted.slice(from, from + PEOPLE_A_CHUNK);
    const data = await compress(Buffer.from(JSON.stringify(part)), { level: constants.Z_BEST_SPEED });
    await sql.query(
      `INSERT INTO membership_baselines (store_id, number, chunk, first_person_id, last_person_id, data)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [storeId, number, chunk, part[0]![0], part.at(-1)![0], data],
    );
  }
}

/** Those of these people who have an interval in the baseline of the `begun` row of this number. */
export async function readBaseline(
  { sql, storeId }: StoreClient,
  number: number,
  personIds: string[],
): Promise<Map<string, FlatIntervals>> {
  const found = new Map<string, FlatIntervals>();
  const wanted = new Set(personIds);
  const { rows } = await sql.query<{ chunk: number; first: string; last: string }>(
    `SELECT chunk, first_person_id AS first, last_person_id AS last FROM membership_baselines
     WHERE store_id = $1 AND number = $2 ORDER BY chunk`,
    [storeId, number],
  );
  for (const { chunk, first, last } of rows) {
    if (!personIds.some((id) => first <= id && id <= last)) continue;
    const read = await sql.query<{ data: Buffer }>(
      'SELECT data FROM membership_baselines WHERE store_id = $1 AND number = $2 AND chunk = $3',
      [storeId, number, chunk],
    );
    const people = JSON.parse(String(await expand(read.rows[0]!.data))) as [string, FlatIntervals][];
    for (const [personId, intervals] of people) if (wanted.has(personId)) found.set(personId, intervals);
  }
  return found;
}
