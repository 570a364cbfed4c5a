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

/** Those of dictionaries that values were added to after they were made; a dictionary is never shortened. */
const dictionaries = new WeakMap<string[], Dictionary>();

/** Values by their codes, and codes by their values. */
export class Dictionary {
  private readonly codes: Map<string, number>;

  constructor(readonly values: string[] = []) {
    this.codes = new Map(values.map((value, code) => [value, code]));
  }

  /** The one of these values, made when it is first asked for. */
  static of(values: string[]): Dictionary {
    let dictionary = dictionaries.get(values);
    if (!dictionary) {
      dictionary = new Dictionary(values);
      dictionaries.set(values, dictionary);
    }
    return dictionary;
  }

  codeOf(value: string | null): number {
    if (value === null) return MISSING;
    const known = this.codes.get(value);
    if (known !== undefined) return known;
    this.codes.set(value, this.values.length);
    this.values.push(value);
    return this.values.length - 1;
  }
}

export class GrowingText {
  private readonly codes = growingCodes();

  constructor(private readonly dictionary = new Dictionary()) {}

  /** `likely`: a code that the value may have, which is sooner tried than found. */
  push(value: string | null, likely: number = MISSING): void {
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

  constructor(private readonly dictionary = new Dictionary()) {}

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
