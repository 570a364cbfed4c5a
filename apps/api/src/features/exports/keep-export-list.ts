// Who was a member when an export was asked for: beside its file, so that the job needs no engine and every attempt writes the same people.

import { mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { exportFolder } from './keep-export-file.ts';

export interface ListedMember {
  /** One of the person's profiles, by which they are found again when they have been joined with somebody. */
  profileId: string;
  /** ISO instants. */
  enteredAt: string | null;
  orderCount: number;
  lastOrderAt: string | null;
}

const listFile = (dataDir: string, storeId: string, exportId: string): string =>
  path.join(exportFolder(dataDir, storeId, exportId), 'members.json');

/** Whole and flushed. */
export async function keepExportedList(
  dataDir: string,
  storeId: string,
  exportId: string,
  members: readonly ListedMember[],
): Promise<void> {
  const file = listFile(dataDir, storeId, exportId);
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(JSON.stringify(members));
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export async function readExportedList(dataDir: string, storeId: string, exportId: string): Promise<ListedMember[]> {
  return JSON.parse(await readFile(listFile(dataDir, storeId, exportId), 'utf8')) as ListedMember[];
}
