import type { StoreClient } from '@throughline/db/database';

export interface JobPayloads {
  'run-import': { storeId: string; importId: string };
}

/** Adds a job within the transaction that makes what it works on: both happen or neither. */
export interface JobQueue {
  add<Name extends keyof JobPayloads>(
    client: Pick<StoreClient, 'sql'>,
    name: Name,
    payload: JobPayloads[Name],
    options?: { queueName?: string; attemptsMax?: number; key?: string },
  ): Promise<void>;
}

export const jobQueue: JobQueue = {
  async add({ sql }, name, payload, { queueName, attemptsMax, key } = {}) {
    await sql.query(
      `SELECT 1 FROM graphile_worker.add_job($1, $2::json, queue_name => $3, max_attempts => $4, job_key => $5)`,
      [name, JSON.stringify(payload), queueName ?? null, attemptsMax ?? 5, key ?? null],
    );
  },
};
