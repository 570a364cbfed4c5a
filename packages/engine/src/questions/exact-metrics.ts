// The metrics as exact fractions of the sums per n (docs/semantics.md 4).

import type { MetricsChange } from '../engine.ts';
import { QuotientSums, type Ratio, ratioToNumber } from '../exact/ratio.ts';
import type { BucketAt } from './metric-series.ts';

type MetricName = keyof MetricsChange;

export const metricNames: MetricName[] = [
  'customerCount',
  'repeatCustomerRate',
  'lifetimeValue',
  'averageOrderValue',
  'averageOrderValuePooled',
  'averageOrderCount',
  'purchaseIntervalDays',
];

export type ExactMetrics = Record<MetricName, Ratio | null>;
/** The double nearest to each. */
export type NearMetrics = Record<MetricName, number | null>;

export class MetricFractions {
  private readonly perOrder: QuotientSums;
  private readonly perGap: QuotientSums;

  /** `counts` = every n that occurs. */
  constructor(counts: number[]) {
    this.perOrder = new QuotientSums(counts.filter((n) => n >= 1));
    this.perGap = new QuotientSums(counts.filter((n) => n >= 2).map((n) => n - 1));
  }

  of(buckets: BucketAt[]): ExactMetrics {
    const customers = buckets.filter(({ n }) => n >= 1);
    const repeat = buckets.filter(({ n }) => n >= 2);
    const members = BigInt(sum(buckets, ({ people }) => people));
    const people = BigInt(sum(customers, (bucket) => bucket.people));
    const orders = BigInt(sum(customers, (bucket) => bucket.n * bucket.people));
    const repeaters = BigInt(sum(repeat, (bucket) => bucket.people));
    const amount = customers.reduce((total, bucket) => total + bucket.amountMinor, 0n);
    const perOrder = this.perOrder.sum(
      customers,
      ({ n }) => n,
      ({ amountMinor }) => amountMinor,
    );
    const perGap = this.perGap.sum(
      repeat,
      ({ n }) => n - 1,
      ({ spanDays }) => BigInt(spanDays),
    );
    return {
      customerCount: { numerator: members, denominator: 1n },
      repeatCustomerRate: over({ numerator: repeaters, denominator: 1n }, people),
      lifetimeValue: over({ numerator: amount, denominator: 1n }, people),
      averageOrderValue: over(perOrder, people),
      averageOrderValuePooled: over({ numerator: amount, denominator: 1n }, orders),
      averageOrderCount: over({ numerator: orders, denominator: 1n }, people),
      purchaseIntervalDays: over(perGap, repeaters),
    };
  }
}

/** Exact: people and their orders are far fewer than a double holds. */
function sum(buckets: BucketAt[], value: (bucket: BucketAt) => number): number {
  return buckets.reduce((total, bucket) => total + value(bucket), 0);
}

/** The mean over a count; null over nobody. */
function over({ numerator, denominator }: Ratio, count: bigint): Ratio | null {
  return count === 0n ? null : { numerator, denominator: denominator * count };
}

export function nearest(exact: ExactMetrics): NearMetrics {
  return Object.fromEntries(
    metricNames.map((name) => [name, exact[name] && ratioToNumber(exact[name])]),
  ) as unknown as NearMetrics;
}
