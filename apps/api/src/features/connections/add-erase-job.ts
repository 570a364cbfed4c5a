import type { StoreClient } from '@throughline/db/database';
import type { JobQueue } from '../../job-queue.ts';

/** Behind the readings of the same connection, in the caller's transaction. `runAt`: epoch milliseconds; absent = now. */
export function addEraseJob(client: StoreClient, jobs: JobQueue, connectionId: string, runAt?: number): Promise<void> {
  const payload = { storeId: client.storeId, connectionId };
  const options = { queueName: `syncs ${connectionId}`, key: `erase ${connectionId}`, attemptsMax: 25, runAt };
  return jobs.add(client, 'erase-connection', payload, options);
}
