// Uploads on disk: <data>/imports/<import id>/<number>. A file is whole and flushed before the request is answered.

import { createHash, type Hash } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import path from 'node:path';
import { HttpRefused } from '../../http-errors.ts';

export interface KeptFile {
  storedAs: string;
  bytes: number;
}

/** Where one import's files lie, and how much more they may take. */
export interface UploadFolder {
  path: string;
  bytesLeft: number;
  bytesMax: number;
  hash: Hash;
  files: number;
}

export function importFolder(dataDir: string, importId: string): string {
  return path.join(dataDir, 'imports', importId);
}

export async function openUploadFolder(dataDir: string, importId: string, bytesMax: number): Promise<UploadFolder> {
  const folder = importFolder(dataDir, importId);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return { path: folder, bytesLeft: bytesMax, bytesMax, hash: createHash('sha256'), files: 0 };
}

/** Streams one file to disk and flushes it; 413 when the import gets larger than it may. */
export async function keepUpload(folder: UploadFolder, stream: AsyncIterable<Uint8Array>): Promise<KeptFile> {
  const storedAs = String(folder.files++);
  const file = await open(path.join(folder.path, storedAs), 'wx', 0o600);
  let bytes = 0;
  try {
    for await (const chunk of stream) {
      bytes += chunk.length;
      folder.bytesLeft -= chunk.length;
      if (folder.bytesLeft < 0) throw tooLarge(folder.bytesMax);
      folder.hash.update(chunk);
      await file.writev([chunk]);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { storedAs, bytes };
}

export async function syncFolder(folder: UploadFolder): Promise<void> {
  const directory = await open(folder.path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

export async function removeImportFiles(dataDir: string, importId: string): Promise<void> {
  await rm(importFolder(dataDir, importId), { recursive: true, force: true });
}

export function tooLarge(bytesMax: number): HttpRefused {
  const megabytes = Math.round(bytesMax / 1024 / 1024);
  return new HttpRefused(413, 'LIMIT', `An import has at most ${megabytes} MB.`);
}
