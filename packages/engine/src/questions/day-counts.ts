// Counts on a row of days: ranges of days are added, then all days are read at once (difference arrays).

export class DayCounts {
  private readonly changes: Int32Array;

  /** `length` consecutive days from `fromDay` on. */
  constructor(
    private readonly fromDay: number,
    private readonly length: number,
  ) {
    this.changes = new Int32Array(length + 1);
  }

  /** Adds one to each day first..last, both included; days outside the row are left out. */
  add(first: number, last: number): void {
    const from = Math.max(first - this.fromDay, 0);
    const end = Math.min(last - this.fromDay, this.length - 1) + 1;
    if (from >= end) return;
    this.changes[from]!++;
    this.changes[end]!--;
  }

  /** The count on each day. To be read once, at the end. */
  read(): number[] {
    const counts: number[] = [];
    let count = 0;
    for (let i = 0; i < this.length; i++) {
      count += this.changes[i]!;
      counts.push(count);
    }
    return counts;
  }
}
