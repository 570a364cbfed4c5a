// The members' purchase intervals at each instant, for medians: values of repeat buyers as counted events, one-time buyers as
// censored by the days since their order. Read in the order of the instants.

interface Changed {
  n: number;
  firstDay: number;
  spanDays: number;
}

export interface IntervalMedians {
  median: number | null;
  /** E. L. Kaplan and P. Meier, JASA 53 (1958), 457-481; who is censored at a time is still at risk at it. */
  kaplanMeier: number | null;
}

export class IntervalDistribution {
  private readonly indexes: number[] = [];
  private readonly signs: number[] = [];
  /** Days between orders of a repeat buyer; the first day of a one-time buyer. */
  private readonly values: number[] = [];
  private readonly isEvent: boolean[] = [];

  change(index: number, sign: 1 | -1, { n, firstDay, spanDays }: Changed): void {
    if (n === 0) return;
    this.indexes.push(index);
    this.signs.push(sign);
    this.values.push(n >= 2 ? spanDays / (n - 1) : firstDay);
    this.isEvent.push(n >= 2);
  }

  /** For the instants from `fromIndex` on, each with its local day. */
  medians(days: readonly number[], fromIndex: number): IntervalMedians[] {
    const events = new CountedValues(this.values.filter((_, i) => this.isEvent[i]));
    const firstDays = new CountedValues(this.values.filter((_, i) => !this.isEvent[i]));
    const found: IntervalMedians[] = [];
    const order = this.byIndex(days.length);
    let next = 0;
    for (let index = 0; index < days.length; index++) {
      for (; next < order.length && this.indexes[order[next]!] === index; next++) {
        const i = order[next]!;
        (this.isEvent[i] ? events : firstDays).add(this.values[i]!, this.signs[i]!);
      }
      if (index >= fromIndex) {
        found.push({ median: events.median(), kaplanMeier: kaplanMeierMedian(events, firstDays, days[index]!) });
      }
    }
    return found;
  }

  /** The changes ordered by instant. */
  private byIndex(length: number): Int32Array {
    const starts = new Int32Array(length + 1);
    for (const index of this.indexes) starts[index + 1]!++;
    for (let i = 0; i < length; i++) starts[i + 1]! += starts[i]!;
    const order = new Int32Array(this.indexes.length);
    for (let i = 0; i < this.indexes.length; i++) order[starts[this.indexes[i]!]!++] = i;
    return order;
  }
}

class CountedValues {
  readonly values: Float64Array;
  readonly counts: Int32Array;
  total = 0;
  private readonly indexOf = new Map<number, number>();

  constructor(all: number[]) {
    this.values = Float64Array.from(new Set(all)).sort();
    this.counts = new Int32Array(this.values.length);
    for (let i = 0; i < this.values.length; i++) this.indexOf.set(this.values[i]!, i);
  }

  add(value: number, sign: number): void {
    this.counts[this.indexOf.get(value)!]! += sign;
    this.total += sign;
  }

  median(): number | null {
    if (this.total === 0) return null;
    const upper = this.nth(this.total >> 1);
    return this.total % 2 === 1 ? upper : (this.nth((this.total >> 1) - 1) + upper) / 2;
  }

  /** The value at a rank, counted from 0. */
  private nth(rank: number): number {
    let seen = 0;
    for (let i = 0; i < this.values.length; i++) {
      seen += this.counts[i]!;
      if (seen > rank) return this.values[i]!;
    }
    throw new Error('A rank beyond the counted values');
  }
}

/** Smallest interval at which the estimated share still without a repeat is at most one half. */
function kaplanMeierMedian(events: CountedValues, firstDays: CountedValues, today: number): number | null {
  let carried = 1;
  let atRisk = events.total + firstDays.total;
  let carriedAtRisk = atRisk;
  let censorIndex = firstDays.values.length - 1;
  for (let i = 0; i < events.values.length; i++) {
    const happened = events.counts[i]!;
    if (happened === 0) continue;
    let censored = 0;
    for (; censorIndex >= 0 && today - firstDays.values[censorIndex]! < events.values[i]!; censorIndex--) {
      censored += firstDays.counts[censorIndex]!;
    }
    if (censored > 0) {
      carried *= atRisk / carriedAtRisk;
      atRisk -= censored;
      carriedAtRisk = atRisk;
    }
    atRisk -= happened;
    if (carried * (atRisk / carriedAtRisk) <= 0.5 + 1e-12) return events.values[i]!;
  }
  return null;
}
