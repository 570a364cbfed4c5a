// The lower median of values that hold over ranges of days, on each day of a row.

interface Held {
  value: number;
  /** Indexes of days, `end` not included. */
  from: number;
  end: number;
}

export class DayMedians {
  private readonly held: Held[] = [];

  constructor(
    private readonly fromDay: number,
    private readonly length: number,
  ) {}

  /** The value counts on each day first..last, both included. `value` is a whole number >= 0. */
  add(value: number, first: number, last: number): void {
    const from = Math.max(first - this.fromDay, 0);
    const end = Math.min(last - this.fromDay, this.length - 1) + 1;
    if (from < end) this.held.push({ value, from, end });
  }

  /** null on days without a value. */
  read(): (number | null)[] {
    const counts = new Int32Array(this.held.reduce((most, { value }) => Math.max(most, value), 0) + 1);
    const begins = inOrder(this.held, ({ from }) => from);
    const ends = inOrder(this.held, ({ end }) => end);
    const medians: (number | null)[] = [];
    let total = 0;
    let [begun, ended] = [0, 0];
    for (let day = 0; day < this.length; day++) {
      const before = begun + ended;
      for (; begins[begun]?.from === day; begun++) {
        counts[begins[begun]!.value]!++;
        total++;
      }
      for (; ends[ended]?.end === day; ended++) {
        counts[ends[ended]!.value]!--;
        total--;
      }
      medians.push(begun + ended === before && day > 0 ? medians[day - 1]! : lowerMedianOf(counts, total));
    }
    return medians;
  }
}

function inOrder(held: Held[], key: (one: Held) => number): Held[] {
  return [...held].sort((a, b) => key(a) - key(b));
}

function lowerMedianOf(counts: Int32Array, total: number): number | null {
  if (total === 0) return null;
  let seen = 0;
  for (let value = 0; value < counts.length; value++) {
    seen += counts[value]!;
    if (seen * 2 >= total) return value;
  }
  throw new Error('More values were counted than are held');
}
