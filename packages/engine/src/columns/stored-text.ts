// Ids and names as bytes, decoded when they are asked for, so that millions of them keep no string alive.

import { GrowingColumn, sharedArray } from './growing-column.ts';

/** Texts by row; how many rows are in use its owner knows. A lone surrogate is kept as U+FFFD. */
export interface StoredText {
  /** Where the row's text begins in `bytes`: its length in digits to base 128, lowest first, then UTF-8. 0 = null. */
  starts: Uint32Array;
  bytes: Uint8Array;
  /** Bytes in use; byte 0 belongs to no text. */
  used: number;
}

const DIGIT_BITS = 7;
const MORE_DIGITS = 0x80;
const LENGTH_BYTES_MAX = 5;
/** UTF-8 of one UTF-16 code unit. */
const UNIT_BYTES_MAX = 3;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The text of a row that has one. */
export function textAt(column: StoredText, row: number): string {
  const text = nullableTextAt(column, row);
  if (text === null) throw new Error(`Row ${row} holds no text`);
  return text;
}

export function nullableTextAt({ starts, bytes }: StoredText, row: number): string | null {
  const start = starts[row]!;
  return start === 0 ? null : decodedAt(bytes, start);
}

function decodedAt(bytes: Uint8Array, start: number): string {
  const first = firstByte(bytes, start);
  return decoder.decode(bytes.subarray(first, first + lengthAt(bytes, start)));
}

/** The texts of the first rows, none of them null. */
export function* textsOf(column: StoredText, rowCount: number): Generator<string> {
  for (let row = 0; row < rowCount; row++) yield textAt(column, row);
}

/** Two texts by UTF-16 code units, as `compareText`. */
export function compareTextsAt(a: StoredText, rowA: number, b: StoredText, rowB: number): number {
  const [startA, startB] = [a.starts[rowA]!, b.starts[rowB]!];
  return compareRecords(a.bytes, startA, b.bytes, startB);
}

/** Nulls are equal to each other alone. */
export function areEqualTexts(a: StoredText, rowA: number, b: StoredText, rowB: number): boolean {
  const [startA, startB] = [a.starts[rowA]!, b.starts[rowB]!];
  if (startA === 0 || startB === 0) return startA === startB;
  return compareRecords(a.bytes, startA, b.bytes, startB) === 0;
}

/** The row of the text among the first `rowCount` rows, which are sorted; -1 when none has it. */
export function rowOfText(column: StoredText, rowCount: number, text: string): number {
  const length = encodeSought(text);
  const row = halve(column, rowCount, length);
  return row < rowCount && isSought(column, row, length) ? row : -1;
}

/** The first of `rowCount` sorted rows whose text is not below. */
export function firstRowNotBelow(column: StoredText, rowCount: number, text: string): number {
  return halve(column, rowCount, encodeSought(text));
}

/** The text that is looked for, as UTF-8. */
let sought = new Uint8Array(256);

function encodeSought(text: string): number {
  if (text.length * UNIT_BYTES_MAX > sought.length) sought = new Uint8Array(text.length * UNIT_BYTES_MAX);
  return writeAscii(sought, 0, text) ? text.length : encoder.encodeInto(text, sought).written;
}

/** What the rows at both ends of the range share with the sought text, all rows between them share. */
function halve({ starts, bytes }: StoredText, rowCount: number, soughtLength: number): number {
  let low = 0;
  let high = rowCount;
  let lowShared = 0;
  let highShared = 0;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const start = starts[middle]!;
    const first = firstByte(bytes, start);
    const length = lengthAt(bytes, start);
    const end = Math.min(length, soughtLength);
    let shared = Math.min(lowShared, highShared);
    while (shared < end && bytes[first + shared] === sought[shared]) shared++;
    const order = shared < end ? rankOf(bytes[first + shared]!) - rankOf(sought[shared]!) : length - soughtLength;
    if (order < 0) {
      low = middle + 1;
      lowShared = shared;
    } else {
      high = middle;
      highShared = shared;
    }
  }
  return low;
}

function isSought({ starts, bytes }: StoredText, row: number, length: number): boolean {
  const start = starts[row]!;
  if (lengthAt(bytes, start) !== length) return false;
  const first = firstByte(bytes, start);
  for (let i = 0; i < length; i++) if (bytes[first + i] !== sought[i]) return false;
  return true;
}

/** Where the text's record ends; `start` is not 0. */
export function recordEnd(bytes: Uint8Array, start: number): number {
  return firstByte(bytes, start) + lengthAt(bytes, start);
}

function firstByte(bytes: Uint8Array, start: number): number {
  let at = start;
  while (bytes[at++]! >= MORE_DIGITS);
  return at;
}

function lengthAt(bytes: Uint8Array, start: number): number {
  let length = 0;
  for (let at = start, shift = 0; ; at++, shift += DIGIT_BITS) {
    length |= (bytes[at]! & (MORE_DIGITS - 1)) << shift;
    if (bytes[at]! < MORE_DIGITS) return length;
  }
}

/** UTF-8 is ordered by code point, UTF-16 puts those beyond U+FFFF before U+E000: their first bytes change places. */
function compareRecords(a: Uint8Array, startA: number, b: Uint8Array, startB: number): number {
  const [firstA, firstB] = [firstByte(a, startA), firstByte(b, startB)];
  const [lengthA, lengthB] = [lengthAt(a, startA), lengthAt(b, startB)];
  const shared = Math.min(lengthA, lengthB);
  for (let i = 0; i < shared; i++) {
    const [byteA, byteB] = [a[firstA + i]!, b[firstB + i]!];
    if (byteA !== byteB) return rankOf(byteA) - rankOf(byteB);
  }
  return lengthA - lengthB;
}

function rankOf(byte: number): number {
  if (byte < 0xee) return byte;
  return byte < 0xf0 ? byte + 0x10 : byte;
}

/** Writes the text's record, for which there must be room; returns its end. */
function writeText(bytes: Uint8Array, start: number, text: string): number {
  const assumed = digitsOf(text.length);
  if (assumed === 1 && writeAscii(bytes, start + 1, text)) {
    bytes[start] = text.length;
    return start + 1 + text.length;
  }
  let { written } = encoder.encodeInto(text, bytes.subarray(start + assumed));
  const digits = digitsOf(written);
  if (digits !== assumed) bytes.copyWithin(start + digits, start + assumed, start + assumed + written);
  const end = start + digits + written;
  for (let at = start; at < start + digits; at++) {
    bytes[at] = (written & (MORE_DIGITS - 1)) | (at < start + digits - 1 ? MORE_DIGITS : 0);
    written >>>= DIGIT_BITS;
  }
  return end;
}

/** Much faster for short texts; false = it holds other characters. */
function writeAscii(bytes: Uint8Array, start: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 0x7f) return false;
    bytes[start + i] = unit;
  }
  return true;
}

function digitsOf(length: number): number {
  let digits = 1;
  for (let rest = length >>> DIGIT_BITS; rest > 0; rest >>>= DIGIT_BITS) digits++;
  return digits;
}

/** The texts in shared memory, by their place. */
export function storedTexts(texts: readonly (string | null)[]): StoredText {
  const staging = new TextStaging();
  for (const text of texts) staging.push(text);
  return staging.take(Int32Array.from(texts.keys()));
}

/** Texts in order of arrival. */
export class TextStaging {
  private readonly starts = new GrowingColumn(Uint32Array);
  private bytes = new Uint8Array(64);
  private used = 1;

  push(text: string | null): void {
    if (text === null) {
      this.starts.push(0);
      return;
    }
    this.starts.push(this.used);
    const needed = this.used + text.length * UNIT_BYTES_MAX + LENGTH_BYTES_MAX;
    if (needed > this.bytes.length) {
      const larger = new Uint8Array(Math.max(needed, this.bytes.length * 2));
      larger.set(this.bytes);
      this.bytes = larger;
    }
    this.used = writeText(this.bytes, this.used, text);
  }

  /** Of a row that has a text. */
  textAt(index: number): string {
    return decodedAt(this.bytes, this.starts.at(index));
  }

  /** The texts in the order that `permutation` names, in shared memory; none is left here. */
  take(permutation: Int32Array): StoredText {
    const starts = sharedArray(Uint32Array, permutation.length);
    const bytes = sharedArray(Uint8Array, this.used);
    let used = 1;
    for (let i = 0; i < permutation.length; i++) {
      const start = this.starts.at(permutation[i]!);
      if (start === 0) continue;
      const end = recordEnd(this.bytes, start);
      starts[i] = used;
      for (let from = start; from < end; from++) bytes[used++] = this.bytes[from]!;
    }
    this.clear();
    return { starts, bytes, used };
  }

  clear(): void {
    this.starts.clear();
    this.bytes = new Uint8Array(0);
  }
}
