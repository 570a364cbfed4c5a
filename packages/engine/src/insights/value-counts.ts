// Amounts of orders, row by row, by how often each occurs: their ranks and ranges are read of the counts. The few that are negative
// or very large stand apart. Two tables join.

import { selectRanks } from '@throughline/stats/select-ranks';
import { CountTable, type PlainCounts } from './count-table.ts';

/** Minor units; larger ones stand apart, as negative ones do. */
const COUNTED_BELOW = 2 ** 20;
const SIZE_MIN = 64;

export interface PlainValues {
  counts: PlainCounts;
  apart: (Float64Array | undefined)[];
}

export class ValueCounts {
  private readonly counts = new CountTable();
  private readonly apart: (Float64Array | undefined)[] = [];
  /** How many of each row stand apart. */
  private readonly apartCount: number[] = [];

  add(row: number, amount: number): void {
    if (amount >= 0 && amount < COUNTED_BELOW) this.counts.add(row, amount);
    else this.addApart(row, amount);
  }

  private addApart(row: number, amount: number): void {
    const count = this.apartCount[row] ?? 0;
    let values = this.apart[row] ?? new Float64Array(SIZE_MIN);
    if (count === values.length) {
      const longer = new Float64Array(2 * count);
      longer.set(values);
      values = longer;
    }
    values[count] = amount;
    this.apart[row] = values;
    this.apartCount[row] = count + 1;
  }

  get plain(): PlainValues {
    return { counts: this.counts.rows, apart: this.apart.map((_, row) => this.apartOf(row)) };
  }

  join({ counts, apart }: PlainValues): void {
    this.counts.join(counts);
    for (const [row, values] of apart.entries()) for (const value of values ?? []) this.addApart(row, value);
  }

  /** Those of some rows together. */
  of(rows: readonly number[]): CountedAmounts {
    if (rows.length === 1) return new CountedAmounts(this.counts.at(rows[0]!), this.apartOf(rows[0]!));
    const all = new ValueCounts();
    for (const row of rows) all.join({ counts: [this.counts.at(row)], apart: [this.apartOf(row)] });
    return new CountedAmounts(all.counts.at(0), all.apartOf(0));
  }

  private apartOf(row: number): Float64Array {
    return (this.apart[row] ?? new Float64Array(0)).slice(0, this.apartCount[row] ?? 0);
  }
}

export class CountedAmounts {
  readonly total: number;
  private readonly negative: Float64Array;
  private readonly large: Float64Array;
  private readonly counted: number;

  /** `counts` by amount. */
  constructor(
    private readonly counts: Int32Array,
    apart: Float64Array,
  ) {
    this.negative = apart.filter((amount) => amount < 0);
    this.large = apart.filter((amount) => amount >= 0);
    let counted = 0;
    for (let amount = 0; amount < counts.length; amount++) counted += counts[amount]!;
    this.counted = counted;
    this.total = counted + apart.length;
  }

  /** The amounts of ranks from 1, in the order of the ranks. */
  atRanks(ranks: readonly number[]): number[] {
    const sorted = [...new Set(ranks)].sort((a, b) => a - b);
    const behind = this.negative.length + this.counted;
    const found = [
      ...selectRanks(
        this.negative,
        sorted.filter((rank) => rank <= this.negative.length).map((rank) => rank - 1),
      ),
      ...this.countedAt(sorted.filter((rank) => rank > this.negative.length && rank <= behind)),
      ...selectRanks(
        this.large,
        sorted.filter((rank) => rank > behind).map((rank) => rank - behind - 1),
      ),
    ];
    const amountOf = new Map(sorted.map((rank, i) => [rank, found[i]!]));
    return ranks.map((rank) => amountOf.get(rank)!);
  }

  private countedAt(ranks: readonly number[]): number[] {
    const { counts } = this;
    let amount = -1;
    let seen = this.negative.length;
    return ranks.map((rank) => {
      while (seen < rank) seen += counts[++amount]!;
      return amount;
    });
  }

  /** How many lie below 0, in each of so many ranges of a width from 0 on, and beyond them. */
  ranges(width: number, count: number): { below: number; ranges: number[]; beyond: number } {
    const { counts, large, negative } = this;
    const ranges = new Array<number>(count).fill(0);
    const end = Math.min(counts.length, width * count);
    for (let amount = 0; amount < end; amount++) ranges[Math.floor(amount / width)]! += counts[amount]!;
    for (const amount of large) if (amount < width * count) ranges[Math.floor(amount / width)]!++;
    const within = ranges.reduce((sum, times) => sum + times, 0);
    return { below: negative.length, ranges, beyond: this.total - negative.length - within };
  }
}
