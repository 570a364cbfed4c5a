// The metrics as exact fractions of the sums per n (docs/semantics.md 4).

import { QuotientFactors, type Ratio, ratioToNumber } from '@throughline/stats/ratio';
import type { MetricsChange } from '../engine.ts';

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

/** The sums over all members that metrics are made of; what changes is added. */
export class MetricTotals {
  private readonly perOrder: QuotientFactors;
  private readonly perGap: QuotientFactors;
  private members = 0;
  private people = 0;
  private orders = 0;
  private repeaters = 0;
  private amount = 0n;
  /** Sums of amounts / n and of days / (n - 1), times the factors' denominators. */
  private amountPerOrder = 0n;
  private daysPerGap = 0n;

  /** `counts` = every n that occurs. */
  constructor(counts: number[]) {
    this.perOrder = new QuotientFactors(counts.filter((n) => n >= 1));
    this.perGap = new QuotientFactors(counts.filter((n) => n >= 2).map((n) => n - 1));
  }

  /** Of people with exactly n orders: how many more, and their days and amounts. Counts are far smaller than a double holds. */
  add(n: number, people: number, spanDays: number, amount: bigint): void {
    this.members += people;
    if (n === 0) return;
    this.people += people;
    this.orders += n * people;
    this.amount += amount;
    this.amountPerOrder += amount * this.perOrder.of(n);
    if (n === 1) return;
    this.repeaters += people;
    this.daysPerGap += BigInt(spanDays) * this.perGap.of(n - 1);
  }

  get exact(): ExactMetrics {
    const [people, repeaters] = [BigInt(this.people), BigInt(this.repeaters)];
    return {
      customerCount: { numerator: BigInt(this.members), denominator: 1n },
      repeatCustomerRate: over(repeaters, 1n, people),
      lifetimeValue: over(this.amount, 1n, people),
      averageOrderValue: over(this.amountPerOrder, this.perOrder.denominator, people),
      averageOrderValuePooled: over(this.amount, 1n, BigInt(this.orders)),
      averageOrderCount: over(BigInt(this.orders), 1n, people),
      purchaseIntervalDays: over(this.daysPerGap, this.perGap.denominator, repeaters),
    };
  }
}

/** The mean over a count; null over nobody. */
function over(numerator: bigint, denominator: bigint, count: bigint): Ratio | null {
  return count === 0n ? null : { numerator, denominator: denominator * count };
}

export function nearest(exact: ExactMetrics): NearMetrics {
  return Object.fromEntries(
    metricNames.map((name) => [name, exact[name] && ratioToNumber(exact[name])]),
  ) as unknown as NearMetrics;
}
