// Sums that all metrics are made of, at a row of instants, by difference arrays: each person adds what changes at the first
// instant that sees it. Kept per n (number of counted orders) as integers, so that every mean can be divided last, and so that
// the sums of two ranges of persons can be joined in any order.

import type { AmountBase } from '@throughline/core/segments/definition';
import { joinLimbs } from '../columns/amount-limbs.ts';
import { limbAmount, type PersonRows, refundsEnd } from '../columns/person-amount.ts';
import type { WalkColumns } from '../columns/walk-columns.ts';
import { MetricTotals } from './exact-metrics.ts';
import { IntervalDistribution, type PlainDistribution } from './interval-distribution.ts';
import type { StillGroup } from './still-groups.ts';

/** What one member adds. */
export interface Share {
  n: number;
  firstDay: number;
  /** From first to last order. */
  spanDays: number;
  /** One a limb. */
  amounts: number[];
}

/** Reads what persons add. */
export class ShareReader {
  private readonly rows: PersonRows = { first: 0, end: 0, refundFirst: 0, refundEnd: 0 };

  constructor(
    private readonly columns: WalkColumns,
    private readonly base: AmountBase,
  ) {}

  /** At an instant, by the rows of the orders known at it. */
  read(person: number, first: number, end: number, instant: number, into: Share): void {
    const { orders, limbs, personRefunds } = this.columns;
    const { rows } = this;
    rows.first = first;
    rows.end = end;
    if (this.base !== 'gross') {
      rows.refundFirst = personRefunds.start[person]!;
      rows.refundEnd = refundsEnd(this.columns, person, instant);
    }
    into.n = end - first;
    into.firstDay = into.n > 0 ? orders.day[first]! : 0;
    into.spanDays = into.n > 0 ? orders.day[end - 1]! - into.firstDay : 0;
    for (let i = 0; i < limbs.length; i++) into.amounts[i] = limbAmount(limbs[i]!, this.base, rows);
  }
}

export function emptyShare(): Share {
  return { n: -1, firstDay: 0, spanDays: 0, amounts: [] };
}

/** Numbers of orders whose sums are found by index. */
const DENSE_MAX = 64;
const PEOPLE = 0;
const SPAN_DAYS = 1;
const AMOUNTS = 2;

/** A series as it goes from thread to thread. */
export interface PlainSeries {
  /** By n. */
  buckets: [number, Float64Array][];
  distribution: PlainDistribution | null;
}

/** The members with exactly n orders: at each instant people, days from first to last order, and one amount a limb. */
type Bucket = Float64Array;

export class MetricSeries {
  /** Null where nobody asks for medians. */
  readonly distribution: IntervalDistribution | null;
  private readonly dense: (Bucket | undefined)[] = new Array(DENSE_MAX).fill(undefined);
  private readonly sparse = new Map<number, Bucket>();
  private readonly stride: number;

  constructor(
    private readonly columns: WalkColumns,
    private readonly length: number,
    medians: boolean,
  ) {
    this.stride = AMOUNTS + columns.limbs.length;
    this.distribution = medians ? new IntervalDistribution() : null;
  }

  /** Adds (sign 1) or takes away (-1) a member's share from the instant of that index on. */
  change(index: number, sign: 1 | -1, share: Share): void {
    const { n } = share;
    const bucket = (n < DENSE_MAX ? this.dense[n] : this.sparse.get(n)) ?? this.open(n);
    const at = index * this.stride;
    bucket[at + PEOPLE]! += sign;
    bucket[at + SPAN_DAYS]! += sign * share.spanDays;
    bucket[at + AMOUNTS]! += sign * share.amounts[0]!;
    for (let i = 1; i < share.amounts.length; i++) bucket[at + AMOUNTS + i]! += sign * share.amounts[i]!;
    if (this.distribution !== null) this.distribution.change(index, sign, share);
  }

  /** The same for a store with one limb, and without medians. */
  add(index: number, sign: 1 | -1, n: number, spanDays: number, amount: number): void {
    const bucket = (n < DENSE_MAX ? this.dense[n] : this.sparse.get(n)) ?? this.open(n);
    const at = index * this.stride;
    bucket[at + PEOPLE]! += sign;
    bucket[at + SPAN_DAYS]! += sign * spanDays;
    bucket[at + AMOUNTS]! += sign * amount;
  }

  /** Adds people who are members all through. */
  addGroup({ n, people, spanDays, amount }: StillGroup): void {
    const bucket = (n < DENSE_MAX ? this.dense[n] : this.sparse.get(n)) ?? this.open(n);
    bucket[PEOPLE]! += people;
    bucket[SPAN_DAYS]! += spanDays;
    bucket[AMOUNTS]! += amount;
  }

  private open(n: number): Bucket {
    const bucket = new Float64Array(this.length * this.stride);
    if (n < DENSE_MAX) this.dense[n] = bucket;
    else this.sparse.set(n, bucket);
    return bucket;
  }

  get plain(): PlainSeries {
    return { buckets: this.buckets(), distribution: this.distribution?.plain ?? null };
  }

  /** Adds the changes of other persons. */
  join(other: PlainSeries): void {
    for (const [n, changes] of other.buckets) {
      const bucket = (n < DENSE_MAX ? this.dense[n] : this.sparse.get(n)) ?? this.open(n);
      for (let i = 0; i < changes.length; i++) bucket[i]! += changes[i]!;
    }
    if (this.distribution && other.distribution) this.distribution.join(other.distribution);
  }

  private buckets(): [number, Bucket][] {
    const dense = this.dense.flatMap((bucket, n): [number, Bucket][] => (bucket ? [[n, bucket]] : []));
    return [...dense, ...this.sparse];
  }

  /** The totals at each instant, one after the other. */
  *totals(): Generator<MetricTotals> {
    const buckets = this.buckets();
    const totals = new MetricTotals(buckets.map(([n]) => n));
    for (let from = 0; from < this.length * this.stride; from += this.stride) {
      for (const [n, changes] of buckets) this.addTo(totals, n, changes, from);
      yield totals;
    }
  }

  private addTo(totals: MetricTotals, n: number, changes: Bucket, from: number): void {
    let isSame = true;
    for (let i = from; i < from + this.stride; i++) if (changes[i] !== 0) isSame = false;
    if (isSame) return;
    const { limbs } = this.columns;
    const amount = limbs.length === 1 ? BigInt(changes[from + AMOUNTS]!) : joinLimbs(limbs, amountsAt(changes, from));
    totals.add(n, changes[from + PEOPLE]!, changes[from + SPAN_DAYS]!, amount);
  }
}

function amountsAt(changes: Bucket, from: number): number[] {
  return [changes[from + AMOUNTS]!, changes[from + AMOUNTS + 1]!];
}
