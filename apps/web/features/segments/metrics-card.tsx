'use client';
import { MetricStrip } from '@throughline/ui/metric-strip';
import { Skeleton } from '@throughline/ui/skeleton';
import { cx } from '../../data/cx.ts';
import type { Format } from '../../data/format.ts';
import { baseTexts, type MetricsRow, metricLabel, metricTexts } from './segment-metrics.ts';
import { type Base, type MetricKey, metricKeys } from './segment-view.ts';

export type MetricsWithChange = MetricsRow & { change: { [key in MetricKey]?: number | null } };

/** `8 more than the mean`, from the unrounded change. */
function customersNote(count: number, change: number | null | undefined, format: Format): string {
  if (change === null || change === undefined) return 'against a mean of 0';
  const difference = Math.round(count - count / (1 + change));
  if (difference === 0) return 'vs 7-day mean';
  return `${format.count(Math.abs(difference))} ${difference > 0 ? 'more' : 'fewer'} than the mean`;
}

/** The six metrics of the chosen base on the shown day; the chosen one drives the chart. */
export function MetricsCard(props: {
  metrics: MetricsWithChange | null | undefined;
  isStale: boolean;
  base: Base;
  metric: MetricKey;
  format: Format;
  onMetric: (metric: MetricKey) => void;
}) {
  const { metrics, format } = props;
  const cells = metricKeys.map((key) => {
    const change = metrics?.change[key];
    const note =
      metrics &&
      (key === 'customerCount'
        ? customersNote(metrics.customerCount, change, format)
        : metricTexts[key].note(metrics, format));
    return {
      key,
      label: metricLabel(key),
      value: metrics ? (
        <span data-metric={key}>{metricTexts[key].value(metrics, format)}</span>
      ) : (
        <Skeleton className="my-1 h-5 w-20" />
      ),
      note: metrics ? (
        <span className="block truncate" title={note ?? undefined}>
          <span className="mr-1 text-ink">{format.change(change)}</span>{' '}
          <span className="md:hidden">vs 7-day mean</span>
          <span className="max-md:hidden">{note}</span>
        </span>
      ) : (
        <Skeleton className="h-4 w-24" />
      ),
    };
  });
  return (
    <section aria-label="Metrics" className="mb-4">
      <div className={cx(props.isStale && 'opacity-60')}>
        <MetricStrip
          label="Metrics"
          cells={cells}
          chosen={props.metric}
          onChoose={(key) => props.onMetric(key as MetricKey)}
        />
      </div>
      <p className="mt-1.5 text-small text-ink3">
        Change against the mean of the previous 7 days. Amounts: {baseTexts[props.base].explanation}.
      </p>
    </section>
  );
}
