// Exports end: after their week, and with an erasure, which can't tell whom a file names without reading it.

import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { deleteExports, knownExports } from '@throughline/db/exports/export-rows';
import type { Services } from '../../services.ts';
import { exportFolder, exportsFolder, removeExportFiles } from './keep-export-file.ts';

type SweepServices = Pick<Services, 'env' | 'database' | 'now'>;

export async function sweepExports(services: SweepServices): Promise<void> {
  const expiredBy = new Date(services.now());
  const stores = (await services.database.prisma.store.findMany({ select: { id: true } })).map(({ id }) => id);
  for (const id of stores) await dropExports(services, id, expiredBy);
  await sweepFolders(services, stores);
}

const idleMs = 3_600_000;

/** Folders of no export and of no store any more, an hour after they were made: whoever made them was cut off. */
async function sweepFolders({ env, database, now }: SweepServices, stores: readonly string[]): Promise<void> {
  for (const storeId of await namesIn(exportsFolder(env.dataDir))) {
    const ids = await namesIn(path.join(exportsFolder(env.dataDir), storeId));
    const known = stores.includes(storeId)
      ? await database.inStore(storeId, (client) => knownExports(client, ids))
      : new Set<string>();
    for (const id of ids) {
      const { mtimeMs } = await stat(exportFolder(env.dataDir, storeId, id)).catch(() => ({ mtimeMs: now() }));
      if (!known.has(id) && now() - mtimeMs > idleMs) await removeExportFiles(env.dataDir, storeId, id);
    }
  }
}

async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/** Those of a store that expire by then; null = all, also those that are being written. */
export async function dropExports(
  { env, database }: SweepServices,
  storeId: string,
  expiredBy: Date | null,
): Promise<void> {
  const ids = await database.inStore(storeId, (client) => deleteExports(client, expiredBy));
  for (const id of ids) await removeExportFiles(env.dataDir, storeId, id);
}
