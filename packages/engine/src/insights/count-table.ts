// How often each whole number occurs, row by row: days, or amounts in minor units. Two tables join.

const SIZE_MIN = 64;

/** Counts by value; a row that was never counted in is missing. */
export type PlainCounts = (Int32Array | undefined)[];

export class CountTable {
  readonly rows: PlainCounts = [];

  /** `value` from 0. */
  add(row: number, value: number, times = 1): void {
    let counts = this.rows[row];
    if (counts === undefined || value >= counts.length) counts = this.grow(row, value);
    counts[value]! += times;
  }

  join(others: PlainCounts): void {
    for (const [row, counts] of others.entries()) if (counts) this.joinRow(row, counts);
  }

  joinRow(row: number, counts: Int32Array): void {
    let values = counts.length;
    while (values > 0 && counts[values - 1] === 0) values--;
    if (values === 0) return;
    const own = values > this.at(row).length ? this.grow(row, values - 1) : this.rows[row]!;
    for (let value = 0; value < values; value++) own[value]! += counts[value]!;
  }

  /** By value; empty where nothing was counted. */
  at(row: number): Int32Array {
    return this.rows[row] ?? new Int32Array(0);
  }

  private grow(row: number, value: number): Int32Array {
    const before = this.at(row);
    const counts = new Int32Array(Math.max(SIZE_MIN, 2 * before.length, value + 1));
    counts.set(before);
    this.rows[row] = counts;
    return counts;
  }
}
