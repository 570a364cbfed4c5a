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
  private readonly changes: { index: number; sign: number; isEvent: boolean; value: number }[] = [];

  change(index: number, sign: 1 | -1, { n, firstDay, spanDays }: Changed): void {
    if (n >= 2) this.changes.push({ index, sign, isEvent: true, value: spanDays / (n - 1) });
    else if (n === 1) this.changes.push({ index, sign, isEvent: false, value: firstDay });
  }

  /** For the instants from `fromIndex` on, each with its local day. */
  medians(days: readonly number[], fromIndex: number): IntervalMedians[] {
    this.changes.sort((a, b) => a.index - b.index);
    const values = new CountedValues(this.changes.filter((change) => change.isEvent).map((change) => change.value));
    const firstDays = new CountedValues(this.changes.filter((change) => !change.isEvent).map((change) => change.value));
    const found: IntervalMedians[] = [];
    let next = 0;
    for (let index = 0; index < days.length; index++) {
      for (; next < this.changes.length && this.changes[next]!.index === index; next++) {
        const { isEvent, value, sign } = this.changes[next]!;
        (isEvent ? values : firstDays).add(value, sign);
      }
      if (index >= fromIndex) {
        found.push({ median: values.median(), kaplanMeier: kaplanMeierMedian(values, firstDays, days[index]!) });
      }
    }
    return found;
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
