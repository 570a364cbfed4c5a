// Files whose import has ended: what came of them is kept, then they are moved aside. Each step can be cut off and is done by the next look.

import { type FilePlace, type PlacedFile, PlaceError } from '@throughline/connectors/file-places/file-place';
import { markerEnd } from '@throughline/connectors/file-places/match-name';
import type { FileFeedFileRow } from '@throughline/db/connections/file-feed-row';
import type { JobServices } from '../../job-runner.ts';
import { clearFeedProblem, noteFeedProblem } from './feed-problem.ts';
import type { OpenFeed } from './open-feed.ts';
import { isSame } from './plan-look.ts';

/** TAKEN files become DONE or FAILED once their import has; gives the rows as they are then. */
export async function settleImports(
  services: JobServices,
  { feed, store }: OpenFeed,
  rows: FileFeedFileRow[],
): Promise<FileFeedFileRow[]> {
  if (!rows.some(({ state }) => state === 'TAKEN')) return rows;
  return services.database.inStore(store.id, async (client) => {
    const settled: FileFeedFileRow[] = [];
    for (const row of rows) {
      const outcome = row.state === 'TAKEN' ? await readOutcome(client.prisma, row) : null;
      if (outcome === null) {
        settled.push(row);
        continue;
      }
      const where = { storeId_id: { storeId: store.id, id: row.id } };
      settled.push(await client.prisma.fileFeedFile.update({ where, data: outcome }));
      if (outcome.state === 'DONE') await clearFeedProblem(client, feed.connectionId, 'file');
      else
        await noteFeedProblem(
          client,
          feed.connectionId,
          'FILE_FAILED',
          `${row.name}: ${outcome.message}`,
          services.now(),
        );
    }
    return settled;
  });
}

type Prisma = Parameters<Parameters<JobServices['database']['inStore']>[1]>[0]['prisma'];

/** null = the import waits or runs. */
async function readOutcome(prisma: Prisma, { importId }: FileFeedFileRow) {
  const found = importId === null ? null : await prisma.import.findUnique({ where: { id: importId } });
  if (found === null) return { state: 'FAILED', message: 'Its import is gone.' };
  const { status, message, rowsRead, rowsRejected } = found;
  if (status === 'FAILED') return { state: 'FAILED', message: message ?? 'It could not be imported.' };
  if (status !== 'SUCCEEDED') return null;
  const rejected = rowsRejected > 0 ? `${rowsRejected} of ${rowsRead} rows were rejected.` : null;
  return { state: 'DONE', message: rejected };
}

/** Moves aside what was read; gives what is left of the files, and what could not be moved in words. */
export async function moveRead(
  services: JobServices,
  { feed, store }: OpenFeed,
  place: FilePlace,
  files: readonly PlacedFile[],
  rows: readonly FileFeedFileRow[],
): Promise<{ files: PlacedFile[]; problems: string[] }> {
  const byName = new Map(files.map((file) => [file.name, file]));
  const problems: string[] = [];
  for (const row of rows) {
    if (row.state === 'WAITING' || row.state === 'TAKEN') continue;
    const file = byName.get(row.name);
    const isThere = file !== undefined && isSame(row, file);
    if (isThere && feed.afterReading === 'KEEP') continue;
    try {
      if (isThere) for (const name of await move(place, row, byName)) byName.delete(name);
      await services.database.inStore(store.id, ({ prisma }) =>
        prisma.fileFeedFile.update({ where: { storeId_id: { storeId: store.id, id: row.id } }, data: { gone: true } }),
      );
    } catch (error) {
      if (!(error instanceof PlaceError) || error.code === 'UNAVAILABLE') throw error;
      problems.push(error.message);
    }
  }
  return { files: [...byName.values()], problems };
}

async function move(place: FilePlace, row: FileFeedFileRow, there: ReadonlyMap<string, PlacedFile>): Promise<string[]> {
  const aside = row.state === 'FAILED' ? 'failed' : 'done';
  const marker = there.get(row.name + markerEnd);
  if (marker?.plain) await place.moveAside(marker.name, aside);
  await place.moveAside(row.name, aside);
  return [row.name, ...(marker ? [marker.name] : [])];
}
