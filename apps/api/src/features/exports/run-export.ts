// The job that writes an export. An attempt that is cut off leaves nothing that counts: the next one begins the file anew, at a moment of
// its own, so that a file never tells of two.

import { currencyExponent } from '@throughline/core/money';
import { failExport, finishExport, noteRowsWritten, startExport } from '@throughline/db/exports/export-rows';
import { countExportRows } from '@throughline/db/exports/read-slices';
import type { JobServices } from '../../job-runner.ts';
import { type Asker, openForAsker } from './asker.ts';
import { encodeRows } from './encode-rows.ts';
import { exportFile, keepExportFile, removeExportFiles } from './keep-export-file.ts';
import { readExportRows } from './read-export.ts';

export interface ExportJob {
  storeId: string;
  exportId: string;
}

/** The row is gone: an erasure or the store's end took it. */
class ExportGone extends Error {}

const lostRight = 'Whoever asked for it may not see people of this store any more.';

export async function runExport(
  services: JobServices,
  { storeId, exportId }: ExportJob,
  { lastAttempt, stopping }: { lastAttempt: boolean; stopping: AbortSignal },
): Promise<void> {
  try {
    await writeExport(services, { storeId, exportId }, stopping);
  } catch (error) {
    if (error instanceof ExportGone) return removeExportFiles(services.env.dataDir, storeId, exportId);
    if (lastAttempt && !stopping.aborted) await giveUpExport(services, { storeId, exportId });
    throw error;
  }
}

/** Whose every attempt was cut off ends, and says so. */
export function giveUpExport(services: JobServices, { storeId, exportId }: ExportJob): Promise<void> {
  return endInFailure(services, { storeId, exportId }, 'The file could not be written. Ask for the export again.');
}

async function writeExport(services: JobServices, job: ExportJob, stopping: AbortSignal): Promise<void> {
  const { env, database, now } = services;
  const { storeId, exportId } = job;
  const row = await database.inStore(storeId, (client) => startExport(client, exportId, new Date(now())));
  if (row === null) return;
  const opened = await openForAsker(services, row.asker as Asker, storeId);
  if (opened === null) return endInFailure(services, job, lostRight);
  const { store } = opened;
  const told = async (rowsWritten: number, rowsTotal: number | null) => {
    stopping.throwIfAborted();
    const noted = await database.inStore(storeId, (client) =>
      noteRowsWritten(client, exportId, { rowsWritten, rowsTotal }),
    );
    if (!noted) throw new ExportGone();
  };
  const file = exportFile(env.dataDir, storeId, exportId, row.format);
  const kept = await database.atOneMoment(storeId, async (client) => {
    const rowsTotal = await countExportRows(client, row);
    const slices = readExportRows({ client, store, row, dataDir: env.dataDir });
    const encoded = encodeRows(row, slices, currencyExponent(store.currencyCode));
    return keepExportFile(file, encoded, (rows) => told(rows, rowsTotal));
  });
  const written = { ...kept, personal: store.seesPersonal };
  const stood = await database.inStore(storeId, (client) => finishExport(client, exportId, written, new Date(now())));
  if (!stood) throw new ExportGone();
}

async function endInFailure({ env, database, now }: JobServices, { storeId, exportId }: ExportJob, message: string) {
  await database.inStore(storeId, (client) => failExport(client, exportId, message, new Date(now())));
  await removeExportFiles(env.dataDir, storeId, exportId);
}
