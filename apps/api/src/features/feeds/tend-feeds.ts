import type { Services } from '../../services.ts';
import { scheduleLook } from './schedule-look.ts';

const lostMs = 3_600_000;

/** Sets looks anew that were lost: an hour after they should have been. */
export async function tendFeeds({ database, jobs, now }: Pick<Services, 'database' | 'jobs' | 'now'>): Promise<void> {
  const stores = await database.prisma.store.findMany({ select: { id: true } });
  for (const { id: storeId } of stores) {
    await database.inStore(storeId, async (client) => {
      const before = new Date(now() - lostMs);
      const late = await client.prisma.fileFeed.findMany({ where: { storeId, nextLookAt: { lt: before } } });
      for (const { id, connectionId } of late) {
        const where = { storeId, id: connectionId, status: 'CONNECTED' };
        if ((await client.prisma.connection.count({ where })) > 0) await scheduleLook(client, jobs, id, now());
      }
    });
  }
}
