// The file of a store's columns: a first line that names the format, sections, the header as JSON, and a tail: SHA-256 of header
// and its length, and that length. A section holds the bytes of its buffers and its lists in pieces of JSON; what they belong to,
// and the SHA-256 of the section, is in the header. One section holds all hot columns, one each group of cold ones.

import { createHash } from 'node:crypto';
import type { ColdGroup, RowCounts } from '../columns/cold-columns.ts';
import type { Tree } from './packed.ts';

/** Raise it when columns of the same names come to mean something else. */
const FORMAT = 4;

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

export interface Section {
  /** Where it begins in the file. */
  at: number;
  sizeBytes: number;
  /** SHA-256 in hex. */
  digest: string;
  tree: Tree;
  /** In the order of the file. */
  buffers: { usedBytes: number; sizeBytes: number; isShared: boolean }[];
  /** Of each list, which stand behind the buffers, the lengths of its pieces. */
  lists: number[][];
}

export interface SnapshotHeader {
  version: string;
  meta: SnapshotMeta;
  hot: Section;
  cold: Record<ColdGroup, Section>;
}

/**
 * The file that a store's columns were read from or written to, where cold columns are read from. Another file may take its place
 * under the same name: a section is what its digest says, whatever the file.
 */
export interface ColdFile {
  file: string;
  changeNumber: number;
  /** Rows that its columns hold. */
  base: RowCounts;
  sections: Record<ColdGroup, Section>;
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
export const TAIL_BYTES = DIGEST_BYTES + 8;

export function encodeTail(header: Buffer): Buffer {
  const length = Buffer.alloc(8);
  length.writeDoubleLE(header.length);
  return Buffer.concat([headerDigest(header, length), length]);
}

/** The length alone; not yet to be trusted. */
export function headerBytesOf(tail: Buffer): number {
  return tail.readDoubleLE(DIGEST_BYTES);
}

/** False = header or tail are damaged. */
export function confirmsHeader(tail: Buffer, header: Buffer): boolean {
  return headerDigest(header, tail.subarray(DIGEST_BYTES)).equals(tail.subarray(0, DIGEST_BYTES));
}

function headerDigest(header: Buffer, length: Buffer): Buffer {
  return createHash('sha256').update(header).update(length).digest();
}
