import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { isJson, LIST_LENGTH_MIN, packPure } from './pack-value.ts';
import type { Packed } from './packed.ts';
import { CHUNK_BYTES, type Section } from './snapshot-format.ts';

/** Writes a section where the file is to go on; what is not written yet must not change meanwhile. */
export async function writeSection(handle: FileHandle, at: number, packed: Packed): Promise<Section> {
  const writer = new SectionWriter(handle);
  for (const { bytes } of packed.buffers) await writer.write(bytes);
  const lists: number[][] = [];
  for (const list of packed.lists) lists.push(await writeList(writer, list));
  return {
    at,
    sizeBytes: writer.written,
    digest: writer.digest(),
    tree: packed.tree,
    buffers: packed.buffers.map(({ bytes, ...buffer }) => ({ ...buffer, usedBytes: bytes.length })),
    lists,
  };
}

/** The lengths of its pieces. */
async function writeList(writer: SectionWriter, list: unknown[]): Promise<number[]> {
  const lengths: number[] = [];
  for (let start = 0; start < list.length; start += LIST_LENGTH_MIN) {
    const values = list.slice(start, start + LIST_LENGTH_MIN);
    const piece = Buffer.from(JSON.stringify(values.every(isJson) ? { values } : { packed: values.map(packPure) }));
    lengths.push(piece.length);
    await writer.write(piece);
  }
  return lengths;
}

class SectionWriter {
  private readonly hash = createHash('sha256');
  written = 0;

  constructor(private readonly handle: FileHandle) {}

  async write(bytes: Uint8Array): Promise<void> {
    for (let start = 0; start < bytes.length; start += CHUNK_BYTES) {
      const chunk = bytes.subarray(start, start + CHUNK_BYTES);
      this.hash.update(chunk);
      await writeAll(this.handle, chunk);
    }
    this.written += bytes.length;
  }

  digest(): string {
    return this.hash.digest('hex');
  }
}

export async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    written += (await handle.write(bytes, written, bytes.length - written)).bytesWritten;
  }
}
