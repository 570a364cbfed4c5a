// The metrics of segments at instants (docs/semantics.md 4), each with its change against the mean of the 7 days before.

import { divideHalfAwayFromZero } from '@throughline/core/money';
import type { AmountBase } from '@throughline/core/segments/definition';
import type { Columns } from '../columns/columns.ts';
import type { Segment } from '../compile/segment.ts';
import type { Metrics, MetricsChange } from '../engine.ts';
import { type Ratio, ratioToNumber, sumOfQuotients } from '../exact/ratio.ts';
import { Walker } from '../walk/walk-person.ts';
import type { IntervalMedians } from './interval-distribution.ts';
import { type BucketAt, MetricSeries, type Share } from './metric-series.ts';

export const CHANGE_DAYS = 7;

/**
 * Metrics at the instants from index CHANGE_DAYS on; `instants` are ascending, consecutive local days, the first seven of them
 * only looked back at. All segments in one pass over the persons.
 */
export function answerMetrics(
  columns: Columns,
  segments: Segment[],
  instants: number[],
  base: AmountBase,
): Metrics[][] {
  const series = segments.map(() => new MetricSeries(columns, base, instants.length));
  const walker = new Walker(columns);
  const share: Share = { n: 0, firstDay: 0, spanDays: 0, amounts: [] };
  for (let person = 0; person < columns.personCount; person++) {
    if (columns.firstKnownAt[person]! > instants[instants.length - 1]!) continue;
    for (let i = 0; i < segments.length; i++) addPerson(walker, segments[i]!, person, instants, series[i]!, share);
  }
  const days = instants.map((instant) => columns.zone.dayOf(instant));
  return series.map((sums) => {
    sums.finish();
    const medians = sums.distribution.medians(days, CHANGE_DAYS);
    const values = instants.map((_, index) => exactMetrics(sums.at(index)));
    return medians.map((ofDay, i) => metricsOf(columns, values, ofDay, instants, i + CHANGE_DAYS));
  });
}

/** Adds the person's share where it is a member, and each change of it at the first instant that sees it. `share` is scratch. */
function addPerson(
  walker: Walker,
  segment: Segment,
  person: number,
  instants: number[],
  series: MetricSeries,
  share: Share,
): void {
  const { view } = walker;
  const candidates = walker.candidates(segment, person, instants[0]!, instants[instants.length - 1]!);
  view.lookAt(person, instants[0]!);
  let isMember = segment.holds(view);
  if (isMember) {
    series.shareOf(view, share);
    series.change(0, 1, share);
  }
  let index = 0;
  for (let c = 0; c < candidates.length; c++) {
    while (instants[index]! < candidates[c]!) index++;
    if (c + 1 < candidates.length && candidates[c + 1]! <= instants[index]!) continue;
    view.moveTo(candidates[c]!);
    const holds = segment.holds(view);
    if (isMember) series.change(index, -1, share);
    if (holds) {
      series.shareOf(view, share);
      series.change(index, 1, share);
    }
    isMember = holds;
  }
}

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
