// Rows of orders that belong together, noted once, so that a second pass asks no segment again.

export class OrderSpans {
  count = 0;
  private readonly ends: Int32Array;

  /** At most `capacity` spans, each of consecutive rows. */
  constructor(capacity: number) {
    this.ends = new Int32Array(2 * capacity);
  }

  add(first: number, end: number): void {
    this.ends[2 * this.count] = first;
    this.ends[2 * this.count + 1] = end;
    this.count++;
  }

  each(visit: (first: number, end: number) => void): void {
    for (let i = 0; i < this.count; i++) visit(this.ends[2 * i]!, this.ends[2 * i + 1]!);
  }
}
