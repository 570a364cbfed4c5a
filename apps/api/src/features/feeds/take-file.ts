// Takes one file: its bytes go to disk, then the import's row, its job and what is remembered of the file are made together. Whatever
// ends before that leaves the file where it is, to be taken by a later look; whatever ends after it, the import.

import { type FilePlace, type PlacedFile, PlaceError } from '@throughline/connectors/file-places/file-place';
import type { FileFeedFileRow } from '@throughline/db/connections/file-feed-row';
import { newId } from '@throughline/db/ids';
import { HttpRefused } from '../../http-errors.ts';
import type { JobServices } from '../../job-runner.ts';
import { newStoredFile, type StoredFile } from '../imports/import-model.ts';
import {
  keepUpload,
  openUploadFolder,
  removeImportFiles,
  syncFolder,
  type UploadFolder,
} from '../imports/keep-upload.ts';
import { openImportConnection } from '../imports/open-import-connection.ts';
import { queueImport } from '../imports/queue-import.ts';
import { unpackUpload } from '../imports/unpack-upload.ts';
import { type FeedMapping, mappingForFile } from './feed-mapping.ts';
import { noteFeedProblem } from './feed-problem.ts';
import type { OpenFeed } from './open-feed.ts';
import { isSame } from './plan-look.ts';

/** CHANGED: it was still written, or is gone; another look decides. */
export type Taken = 'TAKEN' | 'REPEATED' | 'FAILED' | 'CHANGED';

/** What no screen shows, and would make a name look like another. */
const unshown = /[\p{Cc}\p{Cf}]/gu;

export async function takeFile(
  services: JobServices,
  open: OpenFeed,
  mapping: FeedMapping | null,
  place: FilePlace,
  file: PlacedFile,
  row: FileFeedFileRow,
): Promise<Taken> {
  const { dataDir, importBytesMax } = services.env;
  const importId = newId('imp');
  const folder = await openUploadFolder(dataDir, importId, importBytesMax);
  let taken: Taken = 'CHANGED';
  try {
    const kept = await keepUpload(folder, place.read(file.name));
    const after = await place.look(file.name);
    if (after !== null && isSame(row, after)) {
      if (kept.bytes !== file.sizeBytes)
        throw new PlaceError('FILE', `It is said to have ${file.sizeBytes} bytes and gives ${kept.bytes}.`);
      const label = file.name.replace(unshown, '') || 'file';
      const files = await unpackUpload(folder, newStoredFile(label, kept.storedAs, kept.bytes));
      await syncFolder(folder);
      taken = await enqueue(services, open, row, { importId, label, files, mapping, folder });
    }
  } catch (error) {
    const message = reasonOf(error);
    if (message === null) throw error;
    await failFile(services, open, row, message);
    taken = 'FAILED';
  } finally {
    if (taken !== 'TAKEN') await removeImportFiles(dataDir, importId);
  }
  return taken;
}

interface ReadFile {
  importId: string;
  label: string;
  files: StoredFile[];
  mapping: FeedMapping | null;
  folder: UploadFolder;
}

function enqueue(
  services: JobServices,
  { feed, store }: OpenFeed,
  row: FileFeedFileRow,
  { importId, label, files, mapping, folder }: ReadFile,
): Promise<Taken> {
  const contentHash = folder.hash.digest('hex');
  return services.database.inStore(store.id, async (client) => {
    const { prisma, storeId } = client;
    // Deleted, paused or disconnected while the file was read.
    const where = { storeId, id: feed.connectionId, status: 'CONNECTED' };
    if ((await prisma.connection.count({ where })) === 0) return 'CHANGED';
    const remembered = { storeId, feedId: feed.id, name: row.name, contentHash, state: { in: ['TAKEN', 'DONE'] } };
    const repeats = feed.afterReading === 'KEEP' && (await prisma.fileFeedFile.count({ where: remembered })) > 0;
    const takenAt = new Date(services.now());
    const key = { storeId_id: { storeId, id: row.id } };
    if (repeats) {
      await prisma.fileFeedFile.update({ where: key, data: { state: 'REPEATED', contentHash, takenAt } });
      return 'REPEATED';
    }
    const isShopify = feed.format.startsWith('shopify_');
    const format = feed.format as Parameters<typeof openImportConnection>[1];
    const connectionId = isShopify ? (await openImportConnection(client, format, null)).id : feed.connectionId;
    await queueImport(client, services.jobs, {
      id: importId,
      connectionId,
      format,
      dryRun: false,
      mapping: mapping && mappingForFile(mapping, files.length === 1 ? files[0]!.name : label),
      mappingName: mapping?.name ?? null,
      files,
      contentHash,
      createdBy: null,
    });
    await prisma.fileFeedFile.update({ where: key, data: { state: 'TAKEN', contentHash, importId, takenAt } });
    await prisma.fileFeed.updateMany({ where: { storeId, id: feed.id }, data: { filesTaken: { increment: 1 } } });
    return 'TAKEN';
  });
}

/** What is wrong with this one file; null = it is not the file. */
function reasonOf(error: unknown): string | null {
  if (error instanceof HttpRefused) return error.message;
  return error instanceof PlaceError && error.code === 'FILE' ? error.message : null;
}

async function failFile(
  { database, now }: JobServices,
  { feed }: OpenFeed,
  { storeId, id, name }: FileFeedFileRow,
  message: string,
): Promise<void> {
  await database.inStore(storeId, async (client) => {
    const data = { state: 'FAILED', message, takenAt: new Date(now()) };
    await client.prisma.fileFeedFile.update({ where: { storeId_id: { storeId, id } }, data });
    await noteFeedProblem(client, feed.connectionId, 'FILE_FAILED', `${name}: ${message}`, now());
  });
}
