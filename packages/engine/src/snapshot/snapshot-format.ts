// The file of a store's columns: a first line that names the format, the bytes of all buffers, the lists in pieces of JSON, the
// header as JSON, and a tail: SHA-256 of all before the header, SHA-256 of header and the rest of the tail, the header's length.

import { createHash } from 'node:crypto';
import type { Tree } from './packed.ts';

/** Raise it when columns of the same names come to mean something else. */
const FORMAT = 1;

export const FIRST_LINE = Buffer.from('Throughline snapshot of a store\n');
export const CHUNK_BYTES = 4 << 20;

export interface SnapshotMeta {
  storeId: string;
  changeNumber: number;
  /** What else tells this change number of this database (see `RowSource.readChangeMark`). */
  mark: string | null;
  /** Counted orders. */
  orderCount: number;
}

export interface SnapshotHeader {
  version: string;
  meta: SnapshotMeta;
  tree: Tree;
  /** In the order of the file. */
  buffers: { usedBytes: number; sizeBytes: number; isShared: boolean }[];
  /** Of each list the lengths of its pieces, in the order of the file. */
  lists: number[][];
}

/** Some values of a list: as they are where JSON holds them, else packed. */
export interface ListPiece {
  values?: unknown[];
  packed?: Tree[];
}

/** Files of another version are of no use: the constant, and the names of all that columns hold. */
export function versionOf(columnsShape: readonly string[]): string {
  return `${FORMAT} ${createHash('sha256').update(columnsShape.join('\n')).digest('hex').slice(0, 16)}`;
}

const DIGEST_BYTES = 32;
export const TAIL_BYTES = 2 * DIGEST_BYTES + 8;

export function encodeTail(header: Buffer, bodyDigest: Buffer): Buffer {
  const length = Buffer.alloc(8);
  length.writeDoubleLE(header.length);
  return Buffer.concat([bodyDigest, headerDigest(header, bodyDigest, length), length]);
}

/** The length alone; not yet to be trusted. */
export function headerBytesOf(tail: Buffer): number {
  return tail.readDoubleLE(2 * DIGEST_BYTES);
}

/** The digest of the body; null = header or tail are damaged. */
export function decodeTail(tail: Buffer, header: Buffer): Buffer | null {
  const bodyDigest = tail.subarray(0, DIGEST_BYTES);
  const expected = headerDigest(header, bodyDigest, tail.subarray(2 * DIGEST_BYTES));
  return expected.equals(tail.subarray(DIGEST_BYTES, 2 * DIGEST_BYTES)) ? bodyDigest : null;
}

function headerDigest(header: Buffer, bodyDigest: Buffer, length: Buffer): Buffer {
  return createHash('sha256').update(header).update(bodyDigest).update(length).digest();
}
