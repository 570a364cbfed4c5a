import type { StoreClient } from '@throughline/db/database';
import type { JobQueue } from '../../job-queue.ts';
import type { Services } from '../../services.ts';

/** Sets the store's next look at its alerts, at the latest, in the caller's transaction: one set for earlier stays. */
export async function scheduleLooks(client: StoreClient, jobs: JobQueue, runAt: number): Promise<void> {
  const { storeId } = client;
  const key = `alerts ${storeId}`;
  const options = { key, queueName: key, attemptsMax: 100, runAt, neverLater: true };
  await jobs.add(client, 'look-at-alerts', { storeId }, options);
}

/** Stores with alerts are looked at, also where their next look was lost. */
export async function tendAlerts({ database, jobs, now }: Pick<Services, 'database' | 'jobs' | 'now'>): Promise<void> {
  const stores = await database.prisma.store.findMany({ select: { id: true } });
  for (const { id } of stores) {
    await database.inStore(id, async (client) => {
      if ((await client.prisma.alert.count({ where: { enabled: true } })) > 0) await scheduleLooks(client, jobs, now());
    });
  }
}
