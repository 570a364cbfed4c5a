import type { StoreClient } from '@throughline/db/database';

export interface JobPayloads {
  'run-import': { storeId: string; importId: string };
  /** Makes facts of what waits in a connection's inbox. */
  'work-deliveries': { storeId: string; connectionId: string };
  /** Reads a source: see features/syncs. */
  'run-sync': { storeId: string; syncId: string };
  /** A connection's turn of reading what changed at its source; sets its next one. */
  'read-changes': { storeId: string; connectionId: string };
  /** Carries out an erasure: see features/privacy. */
  'work-request': { storeId: string; requestId: string };
  /** Carries out a change of a large store's rules of identity. */
  'apply-rules': { storeId: string };
  /** Writes a download of a whole store: see features/exports. */
  'run-export': { storeId: string; exportId: string };
  /** Takes away all that a disconnected connection brought. */
  'erase-connection': { storeId: string; connectionId: string };
  /** Deletes a store whole: see features/store-deletion. */
  'delete-store': { storeId: string };
  /** Looks at the place that a feed's files are dropped at; sets the next look. */
  'look-at-feed': { storeId: string; feedId: string };
  /** Looks at the alerts of a store; sets the next look. */
  'look-at-alerts': { storeId: string };
  /** One message of an alert to one recipient. */
  'send-alert': { storeId: string; deliveryId: string };
  /** What waits for an endpoint of webhooks: see features/webhooks. Also added by triggers of the database. */
  'send-webhooks': { storeId: string; endpointId: string };
  /** A page of insights to its recipients; sets the next sending. `dueAt`: epoch milliseconds. */
  'send-report': { storeId: string; scheduleId: string; dueAt: number; isExtra?: boolean };
}

export interface JobOptions {
  /** Jobs of one queue follow each other. */
  queueName?: string;
  attemptsMax?: number;
  /** A job that waits under the same key is replaced. */
  key?: string;
  /** What waits under the key is not put off: of its time and `runAt` the earlier one holds. */
  neverLater?: boolean;
  /** Epoch milliseconds; absent = now. */
  runAt?: number;
}

/** Adds a job within the transaction that makes what it works on: both happen or neither. */
export interface JobQueue {
  add<Name extends keyof JobPayloads>(
    client: Pick<StoreClient, 'sql'>,
    name: Name,
    payload: JobPayloads[Name],
    options?: JobOptions,
  ): Promise<void>;
}

export const jobQueue: JobQueue = {
  async add({ sql }, name, payload, options = {}) {
    const { queueName, attemptsMax, key, runAt, neverLater = false } = options;
    const { rows } = await sql.query<{ id: string; isLater: boolean }>(
      `SELECT id, run_at > coalesce($6::timestamptz, now()) AS "isLater" FROM graphile_worker.add_job($1, $2::json,
         queue_name => $3, max_attempts => $4, job_key => $5, run_at => $6, job_key_mode => $7)`,
      [
        name,
        JSON.stringify(payload),
        queueName ?? null,
        attemptsMax ?? 5,
        key ?? null,
        runAt === undefined ? null : new Date(runAt).toISOString(),
        neverLater ? 'preserve_run_at' : 'replace',
      ],
    );
    if (neverLater && rows[0]!.isLater)
      await sql.query(
        'SELECT 1 FROM graphile_worker.reschedule_jobs(ARRAY[$1::bigint], run_at => coalesce($2, now()))',
        [rows[0]!.id, runAt === undefined ? null : new Date(runAt)],
      );
  },
};
