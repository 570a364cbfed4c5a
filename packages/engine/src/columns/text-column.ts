// Text as dictionary codes: one column of single values (-1 = missing) and one of lists, both by row.

import { type Codes, GrowingColumn, sharedArray } from './growing-column.ts';

export const MISSING = -1;

export interface TextColumn {
  /** As narrow as the dictionary allows. */
  codes: Codes;
  dictionary: string[];
}

/** The codes of row r are codes[offsets[r]] up to codes[offsets[r + 1]]. */
export interface ListColumn {
  /** Empty when no row has a value. */
  offsets: Int32Array;
  codes: Codes;
  dictionary: string[];
}

/** Where the codes of rows `first` up to `end` stand: from the one number up to the other. */
export function listRange({ offsets }: ListColumn, first: number, end: number): [from: number, to: number] {
  return offsets.length === 0 ? [0, 0] : [offsets[first]!, offsets[end]!];
}

/** By their values, which are never shortened. */
const dictionaries = new WeakMap<string[], Dictionary>();

/** Values by their codes, and codes by their values, each of which stands there once. */
export class Dictionary {
  /** Of the first of the values, up to all. */
  private readonly codes = new Map<string, number>();

  private constructor(readonly values: string[]) {
    dictionaries.set(values, this);
  }

  static of(values: string[]): Dictionary {
    return dictionaries.get(values) ?? new Dictionary(values);
  }

  /** Looks at so many more of the values; false when none is left that `codeOf` would have to look at first. */
  prepare(count: number): boolean {
    const { codes, values } = this;
    const end = Math.min(values.length, codes.size + count);
    for (let code = codes.size; code < end; code++) codes.set(values[code]!, code);
    return codes.size < values.length;
  }

  codeOf(value: string | null): number {
    if (value === null) return MISSING;
    if (this.codes.size < this.values.length) this.prepare(this.values.length);
    const known = this.codes.get(value);
    if (known !== undefined) return known;
    this.codes.set(value, this.values.length);
    this.values.push(value);
    return this.values.length - 1;
  }
}

export class GrowingText {
  private readonly codes = growingCodes();

  constructor(private readonly dictionary = Dictionary.of([])) {}

  pushMissing(): void {
    this.codes.push(MISSING);
  }

  /** `likely`: a code that the value may have, which is sooner tried than found. */
  push(value: string, likely: number = MISSING): void {
    const isLikely = likely >= 0 && this.dictionary.values[likely] === value;
    this.codes.push(isLikely ? likely : this.dictionary.codeOf(value));
  }

  textAt(index: number): string | null {
    return this.dictionary.values[this.codes.at(index)] ?? null;
  }

  clear(): void {
    this.codes.clear();
  }

  take(permutation: Int32Array): TextColumn {
    return { codes: this.codes.take(permutation), dictionary: this.dictionary.values };
  }
}

export class GrowingList {
  private readonly starts = new GrowingColumn(Int32Array);
  private readonly codes = growingCodes();

  constructor(private readonly dictionary = Dictionary.of([])) {}

  push(values: string[]): void {
    this.starts.push(this.codes.length);
    for (const value of values) this.codes.push(this.dictionary.codeOf(value));
  }

  take(permutation: Int32Array): ListColumn {
    const rows = new Int32Array(this.codes.length);
    const offsets = rows.length === 0 ? new Int32Array(new SharedArrayBuffer(0)) : this.offsetsOf(permutation, rows);
    this.starts.clear();
    return { offsets, codes: this.codes.take(rows), dictionary: this.dictionary.values };
  }

  /** Also fills in the places of the codes in their new order. */
  private offsetsOf(permutation: Int32Array, rows: Int32Array): Int32Array {
    const offsets = sharedArray(Int32Array, permutation.length + 1);
    let written = 0;
    for (let i = 0; i < permutation.length; i++) {
      const row = permutation[i]!;
      offsets[i] = written;
      const end = row + 1 < this.starts.length ? this.starts.at(row + 1) : this.codes.length;
      for (let j = this.starts.at(row); j < end; j++) rows[written++] = j;
    }
    offsets[permutation.length] = written;
    return offsets;
  }
}

function growingCodes(): GrowingColumn<Codes> {
  return new GrowingColumn<Codes>(Int8Array, Int16Array, Int32Array);
}
