import type { StoreClient } from '@throughline/db/database';
import type { JobQueue } from '../../job-queue.ts';

/** Sets the feed's next look, in place of the one set before, in the caller's transaction. `runAt`: epoch milliseconds. */
export async function scheduleLook(client: StoreClient, jobs: JobQueue, feedId: string, runAt: number): Promise<void> {
  const { prisma, storeId } = client;
  await prisma.fileFeed.updateMany({ where: { storeId, id: feedId }, data: { nextLookAt: new Date(runAt) } });
  const payload = { storeId, feedId };
  // One look of a store at a time: a slow server holds up its own store alone.
  const options = { key: `look ${feedId}`, queueName: `feeds ${storeId}`, attemptsMax: 100, runAt };
  await jobs.add(client, 'look-at-feed', payload, options);
}

/** The feed of this connection is looked at now; nothing where it has none. */
export async function lookNow(client: StoreClient, jobs: JobQueue, connectionId: string, now: number): Promise<void> {
  const { prisma, storeId } = client;
  const feed = await prisma.fileFeed.findFirst({ where: { storeId, connectionId }, select: { id: true } });
  if (feed) await scheduleLook(client, jobs, feed.id, now);
}
