// Rows in ClickHouse's RowBinary: values one after the other, lists behind their lengths.

import { BEGINNING, END } from '../sql/sql.ts';
import { codeOf } from './word-code.ts';

const START_BYTES = 1 << 20;

/** By dictionary, the words whose codes were written. */
export type WordsWritten = Map<string, Map<string, bigint>>;

export class RowWriter {
  private bytes = Buffer.allocUnsafe(START_BYTES);
  private end = 0;

  /** `words` takes in what is written. */
  constructor(private readonly words: WordsWritten) {}

  /** What was written so far; the writer begins anew. */
  take(): Buffer {
    const taken = this.bytes.subarray(0, this.end);
    this.bytes = Buffer.allocUnsafe(START_BYTES);
    this.end = 0;
    return taken;
  }

  get length(): number {
    return this.end;
  }

  uint8(value: number): void {
    this.room(1);
    this.end = this.bytes.writeUInt8(value, this.end);
  }

  /** A whole number, below 2^53. */
  int64(value: number): void {
    this.room(8);
    const high = Math.floor(value / 2 ** 32);
    this.bytes.writeUInt32LE(value - high * 2 ** 32, this.end);
    this.bytes.writeInt32LE(high, this.end + 4);
    this.end += 8;
  }

  bigInt64(value: bigint): void {
    this.room(8);
    this.end = this.bytes.writeBigInt64LE(value, this.end);
  }

  uint64(value: bigint): void {
    this.room(8);
    this.end = this.bytes.writeBigUInt64LE(value, this.end);
  }

  /** An instant, which may be none that ever comes. */
  instant(value: number): void {
    this.int64(value === Number.NEGATIVE_INFINITY ? BEGINNING : value === Number.POSITIVE_INFINITY ? END : value);
  }

  /** The length of what follows. */
  count(value: number): void {
    this.room(5);
    let rest = value;
    while (rest > 127) {
      this.bytes[this.end++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.bytes[this.end++] = rest;
  }

  text(value: string): void {
    this.data(Buffer.from(value, 'utf8'));
  }

  data(value: Buffer): void {
    this.count(value.length);
    this.room(value.length);
    this.end += value.copy(this.bytes, this.end);
  }

  /** A word's code; null = missing. */
  word(dictionary: string, value: string | null): void {
    this.uint64(value === null ? 0n : this.codeIn(dictionary, value));
  }

  private codeIn(dictionary: string, value: string): bigint {
    let words = this.words.get(dictionary);
    if (!words) {
      words = new Map();
      this.words.set(dictionary, words);
    }
    let code = words.get(value);
    if (code === undefined) {
      code = codeOf(value);
      words.set(value, code);
    }
    return code;
  }

  private room(bytes: number): void {
    if (this.end + bytes <= this.bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.end + bytes));
    this.bytes.copy(grown, 0, 0, this.end);
    this.bytes = grown;
  }
}
