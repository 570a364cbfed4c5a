// The metrics of segments at instants (docs/semantics.md 4), each with its change against the mean of the 7 days before.

import { divideHalfAwayFromZero } from '@throughline/core/money';
import type { AmountBase } from '@throughline/core/segments/definition';
import type { Columns } from '../columns/columns.ts';
import type { Evaluator } from '../compile/evaluator/evaluator.ts';
import type { Metrics, MetricsChange } from '../engine.ts';
import type { Ratio } from '../exact/ratio.ts';
import { type ExactMetrics, MetricFractions, metricNames, type NearMetrics, nearest } from './exact-metrics.ts';
import type { IntervalMedians } from './interval-distribution.ts';
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
    const fractions = new MetricFractions(sums.counts);
    const exact = instants.map((_, index) => fractions.of(sums.at(index)));
    const near = exact.map(nearest);
    return instants.slice(CHANGE_DAYS).map((_, i) => {
      const index = i + CHANGE_DAYS;
      return metricsOf(columns, exact[index]!, near, medians?.[i] ?? NO_MEDIANS, instants, index);
    });
  });
}

const NO_MEDIANS: IntervalMedians = { median: null, kaplanMeier: null };

function metricsOf(
  columns: Columns,
  exact: ExactMetrics,
  near: NearMetrics[],
  medians: IntervalMedians,
  instants: number[],
  index: number,
): Metrics {
  const value = near[index]!;
  const week = near.slice(index - CHANGE_DAYS, index);
  return {
    asOf: instants[index]!,
    customerCount: value.customerCount!,
    repeatCustomerRate: value.repeatCustomerRate,
    lifetimeValueMinor: minorOf(exact.lifetimeValue),
    averageOrderValueMinor: minorOf(exact.averageOrderValue),
    averageOrderValuePooledMinor: minorOf(exact.averageOrderValuePooled),
    averageOrderCount: value.averageOrderCount,
    purchaseIntervalDays: value.purchaseIntervalDays,
    purchaseIntervalMedianDays: medians.median,
    purchaseIntervalKaplanMeierDays: medians.kaplanMeier,
    change: changes(value, hasHistory(columns, instants[index]!) ? week : []),
  };
}

function minorOf(value: Ratio | null): bigint | null {
  return value && divideHalfAwayFromZero(value.numerator, value.denominator);
}

/** The store's first counted order lies on the first of the days that the mean is over, or before. */
function hasHistory({ zone, firstOrderAt }: Columns, instant: number): boolean {
  return Number.isFinite(firstOrderAt) && zone.dayOf(firstOrderAt) <= zone.dayOf(instant) - CHANGE_DAYS;
}

function changes(value: NearMetrics, week: NearMetrics[]): MetricsChange {
  const found = metricNames.map((name) => [
    name,
    change(
      value[name],
      week.map((day) => day[name]),
    ),
  ]);
  return Object.fromEntries(found) as MetricsChange;
}

/** value / mean of the days that have one, less 1; of unrounded values. */
function change(value: number | null, week: (number | null)[]): number | null {
  const days = week.filter((day) => day !== null);
  if (value === null || days.length === 0) return null;
  const mean = days.reduce((sum, day) => sum + day, 0) / days.length;
  return mean === 0 ? null : value / mean - 1;
}
