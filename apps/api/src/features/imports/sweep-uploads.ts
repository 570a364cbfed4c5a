// Uploads that nobody will read: their process ended before the import was queued, or between its end and their removal.

import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Services } from '../../services.ts';
import { importFolder, removeImportFiles } from './keep-upload.ts';

/** An upload that is still coming in writes more often. */
const idleMs = 3_600_000;

/** Removes the folders that were last written to over an hour ago and belong to no import that waits or runs; gives their ids. */
export async function sweepUploads({
  env,
  database,
  now,
}: Pick<Services, 'env' | 'database' | 'now'>): Promise<string[]> {
  const idle = await findIdle(env.dataDir, now());
  if (idle.length === 0) return [];
  const needed = new Set<string>();
  const stores = await database.prisma.store.findMany({ select: { id: true } });
  for (const { id: storeId } of stores) {
    const rows = await database.inStore(storeId, ({ prisma }) =>
      prisma.import.findMany({
        where: { id: { in: idle }, status: { in: ['QUEUED', 'RUNNING'] } },
        select: { id: true },
      }),
    );
    for (const { id } of rows) needed.add(id);
  }
  const left = idle.filter((id) => !needed.has(id));
  for (const id of left) await removeImportFiles(env.dataDir, id);
  return left;
}

async function findIdle(dataDir: string, now: number): Promise<string[]> {
  const entries = await readdir(path.dirname(importFolder(dataDir, 'any')), { withFileTypes: true }).catch(
    whenAbsent([]),
  );
  const idle: string[] = [];
  for (const entry of entries) {
    if (!entry.isDirectory() || !entry.name.startsWith('imp_')) continue;
    if (now - (await writtenAt(importFolder(dataDir, entry.name))) > idleMs) idle.push(entry.name);
  }
  return idle.sort();
}

/** When the folder or one of its files was last written to; an import may remove it meanwhile. */
async function writtenAt(folder: string): Promise<number> {
  const names = await readdir(folder).catch(whenAbsent([]));
  const paths = [folder, ...names.map((name) => path.join(folder, name))];
  const times = await Promise.all(paths.map((each) => stat(each).then(({ mtimeMs }) => mtimeMs, whenAbsent(0))));
  return Math.max(...times);
}

function whenAbsent<T>(value: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === 'ENOENT') return value;
    throw error;
  };
}
