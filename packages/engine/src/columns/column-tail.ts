// Appends rows behind the rows in use of columns; a column without room is replaced by a larger copy, and `hasGrown` says so.

import { type NumberArray, type NumberArrayConstructor, sharedArray } from './growing-column.ts';
import { areEqualTexts, recordEnd, type StoredText } from './stored-text.ts';
import type { ListColumn, TextColumn } from './text-column.ts';

/** Codes by value of dictionaries that have been appended to; a dictionary is never shortened. */
const indexes = new WeakMap<string[], Map<string, number>>();

export class ColumnTail {
  hasGrown = false;

  /** The values with room for `more` behind those in use. */
  room<A extends NumberArray>(values: A, used: number, more: number): A {
    if (used + more <= values.length) return values;
    this.hasGrown = true;
    const larger = sharedArray(values.constructor as NumberArrayConstructor<A>, used + more);
    larger.set(values.subarray(0, used));
    return larger;
  }

  /** The values with the first `count` of `part` behind those in use, each raised by `shift`. */
  append<A extends NumberArray>(values: A, used: number, part: A, count: number, shift = 0): A {
    const roomy = this.room(values, used, count);
    for (let i = 0; i < count; i++) roomy[used + i] = part[i]! + shift;
    return roomy;
  }

  /** Offsets of `rows` rows with those of the part's rows behind them. */
  appendOffsets(offsets: Int32Array, rows: number, part: Int32Array, partRows: number): Int32Array {
    const roomy = this.room(offsets, rows + 1, partRows);
    const shift = roomy[rows]!;
    for (let i = 1; i <= partRows; i++) roomy[rows + i] = shift + part[i]!;
    return roomy;
  }

  appendText(column: TextColumn, rows: number, part: TextColumn, partRows: number): void {
    column.codes = this.appendCodes(column, rows, part, partRows);
  }

  appendLists(column: ListColumn, rows: number, part: ListColumn, partRows: number): void {
    column.codes = this.appendCodes(column, column.offsets[rows]!, part, part.offsets[partRows]!);
    column.offsets = this.appendOffsets(column.offsets, rows, part.offsets, partRows);
  }

  /** The first texts of the part behind those of the rows in use. */
  appendStored(column: StoredText, rows: number, part: StoredText, partRows: number): void {
    column.starts = this.room(column.starts, rows, partRows);
    for (let i = 0; i < partRows; i++) column.starts[rows + i] = this.appendRecord(column, part, i);
  }

  /** Gives the row the text of the part's row. */
  replaceStored(column: StoredText, row: number, part: StoredText, partRow: number): void {
    if (!areEqualTexts(column, row, part, partRow)) column.starts[row] = this.appendRecord(column, part, partRow);
  }

  private appendRecord(column: StoredText, part: StoredText, partRow: number): number {
    const start = part.starts[partRow]!;
    if (start === 0) return 0;
    const record = part.bytes.subarray(start, recordEnd(part.bytes, start));
    column.bytes = this.append(column.bytes, column.used, record, record.length);
    column.used += record.length;
    return column.used - record.length;
  }

  private appendCodes(column: TextColumn, used: number, part: TextColumn, count: number): Int32Array {
    const codes = this.room(column.codes, used, count);
    if (count === 0) return codes;
    const mapped = mappedCodes(column.dictionary, part.dictionary);
    for (let i = 0; i < count; i++) {
      const code = part.codes[i]!;
      codes[used + i] = code < 0 ? code : mapped[code]!;
    }
    return codes;
  }
}

/** The codes in `dictionary` of another dictionary's values; unseen values are appended. */
function mappedCodes(dictionary: string[], values: string[]): number[] {
  let index = indexes.get(dictionary);
  if (!index) {
    index = new Map(dictionary.map((value, code) => [value, code]));
    indexes.set(dictionary, index);
  }
  const codes: number[] = [];
  for (const value of values) {
    let code = index.get(value);
    if (code === undefined) {
      code = dictionary.push(value) - 1;
      index.set(value, code);
    }
    codes.push(code);
  }
  return codes;
}
