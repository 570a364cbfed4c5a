// Files of exports on disk: <data>/exports/<store id>/<export id>/. A file is written beside and renamed when it is whole and flushed.

import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { ExportFormat } from '@throughline/db/exports/export-rows';
import type { EncodedRows } from './encode-rows.ts';

export const exportsFolder = (dataDir: string): string => path.join(dataDir, 'exports');

export function exportFolder(dataDir: string, storeId: string, exportId: string): string {
  return path.join(exportsFolder(dataDir), storeId, exportId);
}

export function exportFile(dataDir: string, storeId: string, exportId: string, format: ExportFormat): string {
  return path.join(exportFolder(dataDir, storeId, exportId), `export.${format.toLowerCase()}`);
}

export interface KeptExport {
  rows: number;
  bytes: number;
  /** In hexadecimal. */
  sha256: string;
}

/** As it comes; what an earlier attempt left is written over. `told`: with the rows so far, after each slice. */
export async function keepExportFile(
  file: string,
  encoded: AsyncIterable<EncodedRows>,
  told: (rows: number) => Promise<void>,
): Promise<KeptExport> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const beside = `${file}.part`;
  const hash = createHash('sha256');
  let rows = 0;
  let bytes = 0;
  const handle = await open(beside, 'w', 0o600);
  try {
    for await (const next of encoded) {
      hash.update(next.bytes);
      await handle.writeFile(next.bytes);
      rows += next.rows;
      bytes += next.bytes.length;
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
