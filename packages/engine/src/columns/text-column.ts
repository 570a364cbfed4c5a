// Text as dictionary codes: one column of single values (-1 = missing) and one of lists, both by row.

import { GrowingColumn, sharedArray } from './growing-column.ts';

export const MISSING = -1;

export interface TextColumn {
  codes: Int32Array;
  dictionary: string[];
}

/** The codes of row r are codes[offsets[r]] up to codes[offsets[r + 1]]. */
export interface ListColumn {
  offsets: Int32Array;
  codes: Int32Array;
  dictionary: string[];
}

export class Dictionary {
  readonly values: string[] = [];
  private readonly codes = new Map<string, number>();

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
  private readonly codes = new GrowingColumn(Int32Array);
  private readonly dictionary = new Dictionary();

  push(value: string | null): void {
    this.codes.push(this.dictionary.codeOf(value));
  }

  textAt(index: number): string | null {
    return this.dictionary.values[this.codes.at(index)] ?? null;
  }

  gather(permutation: Int32Array): TextColumn {
    return { codes: this.codes.gather(permutation), dictionary: this.dictionary.values };
  }
}

export class GrowingList {
  private readonly starts = new GrowingColumn(Int32Array);
  private readonly codes = new GrowingColumn(Int32Array);
  private readonly dictionary = new Dictionary();

  push(values: string[]): void {
    this.starts.push(this.codes.length);
    for (const value of values) this.codes.push(this.dictionary.codeOf(value));
  }

  gather(permutation: Int32Array): ListColumn {
    const offsets = sharedArray(Int32Array, permutation.length + 1);
    const codes = sharedArray(Int32Array, this.codes.length);
    let written = 0;
    for (let i = 0; i < permutation.length; i++) {
      const row = permutation[i]!;
      offsets[i] = written;
      const end = row + 1 < this.starts.length ? this.starts.at(row + 1) : this.codes.length;
      for (let j = this.starts.at(row); j < end; j++) codes[written++] = this.codes.at(j);
    }
    offsets[permutation.length] = written;
    return { offsets, codes, dictionary: this.dictionary.values };
  }
}
