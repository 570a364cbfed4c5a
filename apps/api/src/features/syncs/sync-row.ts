// A reading's row: taken up, moved on with every page, ended.

import type { DateRange, Page } from '@throughline/connectors/source';
import type { StoreClient } from '@throughline/db/database';
import type { FactResult } from '@throughline/db/facts/load-facts';
import type { Services } from '../../services.ts';
import type { SyncJob } from './run-sync.ts';
import type { SyncKind } from './start-sync.ts';

export interface SyncRow {
  connectionId: string;
  kind: SyncKind;
  /** Local dates, both included. */
  range: DateRange;
  /** Epoch milliseconds: INCREMENTAL reads what changed at or after. */
  since: number;
  /** Behind the last page that landed; null = from the beginning. */
  cursor: unknown;
  /** The last page has landed. */
  ended: boolean;
  /** Of the first attempt, epoch milliseconds. */
  startedAt: number;
}

type RowServices = Pick<Services, 'database' | 'now'>;

/** null when there is nothing to do (any more). */
export async function beginSync({ database, now }: RowServices, { storeId, syncId }: SyncJob): Promise<SyncRow | null> {
  return database.inStore(storeId, async ({ sql }) => {
    const at = new Date(now()).toISOString();
    await sql.query(
      `UPDATE syncs SET status = 'CANCELLED', finished_at = $3 WHERE store_id = $1 AND id = $2 AND cancel_requested
         AND status IN ('QUEUED', 'RUNNING')`,
      [storeId, syncId, at],
    );
    const { rows } = await sql.query<Record<string, unknown>>(
      `UPDATE syncs s SET status = 'RUNNING', started_at = coalesce(s.started_at, $3), resumed_at = $3, resumed_from = s.records_read,
         updated_at = $3, resumed_count = s.resumed_count + (before.status = 'RUNNING')::int, message = NULL
       FROM syncs before WHERE s.store_id = $1 AND s.id = $2 AND before.store_id = $1 AND before.id = $2
         AND s.status IN ('QUEUED', 'RUNNING')
       RETURNING s.connection_id, s.kind, s.range_from::text, s.range_to::text, s.since, s.cursor, s.cursor IS NOT NULL AS moved,
         s.started_at`,
      [storeId, syncId, at],
    );
    const row = rows[0];
    return row ? readRow(row) : null;
  });
}

function readRow(row: Record<string, unknown>): SyncRow {
  const date = (value: unknown) => (value === null ? undefined : (value as string));
  return {
    connectionId: row.connection_id as string,
    kind: row.kind as SyncKind,
    range: { from: date(row.range_from), to: date(row.range_to) },
    since: (row.since as Date | null)?.getTime() ?? 0,
    cursor: row.cursor,
    ended: row.moved === true && row.cursor === null,
    startedAt: (row.started_at as Date).getTime(),
  };
}

export interface LandedCounts {
  /** `cursor`: null = the end; undefined = where it stood. */
  page: { cursor: unknown; records: unknown[]; progress?: Page['progress'] };
  results: FactResult[];
  deadCount: number;
  /** Epoch milliseconds. */
  at: number;
}

/** In the transaction of the page's facts. Gives whether the reading is to stop: then it is marked so. */
export async function keepPage({ sql, storeId }: StoreClient, syncId: string, landed: LandedCounts): Promise<boolean> {
  const { page, results, deadCount, at } = landed;
  const count = (...outcomes: string[]) => results.filter((result) => outcomes.includes(result.outcome)).length;
  const { rows } = await sql.query<{ status: string }>(
    `UPDATE syncs s SET cursor = CASE WHEN $3 THEN $4::jsonb ELSE s.cursor END,
       records_read = coalesce($5, s.records_read + $6), records_expected = coalesce($7, s.records_expected),
       stage = coalesce($8, s.stage), facts_new = s.facts_new + $9, facts_changed = s.facts_changed + $10,
       facts_unchanged = s.facts_unchanged + $11, dead_count = s.dead_count + $12, updated_at = $13,
       status = CASE WHEN s.cancel_requested THEN 'CANCELLED' WHEN c.status <> 'CONNECTED'
         OR EXISTS (SELECT FROM stores WHERE id = $1 AND deletes_at IS NOT NULL) THEN 'QUEUED' ELSE s.status END,
       finished_at = CASE WHEN s.cancel_requested THEN $13::timestamptz END
     FROM connections c WHERE s.store_id = $1 AND s.id = $2 AND c.store_id = $1 AND c.id = s.connection_id RETURNING s.status`,
    [
      storeId,
      syncId,
      page.cursor !== undefined,
      JSON.stringify(page.cursor ?? null),
      page.progress?.read ?? null,
      page.records.length,
      page.progress?.expected ?? null,
      page.progress?.stage ?? null,
      count('new'),
      count('changed'),
      count('unchanged', 'older'),
      deadCount,
      new Date(at).toISOString(),
    ],
  );
  return rows[0]?.status !== 'RUNNING';
}

/** `also`: what must hold exactly when the reading has ended, in the same transaction. */
export async function endSync(
  { database, now }: RowServices,
  { storeId, syncId }: SyncJob,
  status: 'SUCCEEDED' | 'FAILED',
  message: string | null,
  also?: (client: StoreClient) => Promise<void>,
): Promise<void> {
  await database.inStore(storeId, async (client) => {
    const { count } = await client.prisma.sync.updateMany({
      where: { storeId, id: syncId, status: 'RUNNING' },
      data: { status, message, finishedAt: new Date(now()) },
    });
    if (count > 0) await also?.(client);
  });
}
