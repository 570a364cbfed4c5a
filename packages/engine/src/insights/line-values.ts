// The different values on the lines of orders, counted, for questions about what is bought together or first. A value's place is its
// code + 1; the place 0 is that of lines without one.

import { DIMENSIONS, type Dimension } from '@throughline/core/insights/dimensions';
import { whereFields } from '@throughline/core/segments/fields';
import { foldText } from '@throughline/core/segments/operators';
import type { Columns } from '../columns/columns.ts';
import { MISSING } from '../columns/text-column.ts';
import { columnOf, type DimensionValues, dimensionValues } from './dimension-values.ts';

export const MISSING_PLACE = 0;

export class LineValues {
  /** The places found last; the first so many as `read` says, each once. */
  readonly places: number[] = [];
  /** All places are below. */
  readonly size: number;
  private readonly values: DimensionValues;
  private readonly lineOffsets: ArrayLike<number>;
  /** Where every line has one value or none; null where it has several. */
  private readonly codes: ArrayLike<number> | null;
  private readonly seen: Int32Array;
  private reads = 0;

  /** Throws a plain Error when the dimension is not one of lines (a caller's bug). */
  constructor(
    columns: Columns,
    private readonly dimension: Dimension,
    instant: number,
  ) {
    const { of, field } = DIMENSIONS[dimension];
    if (of !== 'line') throw new Error(`${dimension} is no dimension of lines`);
    this.values = dimensionValues(columns, dimension, instant);
    this.lineOffsets = columns.lines.offsets;
    const column = columnOf(columns, of, field);
    this.codes = 'offsets' in column ? null : column.codes;
    this.size = column.dictionary.length - MISSING;
    this.seen = new Int32Array(this.size);
  }

  /** Finds the values on any line of the orders, rows first up to end. */
  read(first: number, end: number): number {
    return this.codes ? this.readSingle(this.codes, first, end) : this.readSeveral(first, end);
  }

  private readSingle(codes: ArrayLike<number>, first: number, end: number): number {
    const { seen, places } = this;
    const read = ++this.reads;
    const last = this.lineOffsets[end]!;
    let found = 0;
    for (let line = this.lineOffsets[first]!; line < last; line++) {
      const place = codes[line]! - MISSING;
      if (seen[place] === read) continue;
      seen[place] = read;
      places[found++] = place;
    }
    return found;
  }

  private readSeveral(first: number, end: number): number {
    const { values, seen, places } = this;
    const read = ++this.reads;
    let found = 0;
    for (let line = this.lineOffsets[first]!; line < this.lineOffsets[end]!; line++) {
      const codes = values.read(line);
      for (let i = 0; i < codes; i++) {
        const place = values.codes[i]! - MISSING;
        if (seen[place] === read) continue;
        seen[place] = read;
        places[found++] = place;
      }
    }
    return found;
  }

  /** null = missing. */
  keyAt(place: number): string | null {
    return place === MISSING_PLACE ? null : this.values.keyOf(place + MISSING);
  }

  /** The places with the largest counts, ties by key, at most `limit`, out of those that count at all. */
  mostFrequent(counts: Uint32Array, limit: number, isPlaced: (place: number) => boolean): number[] {
    const places: number[] = [];
    for (let place = 0; place < this.size; place++) if (counts[place]! > 0 && isPlaced(place)) places.push(place);
    return places.sort((a, b) => counts[b]! - counts[a]! || this.compareKeys(a, b)).slice(0, limit);
  }

  /** How many different values count. */
  distinct(counts: Uint32Array): number {
    let values = 0;
    for (let place = MISSING_PLACE + 1; place < this.size; place++) if (counts[place]! > 0) values++;
    return values;
  }

  compareKeys(a: number, b: number): number {
    const [ofA, ofB] = [this.keyAt(a) ?? '', this.keyAt(b) ?? ''];
    return ofA < ofB ? -1 : ofA > ofB ? 1 : a - b;
  }

  /** Whether conditions take a place's value for the same as another one's that counts. */
  twins(counts: Uint32Array): (place: number) => boolean {
    const { field } = DIMENSIONS[this.dimension];
    if (whereFields[field as keyof typeof whereFields]!.compares === 'exact') return () => false;
    const spellings = new Map<string, number>();
    for (let place = MISSING_PLACE + 1; place < this.size; place++) {
      if (counts[place] === 0) continue;
      const folded = foldText(this.keyAt(place)!);
      spellings.set(folded, (spellings.get(folded) ?? 0) + 1);
    }
    return (place) => place !== MISSING_PLACE && (spellings.get(foldText(this.keyAt(place)!)) ?? 0) > 1;
  }
}
