import type { StoreClient } from '@throughline/db/database';
import type { JobQueue } from '../../job-queue.ts';
import type { Services } from '../../services.ts';

/** In the caller's transaction: what waits for the endpoint is sent as soon as a runner is free. */
export async function wakeNow(client: StoreClient, jobs: JobQueue, endpointId: string): Promise<void> {
  const queueName = `webhooks ${endpointId}`;
  const { storeId } = client;
  await jobs.add(client, 'send-webhooks', { storeId, endpointId }, { queueName, key: queueName, attemptsMax: 25 });
}

/** `at`: epoch milliseconds. A job of its own, so that it puts off nothing that is to be sent before. */
export function wakeEndpoint(
  { database, jobs }: Pick<Services, 'database' | 'jobs'>,
  storeId: string,
  endpointId: string,
  at: number,
): Promise<void> {
  const queueName = `webhooks ${endpointId}`;
  const options = { queueName, key: `${queueName} later`, attemptsMax: 25, runAt: at };
  return database.inStore(storeId, (client) => jobs.add(client, 'send-webhooks', { storeId, endpointId }, options));
}

/** Endpoints for which something waits are looked after, also where the job that would do it was lost; what is old goes. */
export async function tendWebhooks({
  database,
  jobs,
  now,
}: Pick<Services, 'database' | 'jobs' | 'now'>): Promise<void> {
  const stores = await database.prisma.store.findMany({ select: { id: true } });
  for (const { id } of stores) {
    await database.inStore(id, async (client) => {
      const endpoints = await client.prisma.webhookEndpoint.findMany({
        where: { state: 'ACTIVE' },
        select: { id: true },
        orderBy: { id: 'asc' },
      });
      for (const endpoint of endpoints) await wakeNow(client, jobs, endpoint.id);
      const before = new Date(now() - keptMs);
      await client.prisma.webhookMessage.deleteMany({
        where: { state: { not: 'WAITING' }, settledAt: { lt: before } },
      });
    });
  }
}

/** How long a message that was settled can be looked at and sent again. */
const keptMs = 30 * 24 * 3_600_000;
