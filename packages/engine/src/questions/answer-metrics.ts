// The metrics of segments at instants (docs/semantics.md 4), each with its change against the mean of the 7 days before.

import { divideHalfAwayFromZero } from '@throughline/core/money';
import type { AmountBase } from '@throughline/core/segments/definition';
import type { Ratio } from '@throughline/stats/ratio';
import type { Columns } from '../columns/columns.ts';
import type { Evaluator } from '../compile/evaluator/evaluator.ts';
import type { Metrics, MetricsChange, MetricsOptions } from '../engine.ts';
import { runPass } from '../threads/run-pass.ts';
import type { ThreadTeam } from '../threads/thread-team.ts';
import { type ExactMetrics, type MetricTotals, metricNames, type NearMetrics, nearest } from './exact-metrics.ts';
import type { IntervalDistribution, IntervalMedians } from './interval-distribution.ts';
import { MetricSums } from './metric-sums.ts';

export const CHANGE_DAYS = 7;

/**
 * Metrics at the instants; these are ascending, consecutive local days, and where changes are asked for the first seven of them
 * are only looked back at. All segments in one pass over the persons. What is not asked for is null.
 */
export function answerMetrics(
  columns: Columns,
  evaluator: Evaluator,
  instants: number[],
  base: AmountBase,
  options: Required<MetricsOptions>,
  team: ThreadTeam | null,
): Metrics[][] {
  const sums = new MetricSums(columns, evaluator, instants, base, options.medians);
  runPass(sums, columns.personCount, team);
  return finishMetrics(columns, sums, instants, options.changes);
}

/** Of one segment, in any driver. */
export interface MetricSeriesLike {
  readonly distribution: IntervalDistribution | null;
  totals(): Iterable<MetricTotals>;
}

export function finishMetrics(
  columns: Pick<Columns, 'zone' | 'firstOrderAt'>,
  { series }: { series: readonly MetricSeriesLike[] },
  instants: number[],
  changes: boolean,
): Metrics[][] {
  const lead = changes ? CHANGE_DAYS : 0;
  const days = instants.map((instant) => columns.zone.dayOf(instant));
  return series.map((sums) => {
    const medians = sums.distribution?.medians(days, lead);
    const exact = Array.from(sums.totals(), (totals) => totals.exact);
    const near = exact.map(nearest);
    return instants.slice(lead).map((_, i) => {
      const index = i + lead;
      const week = changes && hasHistory(columns, instants[index]!) ? near.slice(index - CHANGE_DAYS, index) : [];
      return metricsOf(instants[index]!, exact[index]!, near[index]!, week, medians?.[i] ?? NO_MEDIANS);
    });
  });
}

const NO_MEDIANS: IntervalMedians = { median: null, kaplanMeier: null };

function metricsOf(
  asOf: number,
  exact: ExactMetrics,
  value: NearMetrics,
  week: NearMetrics[],
  medians: IntervalMedians,
): Metrics {
  return {
    asOf,
    customerCount: value.customerCount!,
    repeatCustomerRate: value.repeatCustomerRate,
    lifetimeValueMinor: minorOf(exact.lifetimeValue),
    averageOrderValueMinor: minorOf(exact.averageOrderValue),
    averageOrderValuePooledMinor: minorOf(exact.averageOrderValuePooled),
    averageOrderCount: value.averageOrderCount,
    purchaseIntervalDays: value.purchaseIntervalDays,
    purchaseIntervalMedianDays: medians.median,
    purchaseIntervalKaplanMeierDays: medians.kaplanMeier,
    change: changesOf(value, week),
  };
}

function minorOf(value: Ratio | null): bigint | null {
  return value && divideHalfAwayFromZero(value.numerator, value.denominator);
}

/** The store's first counted order lies on the first of the days that the mean is over, or before. */
function hasHistory({ zone, firstOrderAt }: Pick<Columns, 'zone' | 'firstOrderAt'>, instant: number): boolean {
  return Number.isFinite(firstOrderAt) && zone.dayOf(firstOrderAt) <= zone.dayOf(instant) - CHANGE_DAYS;
}

function changesOf(value: NearMetrics, week: NearMetrics[]): MetricsChange {
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
