// Reads a store's columns from a file that `writeSnapshot` has written: the hot ones at once, cold ones when they are wanted.

import { type FileHandle, open } from 'node:fs/promises';
import type { ColdGroup, Held } from '../columns/cold-columns.ts';
import type { Columns } from '../columns/columns.ts';
import { startOut } from '../columns/out-columns.ts';
import { columnsOf, type PlainColumns } from '../columns/plain-columns.ts';
import { columnsShape } from './columns-shape.ts';
import { DamagedSnapshot, readAll, readSection } from './read-section.ts';
import {
  type ColdFile,
  confirmsHeader,
  FIRST_LINE,
  headerBytesOf,
  type SnapshotHeader,
  type SnapshotMeta,
  TAIL_BYTES,
  versionOf,
} from './snapshot-format.ts';

export interface ReadSnapshotOptions {
  /** Told before the rows are read; false = they are not wanted. */
  accept?(meta: SnapshotMeta): boolean | Promise<boolean>;
  /** Told the share of the hot columns that is read, from 0 to 1. */
  onProgress?(share: number): void;
}

/** Columns of which all cold groups are out of memory, and the file that holds these. */
export interface RestoredColumns {
  columns: Columns;
  coldFile: ColdFile;
}

/**
 * null = the file is of another version, or not wanted. Throws `DamagedSnapshot`, and what reading a file throws, ENOENT
 * for one that is not there. The thread is never held for longer than a few milliseconds.
 */
export async function readSnapshot(
  file: string,
  { accept = () => true, onProgress }: ReadSnapshotOptions = {},
): Promise<RestoredColumns | null> {
  const handle = await open(file, 'r');
  try {
    const header = await readHeader(handle);
    if (header.version !== versionOf(await columnsShape()) || !(await accept(header.meta))) return null;
    const columns = columnsOf((await readSection(handle, header.hot, onProgress)) as PlainColumns);
    startOut(columns);
    const { changeNumber } = header.meta;
    return { columns, coldFile: { file, changeNumber, base: columns.out.base, sections: header.cold } };
  } finally {
    await handle.close();
  }
}

/** The columns of a group as the file holds them. Throws as `readSnapshot`, also when the file is another by now. */
export async function readCold({ file, sections }: ColdFile, group: ColdGroup): Promise<Held[]> {
  const handle = await open(file, 'r');
  try {
    return (await readSection(handle, sections[group])) as Held[];
  } finally {
    await handle.close();
  }
}

async function readHeader(handle: FileHandle): Promise<SnapshotHeader> {
  const { size } = await handle.stat();
  if (size < FIRST_LINE.length + TAIL_BYTES) throw new DamagedSnapshot('too short');
  const tail = await readAll(handle, Buffer.alloc(TAIL_BYTES), size - TAIL_BYTES);
  const headerBytes = headerBytesOf(tail);
  const at = size - TAIL_BYTES - headerBytes;
  if (!(Number.isSafeInteger(headerBytes) && headerBytes > 0 && at >= FIRST_LINE.length))
    throw new DamagedSnapshot('no tail');
  const encoded = await readAll(handle, Buffer.alloc(headerBytes), at);
  if (!confirmsHeader(tail, encoded)) throw new DamagedSnapshot('the digest of its header is another');
  const firstLine = await readAll(handle, Buffer.alloc(FIRST_LINE.length), 0);
  if (!firstLine.equals(FIRST_LINE)) throw new DamagedSnapshot('no snapshot');
  return JSON.parse(encoded.toString()) as SnapshotHeader;
}
