// Where the membership log of a store stands, and its rows by cursor.
import type { BoundaryCause, LogRow, SegmentVersion } from '@throughline/core/journeys/membership-log';
import type { Database, StoreClient } from '../database.ts';

export interface LogState {
  /** The last row's; 0 = the log has not begun. */
  number: number;
  /** The log holds everything up to this change number... */
  changeNumber: number;
  /** ...and up to this instant (epoch milliseconds); null = it has not begun. */
  evaluatedUntil: number | null;
  /** The newest version begun of each segment, with the number of its `begun` row, in the order of the numbers. */
  begun: (SegmentVersion & { number: number; definitionHash: string })[];
  /** Ids of the segments that are followed: the log holds what became of them since they began. */
  followed: string[];
}

export function readLogState(database: Database, storeId: string): Promise<LogState> {
  return database.inStore(storeId, async (store) => ({ ...(await logStateOf(store)), begun: await begunIn(store) }));
}

export async function logStateOf({ sql, storeId }: StoreClient): Promise<Omit<LogState, 'begun'>> {
  const { rows } = await sql.query<{
    number: string;
    change_number: string;
    evaluated_until: Date;
    followed: string[];
  }>('SELECT number, change_number, evaluated_until, followed FROM membership_log_state WHERE store_id = $1', [
    storeId,
  ]);
  const row = rows[0];
  if (!row) return { number: 0, changeNumber: 0, evaluatedUntil: null, followed: [] };
  return {
    number: Number(row.number),
    changeNumber: Number(row.change_number),
    evaluatedUntil: row.evaluated_until.getTime(),
    followed: row.followed,
  };
}

/** Whether the log holds everything up to the instant; also where no segment is followed. */
export function isLogSettled(database: Database, storeId: string, until: number): Promise<boolean> {
  return database.inStore(storeId, async ({ sql }) => {
    const { rows } = await sql.query<{ settled: boolean }>(
      `SELECT EXISTS (SELECT FROM membership_log_state WHERE store_id = $1 AND evaluated_until >= $2)
         OR NOT EXISTS (SELECT FROM segments WHERE store_id = $1 AND archived_at IS NULL) AS settled`,
      [storeId, new Date(until)],
    );
    return rows[0]!.settled;
  });
}

export async function begunIn({ sql, storeId }: StoreClient): Promise<LogState['begun']> {
  const { rows } = await sql.query<LogState['begun'][number]>(
    `SELECT * FROM (
       SELECT DISTINCT ON (segment_id) segment_id AS "segmentId", version, number::float8 AS number,
         cause->>'definitionHash' AS "definitionHash" FROM membership_log
       WHERE store_id = $1 AND kind = 'begun' ORDER BY segment_id, number DESC) newest
     ORDER BY number`,
    [storeId],
  );
  return rows;
}

export interface LogPage {
  rows: LogRow[];
  hasNextPage: boolean;
}

/** Rows of numbers above `after`, ascending, at most `limit`; of one segment alone when `segmentId` is given. */
export function readLog(database: Database, storeId: string, asked: AskedLog): Promise<LogPage> {
  return database.inStore(storeId, (store) => readLogIn(store, asked));
}

export interface AskedLog {
  after: number;
  limit: number;
  segmentId?: string;
}

/** The same, within a transaction. */
export async function readLogIn(
  { sql, storeId }: StoreClient,
  { after, limit, segmentId }: AskedLog,
): Promise<LogPage> {
  const { rows } = await sql.query<RawLogRow>(
    `SELECT ${LOG_COLUMNS} FROM membership_log
     WHERE store_id = $1 AND number > $2 ${segmentId === undefined ? '' : 'AND segment_id = $4'} ORDER BY number LIMIT $3`,
    segmentId === undefined ? [storeId, after, limit + 1] : [storeId, after, limit + 1, segmentId],
  );
  return { rows: rows.slice(0, limit).map(logRow), hasNextPage: rows.length > limit };
}

/** These rows, those that are there. */
export function readLogRows(database: Database, storeId: string, numbers: readonly number[]): Promise<LogRow[]> {
  return database.inStore(storeId, async ({ sql }) => {
    const { rows } = await sql.query<RawLogRow>(
      `SELECT ${LOG_COLUMNS} FROM membership_log WHERE store_id = $1 AND number = ANY ($2::bigint[])`,
      [storeId, numbers],
    );
    return rows.map(logRow);
  });
}

export interface RawLogRow {
  number: number;
  segmentId: string;
  version: number;
  personId: string | null;
  kind: 'begun' | 'entered' | 'left';
  effectiveAt: number;
  recordedAt: number;
  cause: BoundaryCause | { definitionHash: string };
  correction: boolean;
}

const LOG_COLUMNS = `number::float8 AS number, segment_id AS "segmentId", version, person_id AS "personId", kind,
  (extract(epoch FROM effective_at) * 1000)::float8 AS "effectiveAt",
  (extract(epoch FROM recorded_at) * 1000)::float8 AS "recordedAt", cause, correction`;

function logRow(raw: RawLogRow): LogRow {
  const { personId, kind, cause, correction, ...row } = raw;
  if (kind === 'begun') return { ...row, kind, personId: null, ...(cause as { definitionHash: string }) };
  return { ...row, kind, personId: personId!, cause: cause as BoundaryCause, correction };
}
