import type { StoreClient } from '@throughline/db/database';
import type { JobQueue } from '../../job-queue.ts';

/**
 * Has the connection's waiting deliveries worked, in the caller's transaction. One job a connection waits at a time. `runAt`: epoch
 * milliseconds; absent = now.
 */
export function wakeInbox(client: StoreClient, jobs: JobQueue, connectionId: string, runAt?: number): Promise<void> {
  const payload = { storeId: client.storeId, connectionId };
  const key = `inbox ${connectionId}`;
  return jobs.add(client, 'work-deliveries', payload, { queueName: key, key, attemptsMax: 1000, runAt });
}
