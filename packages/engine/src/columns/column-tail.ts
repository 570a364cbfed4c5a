// Appends rows behind the rows in use of columns; a column without room, or too narrow, is replaced by a copy, and `hasGrown`
// says so.

import { type Codes, kindOf, type NumberArray, sharedArray } from './growing-column.ts';
import { areEqualTexts, recordEnd, type StoredText } from './stored-text.ts';
import { Dictionary, type ListColumn, type TextColumn } from './text-column.ts';

/** So many values are faster copied as a block. */
const COPIED_MIN = 8;

export class ColumnTail {
  hasGrown = false;
  /** By which the arrays have become larger. */
  grownBytes = 0;

  /** The values with room for `more` behind those in use, in a kind of their own width or that of `like`, if it is wider. */
  room<A extends NumberArray>(values: A, used: number, more: number, like: A = values): A {
    const isWider = like.BYTES_PER_ELEMENT > values.BYTES_PER_ELEMENT;
    if (used + more <= values.length && !isWider) return values;
    this.hasGrown = true;
    const larger = sharedArray(kindOf(isWider ? like : values), used + more);
    larger.set(values.subarray(0, used));
    this.grownBytes += larger.byteLength - values.byteLength;
    return larger;
  }

  /** The values with the first `count` of `part` behind those in use, each raised by `shift`, which a double or the kind holds. */
  append<A extends NumberArray>(values: A, used: number, part: A, count: number, shift = 0): A {
    const roomy = this.room(values, used, count, part);
    if (shift === 0 && count > COPIED_MIN) {
      roomy.set(part.subarray(0, count) as A, used);
      return roomy;
    }
    for (let i = 0; i < count; i++) roomy[used + i] = part[i]! + shift;
    return roomy;
  }

  /** Offsets of, or sums before, `rows` rows with those of the part's rows behind them. */
  appendOffsets<A extends Int32Array | Float64Array>(offsets: A, rows: number, part: A, partRows: number): A {
    const roomy = this.room(offsets, rows + 1, partRows);
    const shift = roomy[rows]!;
    for (let i = 1; i <= partRows; i++) roomy[rows + i] = shift + part[i]!;
    return roomy;
  }

  appendText(column: TextColumn, rows: number, part: TextColumn, partRows: number): void {
    column.codes = this.appendCodes(column, rows, part, partRows);
  }

  appendLists(column: ListColumn, rows: number, part: ListColumn, partRows: number): void {
    if (column.offsets.length === 0) {
      if (part.offsets.length === 0) return;
      column.offsets = this.room(column.offsets, 0, rows + partRows + 1);
    }
    const partOffsets = part.offsets.length === 0 ? new Int32Array(partRows + 1) : part.offsets;
    column.codes = this.appendCodes(column, column.offsets[rows]!, part, partOffsets[partRows]!);
    column.offsets = this.appendOffsets(column.offsets, rows, partOffsets, partRows);
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

  private appendCodes(column: TextColumn, used: number, part: TextColumn, count: number): Codes {
    if (count === 0) return column.codes;
    if (column.dictionary === part.dictionary) return this.append(column.codes, used, part.codes, count);
    const dictionary = Dictionary.of(column.dictionary);
    const mapped = part.dictionary.map((value) => dictionary.codeOf(value));
    const codes = this.room(column.codes, used, count, codesFor(column.dictionary.length));
    for (let i = 0; i < count; i++) {
      const code = part.codes[i]!;
      codes[used + i] = code < 0 ? code : mapped[code]!;
    }
    return codes;
  }
}

/** None, of the narrowest kind for a dictionary of that size. */
function codesFor(valueCount: number): Codes {
  const kind = [Int8Array, Int16Array].find(({ BYTES_PER_ELEMENT }) => valueCount <= 2 ** (BYTES_PER_ELEMENT * 8 - 1));
  return new (kind ?? Int32Array)(0);
}
