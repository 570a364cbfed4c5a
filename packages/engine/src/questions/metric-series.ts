// Sums that all metrics are made of, at a row of instants, by difference arrays: each person adds what changes at the first
// instant that sees it. Kept per n (number of counted orders) as integers, so that every mean can be divided last.

import type { AmountBase } from '@throughline/core/segments/definition';
import { joinLimbs } from '../columns/amount-limbs.ts';
import type { Columns } from '../columns/columns.ts';
import { limbAmount, type PersonRows, refundsEnd } from '../columns/person-amount.ts';
import type { View } from '../compile/view.ts';
import { IntervalDistribution } from './interval-distribution.ts';

/** The members with exactly n orders at each instant; arrays hold changes until `finish`. */
interface Bucket {
  people: Float64Array;
  /** Days from first to last order. */
  spanDays: Float64Array;
  /** One array a limb. */
  amounts: Float64Array[];
}

export interface BucketAt {
  n: number;
  people: number;
  spanDays: number;
  amountMinor: bigint;
}

/** What one member adds. */
export interface Share {
  n: number;
  firstDay: number;
  spanDays: number;
  amounts: number[];
}

export class MetricSeries {
  readonly distribution = new IntervalDistribution();
  private readonly buckets = new Map<number, Bucket>();
  private readonly rows: PersonRows = { first: 0, end: 0, refundFirst: 0, refundEnd: 0 };

  constructor(
    private readonly columns: Columns,
    private readonly base: AmountBase,
    private readonly length: number,
  ) {}

  /** Reads what the person of the view adds at the view's instant. */
  shareOf(view: View, into: Share): void {
    const { orders, limbs, personRefunds } = this.columns;
    const { rows } = this;
    rows.first = view.first;
    rows.end = view.end;
    if (this.base !== 'gross') {
      rows.refundFirst = personRefunds.start[view.person]!;
      rows.refundEnd = refundsEnd(this.columns, view.person, view.instant);
    }
    into.n = view.end - view.first;
    into.firstDay = into.n > 0 ? orders.day[view.first]! : 0;
    into.spanDays = into.n > 0 ? orders.day[view.end - 1]! - into.firstDay : 0;
    for (let i = 0; i < limbs.length; i++) into.amounts[i] = limbAmount(limbs[i]!, this.base, rows);
  }

  /** Adds (sign 1) or takes away (-1) a member's share from the instant of that index on. */
  change(index: number, sign: 1 | -1, share: Share): void {
    const bucket = this.bucket(share.n);
    bucket.people[index]! += sign;
    bucket.spanDays[index]! += sign * share.spanDays;
    for (let i = 0; i < share.amounts.length; i++) bucket.amounts[i]![index]! += sign * share.amounts[i]!;
    this.distribution.change(index, sign, share);
  }

  private bucket(n: number): Bucket {
    let bucket = this.buckets.get(n);
    if (!bucket) {
      const amounts = this.columns.limbs.map(() => new Float64Array(this.length));
      bucket = { people: new Float64Array(this.length), spanDays: new Float64Array(this.length), amounts };
      this.buckets.set(n, bucket);
    }
    return bucket;
  }

  /** Turns changes into values: after this only `at` may be called. */
  finish(): void {
    for (const { people, spanDays, amounts } of this.buckets.values()) {
      for (const changes of [people, spanDays, ...amounts]) {
        for (let i = 1; i < changes.length; i++) changes[i]! += changes[i - 1]!;
      }
    }
  }

  at(index: number): BucketAt[] {
    const found: BucketAt[] = [];
    for (const [n, { people, spanDays, amounts }] of this.buckets) {
      if (people[index] === 0) continue;
      const amountMinor = joinLimbs(
        this.columns.limbs,
        amounts.map((values) => values[index]!),
      );
      found.push({ n, people: people[index]!, spanDays: spanDays[index]!, amountMinor });
    }
    return found;
  }
}
