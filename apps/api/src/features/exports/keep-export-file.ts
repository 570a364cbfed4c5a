// Files of exports on disk: <data>/exports/<store id>/<export id>/. A file is written beside and renamed when it is whole and flushed.

import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

export const exportsFolder = (dataDir: string): string => path.join(dataDir, 'exports');

export function exportFolder(dataDir: string, storeId: string, exportId: string): string {
  return path.join(exportsFolder(dataDir), storeId, exportId);
}

export function exportFile(dataDir: string, storeId: string, exportId: string): string {
  return path.join(exportFolder(dataDir, storeId, exportId), 'export.jsonl');
}

export interface KeptExport {
  rows: number;
  bytes: number;
  /** In hexadecimal. */
  sha256: string;
}

/** One object a line, a slice at a time; what an earlier attempt left is written over. `told`: with the rows so far, after each slice. */
export async function keepExportFile(
  file: string,
  slices: AsyncIterable<readonly object[]>,
  told: (rows: number) => Promise<void>,
): Promise<KeptExport> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const beside = `${file}.part`;
  const hash = createHash('sha256');
  let rows = 0;
  let bytes = 0;
  const handle = await open(beside, 'w', 0o600);
  try {
    for await (const slice of slices) {
      const text = Buffer.from(slice.map((row) => `${JSON.stringify(row)}\n`).join(''));
      hash.update(text);
      await handle.writeFile(text);
      rows += slice.length;
      bytes += text.length;
      await told(rows);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(beside, file);
  return { rows, bytes, sha256: hash.digest('hex') };
}

export async function removeExportFiles(dataDir: string, storeId: string, exportId: string): Promise<void> {
  await rm(exportFolder(dataDir, storeId, exportId), { recursive: true, force: true });
}
