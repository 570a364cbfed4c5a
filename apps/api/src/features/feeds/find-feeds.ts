import type { FileFeedRow } from '@throughline/db/connections/file-feed-row';
import type { Edge, Page, PageArguments } from '../../connection.ts';
import type { RequestContext } from '../../context.ts';
import { type OffsetRange, pageByOffset } from '../../page.ts';
import { refuseUnknown } from '../../refused.ts';
import type { ConnectionModel } from '../connections/find-connections.ts';
import { findInStores, type OpenStore } from '../stores/open-store.ts';

export type FeedModel = FileFeedRow & { store: OpenStore };

export interface FeedFileModel {
  store: OpenStore;
  name: string;
  sizeBytes: bigint;
  modifiedAt: Date;
  state: string;
  seenAt: Date;
  takenAt: Date | null;
  importId: string | null;
  message: string | null;
}

/** By the connection that it belongs to. */
export async function findFeeds({ services }: RequestContext, store: OpenStore): Promise<Map<string, FeedModel>> {
  const rows = await services.database.inStore(store.id, ({ prisma }) =>
    prisma.fileFeed.findMany({ where: { storeId: store.id } }),
  );
  return new Map(rows.map((row) => [row.connectionId, { ...row, store }]));
}

/** Known by its id alone, in whichever reachable store it lies. */
export function findFeed(context: RequestContext, id: string): Promise<FeedModel | null> {
  return findInStores(context, async (store) => {
    const row = await context.services.database.inStore(store.id, ({ prisma }) =>
      prisma.fileFeed.findFirst({ where: { storeId: store.id, id } }),
    );
    return row && { ...row, store };
  });
}

export async function findFeedOrRefuse(context: RequestContext, id: string): Promise<FeedModel> {
  return (await findFeed(context, id)) ?? refuseUnknown('id', 'file feed');
}

export async function readConnectionOf(context: RequestContext, feed: FeedModel): Promise<ConnectionModel> {
  const found = (await context.loaders.connections(feed.store)).get(feed.connectionId);
  if (!found) throw new Error(`the connection ${feed.connectionId} of a feed is gone`);
  return found;
}

/** Newest first. */
export async function findFeedFiles(
  { services }: RequestContext,
  { store, id }: FeedModel,
  args: PageArguments,
): Promise<Page<Edge<FeedFileModel>>> {
  const where = { storeId: store.id, feedId: id };
  const ask = ({ offset: skip, limit: take }: OffsetRange) =>
    services.database.inStore(store.id, async ({ prisma }) => ({
      rows: await prisma.fileFeedFile.findMany({ where, orderBy: { id: 'desc' }, skip, take }),
      totalCount: await prisma.fileFeedFile.count({ where }),
    }));
  return pageByOffset(args, ask, (row, cursor) => ({ node: { ...row, store }, cursor }));
}
