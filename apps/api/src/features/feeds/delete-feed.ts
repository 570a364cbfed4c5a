import type { RequestContext } from '../../context.ts';
import { rereadConnection } from '../connections/find-connections.ts';
import type { FeedAnswer } from './create-feed.ts';
import { findFeedOrRefuse } from './find-feeds.ts';

/** Nothing is looked at any more, and what gave access is forgotten. What came by it stays. */
export async function deleteFileFeed(context: RequestContext, { id }: { id: string }): Promise<FeedAnswer> {
  const { store, connectionId } = await findFeedOrRefuse(context, id);
  await context.services.database.inStore(store.id, async ({ prisma, storeId }) => {
    await prisma.fileFeed.delete({ where: { storeId_id: { storeId, id } } });
    await prisma.connection.update({
      where: { id: connectionId },
      data: {
        status: 'NONE',
        credentials: null,
        dataKey: null,
        keyId: null,
        problemCode: null,
        problem: null,
        problemAt: null,
      },
    });
  });
  return { connection: await rereadConnection(context, store, connectionId), fileFeed: null };
}
