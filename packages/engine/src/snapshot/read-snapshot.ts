// Reads a store's columns from a file that `writeSnapshot` has written, straight into shared memory. Nothing of a file is used
// that its digests do not confirm.

import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import type { Columns } from '../columns/columns.ts';
import { columnsOf, type PlainColumns } from '../columns/plain-columns.ts';
import { columnsShape } from './columns-shape.ts';
import {
  CHUNK_BYTES,
  decodeTail,
  FIRST_LINE,
  headerBytesOf,
  type ListPiece,
  type SnapshotHeader,
  type SnapshotMeta,
  TAIL_BYTES,
  versionOf,
} from './snapshot-format.ts';
import { unpackPure, unpackValue } from './unpack-value.ts';

/** The file is truncated, altered, or no snapshot at all. */
export class DamagedSnapshot extends Error {
  override readonly name = 'DamagedSnapshot';
}

export interface ReadSnapshotOptions {
  /** Told before the rows are read; false = they are not wanted. */
  accept?(meta: SnapshotMeta): boolean | Promise<boolean>;
  /** Told the share of the file that is read, from 0 to 1. */
  onProgress?(share: number): void;
}

/**
 * null = the file is of another version, or not wanted. Throws `DamagedSnapshot`, and what reading a file throws, ENOENT
 * for one that is not there. The thread is never held for longer than a few milliseconds.
 */
export async function readSnapshot(
  file: string,
  { accept = () => true, onProgress = () => {} }: ReadSnapshotOptions = {},
): Promise<Columns | null> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const { header, bodyDigest, bodyBytes } = await readHeader(handle, size);
    if (header.version !== versionOf(await columnsShape()) || !(await accept(header.meta))) return null;
    const body = new Body(handle, bodyBytes, onProgress);
    if (!(await body.bytes(FIRST_LINE.length)).equals(FIRST_LINE)) throw new DamagedSnapshot('no snapshot');
    const buffers: ArrayBufferLike[] = [];
    for (const buffer of header.buffers) buffers.push(await body.buffer(buffer));
    const lists: unknown[][] = [];
    for (const lengths of header.lists) lists.push(await body.list(lengths));
    if (!body.digest().equals(bodyDigest)) throw new DamagedSnapshot('its digest is another');
    return columnsOf(unpackValue(header.tree, { buffers, lists }) as PlainColumns);
  } finally {
    await handle.close();
  }
}

async function readHeader(
  handle: FileHandle,
  size: number,
): Promise<{ header: SnapshotHeader; bodyDigest: Buffer; bodyBytes: number }> {
  if (size < FIRST_LINE.length + TAIL_BYTES) throw new DamagedSnapshot('too short');
  const tail = await readAll(handle, Buffer.alloc(TAIL_BYTES), size - TAIL_BYTES);
  const headerBytes = headerBytesOf(tail);
  const bodyBytes = size - TAIL_BYTES - headerBytes;
  if (!(Number.isSafeInteger(headerBytes) && headerBytes > 0 && bodyBytes >= FIRST_LINE.length))
    throw new DamagedSnapshot('no tail');
  const encoded = await readAll(handle, Buffer.alloc(headerBytes), bodyBytes);
  const bodyDigest = decodeTail(tail, encoded);
  if (!bodyDigest) throw new DamagedSnapshot('the digest of its header is another');
  return { header: JSON.parse(encoded.toString()) as SnapshotHeader, bodyDigest, bodyBytes };
}

/** The body, read once from beginning to end; each chunk is hashed while the next is read. */
class Body {
  private readonly hash: Hash = createHash('sha256');
  private read = 0;

  constructor(
    private readonly handle: FileHandle,
    private readonly sizeBytes: number,
    private readonly onProgress: (share: number) => void,
  ) {}

  async bytes(length: number): Promise<Buffer> {
    const bytes = Buffer.alloc(length);
    await this.fill(bytes);
    return bytes;
  }

  async buffer({ usedBytes, sizeBytes, isShared }: SnapshotHeader['buffers'][number]): Promise<ArrayBufferLike> {
    const buffer = isShared ? new SharedArrayBuffer(sizeBytes) : new ArrayBuffer(sizeBytes);
    await this.fill(new Uint8Array(buffer, 0, usedBytes));
    return buffer;
  }

  async list(lengths: number[]): Promise<unknown[]> {
    const values: unknown[] = [];
    for (const length of lengths) {
      for (const value of parsePiece(await this.bytes(length))) values.push(value);
    }
    return values;
  }

  digest(): Buffer {
    return this.hash.digest();
  }

  private async fill(target: Uint8Array): Promise<void> {
    if (target.length > this.sizeBytes - this.read) throw new DamagedSnapshot('too short');
    let hashed: Uint8Array | null = null;
    for (let start = 0; start < target.length; start += CHUNK_BYTES) {
      const chunk = target.subarray(start, start + CHUNK_BYTES);
      const reading = readAll(this.handle, chunk, this.read);
      if (hashed) this.hash.update(hashed);
      await reading;
      hashed = chunk;
      this.read += chunk.length;
    }
    if (hashed) this.hash.update(hashed);
    this.onProgress(this.read / this.sizeBytes);
  }
}

function parsePiece(bytes: Buffer): unknown[] {
  try {
    const { values, packed } = JSON.parse(bytes.toString()) as ListPiece;
    return values ?? packed!.map(unpackPure);
  } catch (error) {
    throw new DamagedSnapshot('a list is no list', { cause: error });
  }
}

async function readAll<B extends Uint8Array>(handle: FileHandle, target: B, position: number): Promise<B> {
  for (let filled = 0; filled < target.length; ) {
    const { bytesRead } = await handle.read(target, filled, target.length - filled, position + filled);
    if (bytesRead === 0) throw new DamagedSnapshot('too short');
    filled += bytesRead;
  }
  return target;
}
