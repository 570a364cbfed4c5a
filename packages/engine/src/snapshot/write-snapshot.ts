// Writes a store's columns to a file. What is written is the state at the call, though changes are absorbed meanwhile: orders,
// lines, refunds and steps of attributes are only ever appended, so their bytes in use stay what they are and are streamed from
// the live columns (one that outgrows its buffer is copied to another, the old one stays); all that is written in place
// (slices of persons, names, counts) is copied at the call.

import { createHash, randomBytes } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Columns } from '../columns/columns.ts';
import { plainColumns } from '../columns/plain-columns.ts';
import { columnsShape } from './columns-shape.ts';
import { isJson, LIST_LENGTH_MIN, packPure, packValue } from './pack-value.ts';
import type { Packed } from './packed.ts';
import {
  CHUNK_BYTES,
  encodeTail,
  FIRST_LINE,
  type SnapshotHeader,
  type SnapshotMeta,
  versionOf,
} from './snapshot-format.ts';

/** Ends the names of files that are not yet whole. */
export const UNFINISHED = '.unfinished';

const APPENDED = new Set(['orders', 'lines', 'refunds', 'limbs']);
const APPENDED_TEXTS = new Set(['personIds', 'personNames']);
const APPENDED_OF_PERSON_REFUNDS = new Set(['effectiveAt', 'refund']);
const APPENDED_OF_ATTRIBUTES = new Set(['at', 'codes']);

/** Columns of which rows in use are never written again (see absorb.ts); the path of names leads to a typed array. */
export function isAppended([name, second, third]: readonly string[]): boolean {
  if (name === 'personRefunds') return APPENDED_OF_PERSON_REFUNDS.has(second!);
  if (name === 'attributes') return APPENDED_OF_ATTRIBUTES.has(third!);
  return APPENDED.has(name!) || (APPENDED_TEXTS.has(name!) && second === 'bytes');
}

/**
 * Replaces the file by one that holds the columns as they are at the call, or leaves it as it was and throws. `readMark` is
 * asked for the mark of their change number.
 */
export async function writeSnapshot(
  file: string,
  columns: Columns,
  readMark: (changeNumber: number) => Promise<string | null> = async () => null,
): Promise<SnapshotMeta> {
  const { storeId, changeNumber } = columns.store;
  const packed = packValue(plainColumns(columns), { isAppended });
  const { orderCount } = columns;
  const meta: SnapshotMeta = { storeId, changeNumber, mark: await readMark(changeNumber), orderCount };
  const unfinished = `${file}.${randomBytes(6).toString('hex')}${UNFINISHED}`;
  try {
    await writeFile(unfinished, packed, meta);
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {});
    throw error;
  }
  await syncFolder(path.dirname(file));
  return meta;
}

async function writeFile(file: string, packed: Packed, meta: SnapshotMeta): Promise<void> {
  const version = versionOf(await columnsShape());
  const handle = await open(file, 'wx', 0o600);
  try {
    const body = new Body(handle);
    await body.write(FIRST_LINE);
    for (const { bytes } of packed.buffers) await body.write(bytes);
    const lists: number[][] = [];
    for (const list of packed.lists) lists.push(await writeList(body, list));
    const header = encodeHeader({
      version,
      meta,
      tree: packed.tree,
      buffers: packed.buffers.map(({ bytes, ...buffer }) => ({ ...buffer, usedBytes: bytes.length })),
      lists,
    });
    const tail = encodeTail(header, body.digest());
    await writeAll(handle, header);
    await writeAll(handle, tail);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function encodeHeader(header: SnapshotHeader): Buffer {
  return Buffer.from(JSON.stringify(header));
}

/** The lengths of its pieces. */
async function writeList(body: Body, list: unknown[]): Promise<number[]> {
  const lengths: number[] = [];
  for (let start = 0; start < list.length; start += LIST_LENGTH_MIN) {
    const values = list.slice(start, start + LIST_LENGTH_MIN);
    const piece = Buffer.from(JSON.stringify(values.every(isJson) ? { values } : { packed: values.map(packPure) }));
    lengths.push(piece.length);
    await body.write(piece);
  }
  return lengths;
}

class Body {
  private readonly hash = createHash('sha256');

  constructor(private readonly handle: FileHandle) {}

  async write(bytes: Uint8Array): Promise<void> {
    for (let start = 0; start < bytes.length; start += CHUNK_BYTES) {
      const chunk = bytes.subarray(start, start + CHUNK_BYTES);
      this.hash.update(chunk);
      await writeAll(this.handle, chunk);
    }
  }

  digest(): Buffer {
    return this.hash.digest();
  }
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    written += (await handle.write(bytes, written, bytes.length - written)).bytesWritten;
  }
}

/** Makes the new name survive a power cut, where the system lets a folder be synced. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => {});
  await handle?.close();
}
