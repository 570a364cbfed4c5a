import type { FileFeedRow } from '@throughline/db/connections/file-feed-row';
import type { ConnectionRow } from '@throughline/db/connections/read-account';
import { openCredentials } from '@throughline/db/connections/read-account';
import type { Services } from '../../services.ts';
import { type OpenStore, openStoreOf } from '../stores/open-store.ts';

export interface OpenFeed {
  feed: FileFeedRow;
  store: OpenStore;
  connection: ConnectionRow;
  /** Of SFTP: `password`, or `privateKey` with its `passphrase`. */
  access: Record<string, string>;
}

/** For jobs: null when the feed is gone, or its connection is not connected (paused, access lost...). */
export async function openFeed(
  { database, vault }: Pick<Services, 'database' | 'vault'>,
  storeId: string,
  feedId: string,
): Promise<OpenFeed | null> {
  const store = await openStoreOf(database, storeId);
  if (store === null) return null;
  return database.inStore(storeId, async ({ prisma }) => {
    const feed = await prisma.fileFeed.findFirst({ where: { storeId, id: feedId } });
    if (feed === null) return null;
    const connection = await prisma.connection.findFirstOrThrow({ where: { storeId, id: feed.connectionId } });
    if (connection.status !== 'CONNECTED') return null;
    const access = vault && openCredentials(vault, connection);
    return { feed, store, connection, access: access ?? {} };
  });
}
