import { readAccount } from '@throughline/db/connections/read-account';
import type { RequestContext } from '../../context.ts';
import { readName } from '../../read-name.ts';
import { refuse } from '../../refused.ts';
import { rereadConnection } from '../connections/find-connections.ts';
import { describePlace, type FeedAnswer } from './create-feed.ts';
import { type FeedModel, findFeedOrRefuse } from './find-feeds.ts';
import { minutesBetween } from './next-look.ts';
import { makeDropFolder } from './open-place.ts';
import { reachPlace } from './reach-place.ts';
import { type FeedInput, readFeedInput } from './read-feed-input.ts';
import { scheduleLook } from './schedule-look.ts';
import { sealAccess } from './seal-access.ts';

/** Changes what is given, once the place was reached so; a feed without access is connected again. It stays paused if it was. */
export async function updateFileFeed(context: RequestContext, input: FeedInput & { id: string }): Promise<FeedAnswer> {
  const { services, now } = context;
  const before = await findFeedOrRefuse(context, input.id);
  const { store, id, connectionId } = before;
  const name = typeof input.name === 'string' ? readName('name', input.name) : null;
  const { settings, access } = await readFeedInput(context, store, input, before);
  if (settings.place === 'FOLDER') await makeDropFolder(services.env, store.id, settings.folder);
  const { hostKey } = await reachPlace(context, store, settings, access ?? (await readAccess(context, before)));
  await services.database.inStore(store.id, async (client) => {
    const { prisma, storeId } = client;
    const { status } = await prisma.connection.findFirstOrThrow({ where: { storeId, id: connectionId } });
    await prisma.connection.update({
      where: { id: connectionId },
      data: {
        ...(name === null ? {} : { name }),
        status: status === 'PAUSED' ? status : 'CONNECTED',
        accountName: describePlace(settings),
        settings: { pollMinutes: minutesBetween(settings) },
        problemCode: null,
        problem: null,
        problemAt: null,
        ...(await sealAccess(client, services, connectionId, access)),
      },
    });
    await prisma.fileFeed.update({ where: { storeId_id: { storeId, id } }, data: { ...settings, hostKey } });
    await scheduleLook(client, services.jobs, id, now);
  });
  const connection = await rereadConnection(context, store, connectionId);
  return { connection, fileFeed: await findFeedOrRefuse(context, id) };
}

/** What was given for access; none for a folder. */
export async function readAccess(
  { services: { database, vault } }: RequestContext,
  { store, connectionId, place }: FeedModel,
): Promise<Record<string, string>> {
  if (place === 'FOLDER') return {};
  const read = vault && (await database.inStore(store.id, (client) => readAccount(client, vault, connectionId)));
  return read?.credentials ?? refuse('password', 'A password or a private key is needed: none is kept.');
}
