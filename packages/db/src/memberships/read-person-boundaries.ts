// What the membership log holds of a few people: for who goes on with it after a restart.
import {
  type Boundary,
  type FlatIntervals,
  foldBoundaries,
  type SegmentVersion,
} from '@throughline/core/journeys/membership-log';
import type { Database, StoreClient } from '../database.ts';
import { readBaseline } from './baselines.ts';
import { begunIn } from './read-log.ts';

export interface PersonBoundaries extends SegmentVersion {
  /** Never empty. */
  intervals: FlatIntervals;
}

/**
 * The intervals of each of these people, by person id, in the newest version begun of every segment: its baseline with the rows
 * since folded in. Who is in none has no entry.
 */
export function readPersonBoundaries(
  database: Database,
  storeId: string,
  personIds: string[],
): Promise<Map<string, PersonBoundaries[]>> {
  return database.inStore(storeId, async (store) => {
    const begun = await begunIn(store);
    const rows = await readRows(store, begun[0]?.number ?? 0, personIds);
    const people = new Map<string, PersonBoundaries[]>();
    for (const { number, segmentId, version } of begun) {
      const segment = { segmentId, version };
      const folded = await readBaseline(store, number, personIds);
      for (const [personId, written] of rows) {
        const since = written.filter(
          (row) => row.number > number && row.segmentId === segmentId && row.version === version,
        );
        if (since.length > 0) folded.set(personId, foldBoundaries(folded.get(personId) ?? [], since));
      }
      for (const [personId, intervals] of folded) {
        if (intervals.length === 0) continue;
        const held = people.get(personId);
        if (held) held.push({ ...segment, intervals });
        else people.set(personId, [{ ...segment, intervals }]);
      }
    }
    return people;
  });
}

type WrittenRow = Boundary & SegmentVersion & { personId: string; number: number };

/** By person, in the order of the numbers. */
async function readRows(
  { sql, storeId }: StoreClient,
  after: number,
  personIds: string[],
): Promise<Map<string, WrittenRow[]>> {
  const { rows } = await sql.query<WrittenRow>(
    `SELECT person_id AS "personId", number::float8 AS number, segment_id AS "segmentId", version, kind,
       (extract(epoch FROM effective_at) * 1000)::float8 AS "effectiveAt"
     FROM membership_log WHERE store_id = $1 AND person_id = ANY($2) AND number > $3 ORDER BY number`,
    [storeId, personIds, after],
  );
  const byPerson = new Map<string, WrittenRow[]>();
  for (const row of rows) {
    const held = byPerson.get(row.personId);
    if (held) held.push(row);
    else byPerson.set(row.personId, [row]);
  }
  return byPerson;
}
