import { freeHandle } from '@throughline/db/connections/connect-account';
import { newId } from '@throughline/db/ids';
import type { RequestContext } from '../../context.ts';
import { readName } from '../../read-name.ts';
import { type ConnectionModel, rereadConnection } from '../connections/find-connections.ts';
import { openStoreOrRefuse } from '../stores/open-store.ts';
import { type FeedModel, findFeedOrRefuse } from './find-feeds.ts';
import { minutesBetween } from './next-look.ts';
import { makeDropFolder } from './open-place.ts';
import { reachPlace } from './reach-place.ts';
import { type FeedInput, type FeedSettings, readFeedInput } from './read-feed-input.ts';
import { scheduleLook } from './schedule-look.ts';
import { sealAccess } from './seal-access.ts';

export interface FeedAnswer {
  connection: ConnectionModel;
  fileFeed: FeedModel | null;
}

/** Reaches the place, keeps what gives access sealed and the server's key pinned, and begins to look. */
export async function createFileFeed(
  context: RequestContext,
  input: FeedInput & { storeId: string; name: string },
): Promise<FeedAnswer> {
  const { services, now, viewer } = context;
  const store = await openStoreOrRefuse(context, input.storeId);
  const name = readName('name', input.name);
  const { settings, access } = await readFeedInput(context, store, input, null);
  if (settings.place === 'FOLDER') await makeDropFolder(services.env, store.id, settings.folder);
  const { hostKey } = await reachPlace(context, store, settings, access ?? {});
  const connectionId = newId('con');
  const id = newId('fee');
  await services.database.inStore(store.id, async (client) => {
    const { prisma, sql, storeId } = client;
    await sql.query(`SELECT pg_advisory_xact_lock(hashtextextended('throughline connections ' || $1, 0))`, [storeId]);
    await prisma.connection.create({
      data: {
        id: connectionId,
        storeId,
        handle: await freeHandle(client, 'files'),
        source: 'files',
        name,
        status: 'CONNECTED',
        account: id.toLowerCase(),
        accountName: describePlace(settings),
        settings: { pollMinutes: minutesBetween(settings) },
        connectedAt: new Date(now),
        ...(await sealAccess(client, services, connectionId, access)),
      },
    });
    const feed = { ...settings, hostKey, storeId, id, connectionId, createdBy: viewer.id };
    await prisma.fileFeed.create({ data: feed });
    await scheduleLook(client, services.jobs, id, now);
  });
  const connection = await rereadConnection(context, store, connectionId);
  return { connection, fileFeed: await findFeedOrRefuse(context, id) };
}

export function describePlace({ place, folder, host, port, username }: FeedSettings): string {
  if (place === 'FOLDER') return folder === '' ? 'drop folder' : `drop folder ${folder}`;
  return `${username}@${host}${port === 22 ? '' : `:${port}`} ${folder}`;
}
