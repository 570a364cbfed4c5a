// Puts ids that name nobody in the place of an erased person's in the membership log, its baselines and the change feed
// (docs/adr/0005-erasure.md). To be done when the engine has taken the erasure in and the log says that they left.
import { promisify } from 'node:util';
import { constants, gunzip, gzip } from 'node:zlib';
import type { FlatIntervals } from '@throughline/core/journeys/membership-log';
import type { StoreClient } from '../database.ts';
import type { Proof } from './erase-facts.ts';

const compress = promisify<Buffer, { level: number }, Buffer>(gzip);
const expand = promisify<Buffer, Buffer>(gunzip);

/** `replacement[i]` stands in the place of `former[i]`. Whoever is known again by a former id keeps it. */
export async function forgetInLog(store: StoreClient, former: string[], replacement: string[]): Promise<Proof> {
  const { sql, storeId } = store;
  await sql.query(`SELECT pg_advisory_xact_lock(hashtextextended('throughline memberships ' || $1, 0))`, [storeId]);
  const { rows: known } = await sql.query<{ id: string }>(
    'SELECT id FROM people WHERE store_id = $1 AND id = ANY($2) FOR SHARE',
    [storeId, former],
  );
  const returned = new Set(known.map((row) => row.id));
  const ids = new Map(former.flatMap((id, i) => (returned.has(id) ? [] : [[id, replacement[i]!] as const])));
  if (ids.size === 0) return {};
  const { rows } = await sql.query<{ count: string }>('SELECT forget_in_membership_log($1, $2) AS count', [
    [...ids.keys()],
    [...ids.values()],
  ]);
  const chunks = await forgetInBaselines(store, ids);
  const feed = await forgetInFeed(store, ids);
  return { 'membership log': Number(rows[0]!.count), 'membership baselines': chunks, 'change feed': feed };
}

async function forgetInBaselines({ sql, storeId }: StoreClient, ids: ReadonlyMap<string, string>): Promise<number> {
  const { rows: chunks } = await sql.query<{ number: string; chunk: number }>(
    `SELECT number, chunk FROM membership_baselines b WHERE store_id = $1
       AND EXISTS (SELECT FROM unnest($2::text[]) AS one (id) WHERE one.id COLLATE "C" BETWEEN b.first_person_id AND b.last_person_id)`,
    [storeId, [...ids.keys()]],
  );
  let count = 0;
  for (const { number, chunk } of chunks) {
    const { rows } = await sql.query<{ data: Buffer }>(
      'SELECT data FROM membership_baselines WHERE store_id = $1 AND number = $2 AND chunk = $3',
      [storeId, number, chunk],
    );
    const people = JSON.parse(String(await expand(rows[0]!.data))) as [string, FlatIntervals][];
    if (!people.some(([id]) => ids.has(id))) continue;
    const forgotten = people.map(([id, intervals]) => [ids.get(id) ?? id, intervals] as const);
    forgotten.sort(([a], [b]) => (a < b ? -1 : 1));
    const data = await compress(Buffer.from(JSON.stringify(forgotten)), { level: constants.Z_BEST_SPEED });
    await sql.query('SELECT forget_in_membership_baseline($1, $2, $3, $4, $5)', [
      number,
      chunk,
      forgotten[0]![0],
      forgotten.at(-1)![0],
      data,
    ]);
    count++;
  }
  return count;
}

/** Whoever has not read so far reads of ids that nobody has, and finds nothing under them. */
async function forgetInFeed({ sql, storeId }: StoreClient, ids: ReadonlyMap<string, string>): Promise<number> {
  const { rowCount } = await sql.query(
    `UPDATE changes SET people = ARRAY(
       SELECT coalesce(s.replacement, one.id) FROM unnest(people) AS one (id)
       LEFT JOIN unnest($2::text[], $3::text[]) AS s (former, replacement) ON s.former = one.id)
     WHERE store_id = $1 AND people && $2::text[]`,
    [storeId, [...ids.keys()], [...ids.values()]],
  );
  return rowCount ?? 0;
}
