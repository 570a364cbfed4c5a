import type { StoreClient } from '@throughline/db/database';
import { findOverdueDeletions } from '@throughline/db/stores/mark-for-deletion';
import type { JobQueue } from '../../job-queue.ts';
import type { Services } from '../../services.ts';

const keyOf = (storeId: string): string => `delete-store ${storeId}`;
const lostMs = 3_600_000;

/** In the caller's transaction. `runAt`: epoch milliseconds. */
export function scheduleDeletion(client: StoreClient, jobs: JobQueue, runAt: number): Promise<void> {
  const key = keyOf(client.storeId);
  return jobs.add(
    client,
    'delete-store',
    { storeId: client.storeId },
    { key, queueName: key, attemptsMax: 100, runAt },
  );
}

export async function cancelDeletion({ sql, storeId }: StoreClient): Promise<void> {
  await sql.query('SELECT graphile_worker.remove_job($1)', [keyOf(storeId)]);
}

/** Takes up deletions whose job was lost: an hour after they should have begun. */
export async function tendDeletions({
  database,
  jobs,
  now,
}: Pick<Services, 'database' | 'jobs' | 'now'>): Promise<void> {
  for (const storeId of await findOverdueDeletions(database, new Date(now() - lostMs)))
    await database.inStore(storeId, (client) => scheduleDeletion(client, jobs, now()));
}
