// Reads one section of a snapshot, straight into shared memory. Nothing of it is used that its digest does not confirm.

import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { CHUNK_BYTES, type ListPiece, type Section } from './snapshot-format.ts';
import { unpackPure, unpackValue } from './unpack-value.ts';

/** The file is truncated, altered, or no snapshot at all. */
export class DamagedSnapshot extends Error {
  override readonly name = 'DamagedSnapshot';
}

/**
 * The value that was written. Throws `DamagedSnapshot`, and what reading a file throws. `onProgress` is told the share that is
 * read, from 0 to 1. The thread is never held for longer than a few milliseconds.
 */
export async function readSection(
  handle: FileHandle,
  section: Section,
  onProgress: (share: number) => void = () => {},
): Promise<unknown> {
  const reader = new SectionReader(handle, section, onProgress);
  const buffers: ArrayBufferLike[] = [];
  for (const buffer of section.buffers) buffers.push(await reader.buffer(buffer));
  const lists: unknown[][] = [];
  for (const lengths of section.lists) lists.push(await reader.list(lengths));
  if (reader.digest() !== section.digest) throw new DamagedSnapshot('the digest of a section is another');
  return unpackValue(section.tree, { buffers, lists });
}

export async function readAll<B extends Uint8Array>(handle: FileHandle, target: B, position: number): Promise<B> {
  for (let filled = 0; filled < target.length; ) {
    const { bytesRead } = await handle.read(target, filled, target.length - filled, position + filled);
    if (bytesRead === 0) throw new DamagedSnapshot('too short');
    filled += bytesRead;
  }
  return target;
}

/** Read once from beginning to end; each chunk is hashed while the next is read. */
class SectionReader {
  private readonly hash = createHash('sha256');
  private read = 0;

  constructor(
    private readonly handle: FileHandle,
    private readonly section: Section,
    private readonly onProgress: (share: number) => void,
  ) {}

  async buffer({ usedBytes, sizeBytes, isShared }: Section['buffers'][number]): Promise<ArrayBufferLike> {
    const buffer = isShared ? new SharedArrayBuffer(sizeBytes) : new ArrayBuffer(sizeBytes);
    await this.fill(new Uint8Array(buffer, 0, usedBytes));
    return buffer;
  }

  async list(lengths: number[]): Promise<unknown[]> {
    const values: unknown[] = [];
    for (const length of lengths) {
      const bytes = Buffer.alloc(length);
      await this.fill(bytes);
      for (const value of parsePiece(bytes)) values.push(value);
    }
    return values;
  }

  digest(): string {
    return this.hash.digest('hex');
  }

  private async fill(target: Uint8Array): Promise<void> {
    const { at, sizeBytes } = this.section;
    let hashed: Uint8Array | null = null;
    for (let start = 0; start < target.length; start += CHUNK_BYTES) {
      const chunk = target.subarray(start, start + CHUNK_BYTES);
      const reading = readAll(this.handle, chunk, at + this.read);
      if (hashed) this.hash.update(hashed);
      await reading;
      hashed = chunk;
      this.read += chunk.length;
    }
    if (hashed) this.hash.update(hashed);
    this.onProgress(sizeBytes === 0 ? 1 : this.read / sizeBytes);
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
