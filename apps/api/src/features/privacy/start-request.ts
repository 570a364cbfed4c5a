import type { StoreClient } from '@throughline/db/database';
import { addRequest, type RequestInput } from '@throughline/db/privacy/requests';
import type { JobQueue } from '../../job-queue.ts';

/** Records a request and, unless it waits for somebody, has it worked, in the caller's transaction. null = its delivery has one already. */
export async function startRequest(client: StoreClient, jobs: JobQueue, input: RequestInput): Promise<string | null> {
  const id = await addRequest(client, input);
  if (id !== null && (input.state === 'RECEIVED' || input.state === 'ERASED')) await queueRequest(client, jobs, id);
  return id;
}

/** `runAt`: epoch milliseconds; absent = now. */
export function queueRequest(client: StoreClient, jobs: JobQueue, requestId: string, runAt?: number): Promise<void> {
  const { storeId } = client;
  return jobs.add(
    client,
    'work-request',
    { storeId, requestId },
    { queueName: `privacy ${storeId}`, key: `privacy ${requestId}`, attemptsMax: 1000, runAt },
  );
}
