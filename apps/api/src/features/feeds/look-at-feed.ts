// A feed's look at its place: what was imported is put aside, what is whole is taken, and the next look is set. A look can be cut off
// anywhere: the next one goes on from what is kept.

import { listedMax, type PlacedFile, PlaceError } from '@throughline/connectors/file-places/file-place';
import type { FileFeedFileRow, FileFeedRow } from '@throughline/db/connections/file-feed-row';
import { VaultError } from '@throughline/db/connections/vault';
import type { StoreClient } from '@throughline/db/database';
import type { JobServices } from '../../job-runner.ts';
import { type FeedMapping, readFeedMapping } from './feed-mapping.ts';
import { clearFeedProblem, noteFeedProblem } from './feed-problem.ts';
import { nextLook } from './next-look.ts';
import { type OpenFeed, openFeed } from './open-feed.ts';
import { openPlace, type Place } from './open-place.ts';
import { type PlannedFile, planLook, stillMs } from './plan-look.ts';
import { scheduleLook } from './schedule-look.ts';
import { moveRead, settleImports } from './settle-files.ts';
import { takeFile } from './take-file.ts';

export interface FeedJob {
  storeId: string;
  feedId: string;
}

const filesPerLook = 100;
/** However slowly a server answers. */
const lookMsMax = 60 * 60_000;
/** After a place that did not answer: at the latest the schedule's own next look. */
const retryMs = 5 * 60_000;

export async function lookAtFeed(services: JobServices, job: FeedJob, stopping: AbortSignal): Promise<void> {
  const begunAt = services.now();
  const open = await openFeedOrNote(services, job);
  if (open === null) return;
  const { feed, store } = open;
  let againAt: number | null;
  try {
    againAt = await lookThrough(services, open, AbortSignal.any([stopping, AbortSignal.timeout(lookMsMax)]));
    await noteGoodLook(services, open, begunAt);
  } catch (error) {
    stopping.throwIfAborted();
    if (!(error instanceof PlaceError) && !(error instanceof MappingGone)) throw error;
    services.log.warn({ err: error, ...job }, 'A feed could not be looked at');
    await services.database.inStore(store.id, (client) =>
      noteFeedProblem(client, feed.connectionId, error.code, error.message, services.now()),
    );
    againAt = error.code === 'UNAVAILABLE' ? services.now() + retryMs : null;
  }
  await services.database.inStore(store.id, async (client) => {
    const where = { storeId: store.id, id: feed.id };
    const askedAt = await readAsked(client, feed);
    await client.prisma.fileFeed.updateMany({ where, data: { lastLookAt: new Date(begunAt), nextLookAt: null } });
    const connection = { storeId: store.id, id: feed.connectionId, status: 'CONNECTED' };
    if ((await client.prisma.connection.count({ where: connection })) === 0) return;
    const usual = nextLook(feed, services.now(), store.timeZone);
    await scheduleLook(client, services.jobs, feed.id, Math.min(usual, againAt ?? usual, askedAt ?? usual));
  });
}

/** When a look was asked for while this one ran, by hand or by the end of an import; null = it was not. */
async function readAsked({ sql, storeId }: StoreClient, { id, nextLookAt }: FileFeedRow): Promise<number | null> {
  const { rows } = await sql.query<{ asked: Date | null }>(
    'SELECT next_look_at AS asked FROM file_feeds WHERE store_id = $1 AND id = $2 FOR UPDATE',
    [storeId, id],
  );
  const asked = rows[0]?.asked?.getTime() ?? null;
  return asked === nextLookAt?.getTime() ? null : asked;
}

class MappingGone extends Error {
  readonly code = 'MAPPING';
}

async function openFeedOrNote(services: JobServices, { storeId, feedId }: FeedJob): Promise<OpenFeed | null> {
  try {
    return await openFeed(services, storeId, feedId);
  } catch (error) {
    if (!(error instanceof VaultError)) throw error;
    await services.database.inStore(storeId, async (client) => {
      const feed = await client.prisma.fileFeed.findFirst({ where: { storeId, id: feedId } });
      if (feed) await noteFeedProblem(client, feed.connectionId, 'LOCKED', '', services.now());
    });
    return null;
  }
}

/** Gives when to look again before the schedule does; null = need not be. */
async function lookThrough(services: JobServices, open: OpenFeed, stopping: AbortSignal): Promise<number | null> {
  const { feed, store, access } = open;
  const mapping = await services.database.inStore(store.id, (client) => readFeedMapping(client, feed));
  if (feed.format === 'mapped_csv' && mapping === null)
    throw new MappingGone('Choose another mapping for the files of this feed.');
  const place = await openPlace(services, store.id, feed, access, stopping);
  try {
    await pinHostKey(services, open, place);
    const listing = await place.list();
    const rows = await settleImports(services, open, await readRows(services, open));
    const { files, problems } = await moveRead(services, open, place, listing.files, rows);
    const planned = planLook(feed, files, await readRows(services, open), services.now());
    const againAt = await takeFiles(services, open, mapping, place, planned, stopping);
    if (problems.length > 0) throw new PlaceError('FILE', problems[0]!);
    if (listing.more)
      throw new PlaceError('FOLDER', `The folder holds more than ${listedMax} files: not all are looked at.`);
    return againAt;
  } finally {
    await place.close();
  }
}

async function takeFiles(
  services: JobServices,
  open: OpenFeed,
  mapping: FeedMapping | null,
  place: Place,
  planned: PlannedFile[],
  stopping: AbortSignal,
): Promise<number | null> {
  const again = planned.flatMap(({ againAt }) => againAt ?? []);
  const kept = await keepSeen(services, open, planned);
  const ready = kept.sort((a, b) => a.file.modifiedAt - b.file.modifiedAt);
  for (const { file, row } of ready.slice(0, filesPerLook)) {
    stopping.throwIfAborted();
    const taken = await takeFile(services, open, mapping, place, file, row);
    if (taken === 'CHANGED') again.push(services.now() + stillMs);
    if (taken === 'FAILED') again.push(services.now());
  }
  if (ready.length > filesPerLook) again.push(services.now());
  return again.length === 0 ? null : Math.min(...again);
}

/** Remembers what was seen, forgets what waits no more, and gives the files that are ready with their rows. */
async function keepSeen(
  services: JobServices,
  { feed, store }: OpenFeed,
  planned: PlannedFile[],
): Promise<{ file: PlacedFile; row: FileFeedFileRow }[]> {
  const storeId = store.id;
  const seenAt = new Date(services.now());
  const ready: { file: PlacedFile; row: FileFeedFileRow }[] = [];
  await services.database.inStore(storeId, async ({ prisma }) => {
    const names = planned.filter(({ verdict }) => verdict !== 'IGNORED').map(({ file }) => file.name);
    await prisma.fileFeedFile.deleteMany({
      where: { storeId, feedId: feed.id, state: 'WAITING', name: { notIn: names } },
    });
    for (const { file, verdict, row, isNew } of planned) {
      if (verdict !== 'READ' && verdict !== 'WAITING') continue;
      const seen = { sizeBytes: BigInt(file.sizeBytes), modifiedAt: new Date(file.modifiedAt), seenAt };
      const kept = !isNew
        ? row!
        : row?.state === 'WAITING'
          ? await prisma.fileFeedFile.update({ where: { storeId_id: { storeId, id: row.id } }, data: seen })
          : await prisma.fileFeedFile.create({ data: { storeId, feedId: feed.id, name: file.name, ...seen } });
      if (verdict === 'READ') ready.push({ file, row: kept });
    }
  });
  return ready;
}

function readRows({ database }: JobServices, { feed, store }: OpenFeed): Promise<FileFeedFileRow[]> {
  return database.inStore(store.id, ({ prisma }) =>
    prisma.fileFeedFile.findMany({
      where: { storeId: store.id, feedId: feed.id, gone: false },
      orderBy: { id: 'asc' },
    }),
  );
}

async function pinHostKey({ database }: JobServices, { feed, store }: OpenFeed, { hostKey }: Place): Promise<void> {
  if (hostKey === null || feed.hostKey !== null) return;
  await database.inStore(store.id, ({ prisma }) =>
    prisma.fileFeed.updateMany({ where: { storeId: store.id, id: feed.id, hostKey: null }, data: { hostKey } }),
  );
}

/** The place answered. With nothing left to read there, everything it has had by then is here. */
async function noteGoodLook(services: JobServices, { feed, store }: OpenFeed, begunAt: number): Promise<void> {
  await services.database.inStore(store.id, async (client) => {
    await clearFeedProblem(client, feed.connectionId, 'place');
    const { prisma, storeId } = client;
    const open = { storeId, feedId: feed.id, gone: false, state: { in: ['WAITING', 'TAKEN'] } };
    if ((await prisma.fileFeedFile.count({ where: open })) > 0) return;
    await prisma.connection.updateMany({
      where: { storeId, id: feed.connectionId },
      data: { readUntil: new Date(begunAt) },
    });
  });
}
