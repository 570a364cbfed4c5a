// Whether an order, or some line of it, has exactly a value of a dimension.

import type { Dimension } from '@throughline/core/insights/dimensions';
import type { Columns } from '../columns/columns.ts';
import { type DimensionValues, dimensionValues } from './dimension-values.ts';

export class ValueTest {
  private readonly values: DimensionValues;
  private readonly lineOffsets: ArrayLike<number>;
  private readonly key: string | null;

  constructor(columns: Columns, { dimension, key }: { dimension: Dimension; key: string | null }, instant: number) {
    this.values = dimensionValues(columns, dimension, instant);
    this.lineOffsets = columns.lines.offsets;
    this.key = key;
  }

  /** Moves to a person, whose orders known at the instant are rows first up to end. */
  standAt(person: number, first: number, end: number): this {
    this.values.standAt(person, first, end);
    return this;
  }

  has(order: number): boolean {
    if (this.values.of === 'order') return this.isAt(order);
    for (let line = this.lineOffsets[order]!; line < this.lineOffsets[order + 1]!; line++) {
      if (this.isAt(line)) return true;
    }
    return false;
  }

  private isAt(row: number): boolean {
    const { values, key } = this;
    const found = values.read(row);
    for (let i = 0; i < found; i++) {
      const code = values.codes[i]!;
      if ((code < 0 ? null : values.keyOf(code)) === key) return true;
    }
    return false;
  }
}
