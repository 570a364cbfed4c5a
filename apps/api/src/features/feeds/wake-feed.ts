import type { Services } from '../../services.ts';
import { scheduleLook } from './schedule-look.ts';

/** When an import has ended, the feed that its file came by looks at once and puts the file where it belongs. */
export async function wakeFeed(
  { database, jobs, now }: Pick<Services, 'database' | 'jobs' | 'now'>,
  { storeId, importId }: { storeId: string; importId: string },
): Promise<void> {
  await database.inStore(storeId, async (client) => {
    const where = { storeId, importId, state: 'TAKEN' };
    const file = await client.prisma.fileFeedFile.findFirst({ where, select: { feedId: true } });
    if (file) await scheduleLook(client, jobs, file.feedId, now());
  });
}
