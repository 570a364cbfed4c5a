// Appends to the membership log (docs/semantics.md 3): numbers without a gap, all of one append or nothing, and only by who knew
// where the log stood. NOTIFY tells who reads along.
import type { BegunRow, BoundaryRow, SegmentVersion } from '@throughline/core/journeys/membership-log';
import type { Database, StoreClient } from '../database.ts';
import { type BaselinePeople, writeBaseline } from './baselines.ts';
import { logStateOf } from './read-log.ts';

/** Notified by an append that wrote rows; the payload is `<store id> <last number>`. */
export const MEMBERSHIPS_CHANNEL = 'throughline_memberships';

/** What a `begun` row among the rows starts from. */
export interface Baseline extends SegmentVersion {
  people: BaselinePeople;
}

export interface LogAppend {
  /** The state that the rows follow from: `readLogState`, or what the last append left. */
  expected: { number: number; changeNumber: number };
  rows: (BoundaryRow | BegunRow)[];
  /** One for each `begun` row. */
  baselines: Baseline[];
  /** Ids of all segments that the log follows from here on. */
  followed: string[];
  /** The log then holds everything up to this change number and instant (epoch milliseconds). */
  changeNumber: number;
  evaluatedUntil: number;
}

/** Without rows `lastNumber` is the number before `firstNumber`. */
export interface Appended {
  firstNumber: number;
  lastNumber: number;
}

const ROWS_A_STATEMENT = 20_000;

/** 'behind' = the log stands elsewhere than expected, and nothing was written. */
export function appendLog(database: Database, storeId: string, append: LogAppend): Promise<Appended | 'behind'> {
  return database.inStore(storeId, async (store) => {
    const { sql } = store;
    await sql.query(`SELECT pg_advisory_xact_lock(hashtextextended('throughline memberships ' || $1, 0))`, [storeId]);
    const held = await logStateOf(store);
    const { number, changeNumber } = append.expected;
    if (held.number !== number || held.changeNumber !== changeNumber) return 'behind';
    for (let from = 0; from < append.rows.length; from += ROWS_A_STATEMENT) {
      await insertRows(store, number + from + 1, append.rows.slice(from, from + ROWS_A_STATEMENT));
    }
    await writeBaselines(store, number, append);
    const lastNumber = number + append.rows.length;
    await sql.query(
      `INSERT INTO membership_log_state (store_id, number, change_number, evaluated_until, followed)
       VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (store_id) DO UPDATE SET number = excluded.number, change_number = excluded.change_number,
         evaluated_until = excluded.evaluated_until, followed = excluded.followed`,
      [storeId, lastNumber, append.changeNumber, new Date(append.evaluatedUntil), append.followed],
    );
    if (append.rows.length > 0) {
      await sql.query('SELECT pg_notify($1, $2)', [MEMBERSHIPS_CHANNEL, `${storeId} ${lastNumber}`]);
    }
    return { firstNumber: number + 1, lastNumber };
  });
}

async function insertRows(
  { sql, storeId }: StoreClient,
  firstNumber: number,
  rows: (BoundaryRow | BegunRow)[],
): Promise<void> {
  const columnOf = <T>(cell: (row: BoundaryRow | BegunRow) => T) => rows.map(cell);
  await sql.query(
    `INSERT INTO membership_log
       (store_id, number, segment_id, version, person_id, kind, effective_at, recorded_at, cause, correction)
     SELECT $1, $2::bigint + said.place - 1, segment_id, version, person_id, kind,
       to_timestamp(effective_at / 1000), to_timestamp(recorded_at / 1000), cause, correction
     FROM unnest($3::text[], $4::int[], $5::text[], $6::text[], $7::float8[], $8::float8[], $9::jsonb[], $10::boolean[])
       WITH ORDINALITY AS said (segment_id, version, person_id, kind, effective_at, recorded_at, cause, correction, place)`,
    [
      storeId,
      firstNumber,
      columnOf((row) => row.segmentId),
      columnOf((row) => row.version),
      columnOf((row) => row.personId),
      columnOf((row) => row.kind),
      columnOf((row) => row.effectiveAt),
      columnOf((row) => row.recordedAt),
      columnOf((row) => JSON.stringify(row.kind === 'begun' ? { definitionHash: row.definitionHash } : row.cause)),
      columnOf((row) => row.kind !== 'begun' && row.correction),
    ],
  );
}

async function writeBaselines(store: StoreClient, number: number, { rows, baselines }: LogAppend): Promise<void> {
  const waiting = new Map(baselines.map((baseline) => [`${baseline.version} ${baseline.segmentId}`, baseline]));
  for (const [index, row] of rows.entries()) {
    if (row.kind !== 'begun') continue;
    const key = `${row.version} ${row.segmentId}`;
    const baseline = waiting.get(key);
    if (!baseline) throw new Error(`segment ${row.segmentId} version ${row.version} begins without a baseline`);
    waiting.delete(key);
    await writeBaseline(store, number + index + 1, baseline.people);
  }
  const [stray] = waiting.values();
  if (stray) throw new Error(`a baseline of segment ${stray.segmentId} version ${stray.version} without its begun row`);
}
