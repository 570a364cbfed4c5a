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

/** Changes as they go from thread to thread. */
export interface PlainDistribution {
  indexes: number[];
  signs: number[];
  ids: number[];
  /** Ids of values by numerator, by denominator. */
  events: ReadonlyMap<number, ReadonlyMap<number, number>>;
  firstDays: ReadonlyMap<number, ReadonlyMap<number, number>>;
}

export class IntervalDistribution {
  private readonly events = new CountedValues();
  private readonly firstDays = new CountedValues();
  private readonly indexes: number[] = [];
  private readonly signs: number[] = [];
  /** Ids of the values of `events`; below 0, -1 - id, of `firstDays`. */
  private readonly ids: number[] = [];

  /** So many people more, or fewer. */
  change(index: number, sign: number, { n, firstDay, spanDays }: Changed): void {
    if (n === 0) return;
    this.indexes.push(index);
    this.signs.push(sign);
    this.ids.push(n >= 2 ? this.events.idOf(spanDays, n - 1) : -1 - this.firstDays.idOf(firstDay, 1));
  }

  get plain(): PlainDistribution {
    const { indexes, signs, ids, events, firstDays } = this;
    return { indexes, signs, ids, events: events.idByParts, firstDays: firstDays.idByParts };
  }

  /** Adds the changes of other persons. */
  join(other: PlainDistribution): void {
    const [events, firstDays] = [this.events.idsOf(other.events), this.firstDays.idsOf(other.firstDays)];
    for (let i = 0; i < other.ids.length; i++) {
      const id = other.ids[i]!;
      this.indexes.push(other.indexes[i]!);
      this.signs.push(other.signs[i]!);
      this.ids.push(id >= 0 ? events[id]! : -1 - firstDays[-1 - id]!);
    }
  }

  /** For the instants from `fromIndex` on, each with its local day. */
  medians(days: readonly number[], fromIndex: number): IntervalMedians[] {
    const { events, firstDays } = this;
    events.sort();
    firstDays.sort();
    const found: IntervalMedians[] = [];
    const order = this.byIndex(days.length);
    let next = 0;
    for (let index = 0; index < days.length; index++) {
      for (; next < order.length && this.indexes[order[next]!] === index; next++) {
        const id = this.ids[order[next]!]!;
        const sign = this.signs[order[next]!]!;
        if (id >= 0) events.add(id, sign);
        else firstDays.add(-1 - id, sign);
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

/** How often each of a few values occurs. */
class CountedValues {
  /** Ascending once sorted. */
  values: number[] = [];
  counts = new Int32Array(0);
  total = 0;
  private rankOf = new Int32Array(0);
  readonly idByParts = new Map<number, Map<number, number>>();

  /** The id of the value numerator / denominator. */
  idOf(numerator: number, denominator: number): number {
    let ids = this.idByParts.get(denominator);
    if (!ids) {
      ids = new Map();
      this.idByParts.set(denominator, ids);
    }
    let id = ids.get(numerator);
    if (id === undefined) {
      id = this.values.length;
      ids.set(numerator, id);
      this.values.push(numerator / denominator);
    }
    return id;
  }

  /** The ids here of the values there, by their ids. */
  idsOf(idByParts: ReadonlyMap<number, ReadonlyMap<number, number>>): number[] {
    const ids: number[] = [];
    for (const [denominator, byNumerator] of idByParts) {
      for (const [numerator, id] of byNumerator) ids[id] = this.idOf(numerator, denominator);
    }
    return ids;
  }

  /** From here on values can be counted and no new ones made. */
  sort(): void {
    const { values } = this;
    const order = values.map((_, id) => id).sort((a, b) => values[a]! - values[b]!);
    this.rankOf = new Int32Array(values.length);
    for (let rank = 0; rank < order.length; rank++) this.rankOf[order[rank]!] = rank;
    this.values = order.map((id) => values[id]!);
    this.counts = new Int32Array(values.length);
  }

  add(id: number, sign: number): void {
    this.counts[this.rankOf[id]!]! += sign;
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
