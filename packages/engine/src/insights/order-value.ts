// The one value that an order has for its place on a path: its channel, or the product or type of its dearest line.

import { DIMENSIONS } from '@throughline/core/insights/dimensions';
import type { PathDimension } from '@throughline/core/insights/people-on-path';
import type { Columns } from '../columns/columns.ts';
import { MISSING } from '../columns/text-column.ts';

/** The one value of an order as a code from 0 on, which stands for a missing one. */
export class OrderValue {
  readonly size: number;
  private readonly codes: ArrayLike<number>;
  private readonly dictionary: readonly string[];

  constructor(
    private readonly columns: Columns,
    private readonly by: PathDimension,
  ) {
    const { orders, lines } = columns;
    const column = by === 'CHANNEL' ? orders.text.channel : lines.text[DIMENSIONS[by].field as 'product' | 'type'];
    this.codes = column.codes;
    this.dictionary = column.dictionary;
    this.size = column.dictionary.length - MISSING;
  }

  at(order: number): number {
    if (this.by === 'CHANNEL') return this.codes[order]! - MISSING;
    const line = this.dearestLine(order);
    return line === null ? 0 : this.codes[line]! - MISSING;
  }

  /** The first of those with the largest amount as sold. */
  private dearestLine(order: number): number | null {
    const { offsets, amount } = this.columns.lines;
    const [start, end] = [offsets[order]!, offsets[order + 1]!];
    if (start === end) return null;
    let dearest = start;
    for (let line = start + 1; line < end; line++) if (amount[line]! > amount[dearest]!) dearest = line;
    return dearest;
  }

  keyAt(code: number): string | null {
    return code === 0 ? null : this.dictionary[code + MISSING]!;
  }

  /** Codes of most people, at most `limit`, ties by key. */
  mostFrequent(people: Uint32Array, limit: number): number[] {
    const codes: number[] = [];
    for (let code = 0; code < this.size; code++) if (people[code]! > 0) codes.push(code);
    const key = (code: number) => this.keyAt(code) ?? '';
    codes.sort((a, b) => people[b]! - people[a]! || (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a - b));
    return codes.slice(0, limit);
  }
}
