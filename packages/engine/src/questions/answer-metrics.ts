// The metrics of segments at instants (docs/semantics.md 4), each with its change against the mean of the 7 days before.

import { divideHalfAwayFromZero } from '@throughline/core/money';
import type { AmountBase } from '@throughline/core/segments/definition';
import type { Columns } from '../columns/columns.ts';
import type { Evaluator } from '../compile/evaluator/evaluator.ts';
import type { Metrics, MetricsChange } from '../engine.ts';
import { type Ratio, ratioToNumber, sumOfQuotients } from '../exact/ratio.ts';
import type { IntervalMedians } from './interval-distribution.ts';
import type { BucketAt } from './metric-series.ts';
import { MetricSums } from './metric-sums.ts';

export const CHANGE_DAYS = 7;

/**
 * Metrics at the instants from index CHANGE_DAYS on; `instants` are ascending, consecutive local days, the first seven of them
 * only looked back at. All segments in one pass over the persons. Without `medians` those are null.
 */
export function answerMetrics(
  columns: Columns,
  evaluator: Evaluator,
  instants: number[],
  base: AmountBase,
  medians: boolean,
): Metrics[][] {
  const sums = new MetricSums(columns, evaluator, instants, base, medians);
  sums.addPersons(0, columns.personCount);
  return finishMetrics(columns, sums, instants);
}

export function finishMetrics(columns: Columns, { series }: MetricSums, instants: number[]): Metrics[][] {
  const days = instants.map((instant) => columns.zone.dayOf(instant));
  return series.map((sums) => {
    sums.finish();
    const medians = sums.distribution?.medians(days, CHANGE_DAYS);
    const values = instants.map((_, index) => exactMetrics(sums.at(index)));
    return instants
      .slice(CHANGE_DAYS)
      .map((_, i) => metricsOf(columns, values, medians?.[i] ?? NO_MEDIANS, instants, i + CHANGE_DAYS));
  });
}

const NO_MEDIANS: IntervalMedians = { median: null, kaplanMeier: null };

type MetricName = keyof MetricsChange;
type ExactMetrics = Record<MetricName, Ratio | null>;

function exactMetrics(buckets: BucketAt[]): ExactMetrics {
  const customers = buckets.filter(({ n }) => n >= 1);
  const repeat = customers.filter(({ n }) => n >= 2);
  const sum = (of: BucketAt[], value: (bucket: BucketAt) => bigint) =>
    of.reduce((total, bucket) => total + value(bucket), 0n);
  const people = sum(customers, (bucket) => BigInt(bucket.people));
  const orders = sum(customers, (bucket) => BigInt(bucket.n) * BigInt(bucket.people));
  const amount = sum(customers, (bucket) => bucket.amountMinor);
  const repeaters = sum(repeat, (bucket) => BigInt(bucket.people));
  return {
    customerCount: { numerator: sum(buckets, (bucket) => BigInt(bucket.people)), denominator: 1n },
    repeatCustomerRate: over({ numerator: repeaters, denominator: 1n }, people),
    lifetimeValue: over({ numerator: amount, denominator: 1n }, people),
    averageOrderValue: over(sumOfQuotients(customers.map((b) => ({ amount: b.amountMinor, divisor: b.n }))), people),
    averageOrderValuePooled: over({ numerator: amount, denominator: 1n }, orders),
    averageOrderCount: over({ numerator: orders, denominator: 1n }, people),
    purchaseIntervalDays: over(
      sumOfQuotients(repeat.map((b) => ({ amount: BigInt(b.spanDays), divisor: b.n - 1 }))),
      repeaters,
    ),
  };
}

/** The mean over a count; null over nobody. */
function over({ numerator, denominator }: Ratio, count: bigint): Ratio | null {
  return count === 0n ? null : { numerator, denominator: denominator * count };
}

function metricsOf(
  columns: Columns,
  values: ExactMetrics[],
  medians: IntervalMedians,
  instants: number[],
  index: number,
): Metrics {
  const value = values[index]!;
  const week = values.slice(index - CHANGE_DAYS, index);
  return {
    asOf: instants[index]!,
    customerCount: Number(value.customerCount!.numerator),
    repeatCustomerRate: numberOf(value.repeatCustomerRate),
    lifetimeValueMinor: minorOf(value.lifetimeValue),
    averageOrderValueMinor: minorOf(value.averageOrderValue),
    averageOrderValuePooledMinor: minorOf(value.averageOrderValuePooled),
    averageOrderCount: numberOf(value.averageOrderCount),
    purchaseIntervalDays: numberOf(value.purchaseIntervalDays),
    purchaseIntervalMedianDays: medians.median,
    purchaseIntervalKaplanMeierDays: medians.kaplanMeier,
    change: changes(value, hasHistory(columns, instants[index]!) ? week : []),
  };
}

function numberOf(value: Ratio | null): number | null {
  return value && ratioToNumber(value);
}

function minorOf(value: Ratio | null): bigint | null {
  return value && divideHalfAwayFromZero(value.numerator, value.denominator);
}

/** The store's first counted order lies on the first of the days that the mean is over, or before. */
function hasHistory({ zone, firstOrderAt }: Columns, instant: number): boolean {
  return Number.isFinite(firstOrderAt) && zone.dayOf(firstOrderAt) <= zone.dayOf(instant) - CHANGE_DAYS;
}

function changes(value: ExactMetrics, week: ExactMetrics[]): MetricsChange {
  const names = Object.keys(value) as MetricName[];
  return Object.fromEntries(
    names.map((name) => [
      name,
      change(
        value[name],
        week.map((day) => day[name]),
      ),
    ]),
  ) as unknown as MetricsChange;
}

/** value / mean of the days that have one, less 1; of unrounded values. */
function change(value: Ratio | null, week: (Ratio | null)[]): number | null {
  const days = week.filter((day) => day !== null);
  if (!value || days.length === 0) return null;
  const mean = days.reduce((sum, day) => sum + ratioToNumber(day), 0) / days.length;
  return mean === 0 ? null : ratioToNumber(value) / mean - 1;
}
