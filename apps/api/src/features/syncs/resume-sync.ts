import type { StoreClient } from '@throughline/db/database';
import type { JobQueue } from '../../job-queue.ts';

/** Queues a reading behind those of its connection, in the caller's transaction. `runAt`: epoch milliseconds; absent = now. */
export function resumeSync(
  client: StoreClient,
  jobs: JobQueue,
  connectionId: string,
  syncId: string,
  runAt?: number,
): Promise<void> {
  const payload = { storeId: client.storeId, syncId };
  const queueName = `syncs ${connectionId}`;
  return jobs.add(client, 'run-sync', payload, { queueName, key: syncId, attemptsMax: 25, runAt });
}
