// The rows of walks, of any number of shards, as the sums that metrics and counts are made of.

import { MetricTotals } from '../../questions/exact-metrics.ts';
import { IntervalDistribution } from '../../questions/interval-distribution.ts';
import type { WalkRow } from './walk-sql.ts';

/** Of one segment. */
export class WalkSeries {
  readonly distribution: IntervalDistribution | null;
  private readonly rows: WalkRow[] = [];

  constructor(
    private readonly length: number,
    medians: boolean,
  ) {
    this.distribution = medians ? new IntervalDistribution() : null;
  }

  add(row: WalkRow): void {
    this.rows.push(row);
    if (this.distribution !== null && row.people !== 0) {
      this.distribution.change(row.index, row.people, row);
    }
  }

  /** The totals at each instant, one after the other. */
  *totals(): Generator<MetricTotals> {
    const totals = new MetricTotals([...new Set(this.rows.map(({ n }) => n))]);
    const byIndex = Array.from({ length: this.length }, (): WalkRow[] => []);
    for (const row of this.rows) byIndex[row.index]!.push(row);
    for (const rows of byIndex) {
      for (const { n, people, spanSum, amount } of rows) totals.add(n, people, spanSum, amount);
      yield totals;
    }
  }

  /** Members at each instant. */
  counts(): number[] {
    const counts = new Array<number>(this.length).fill(0);
    for (const { index, people } of this.rows) counts[index]! += people;
    for (let i = 1; i < counts.length; i++) counts[i]! += counts[i - 1]!;
    return counts;
  }
}

export function seriesOf(rows: Iterable<WalkRow>, segments: number, length: number, medians: boolean): WalkSeries[] {
  const series = Array.from({ length: segments }, () => new WalkSeries(length, medians));
  for (const row of rows) {
    for (let i = 0; i < segments; i++) if ((row.states >> BigInt(i)) & 1n) series[i]!.add(row);
  }
  return series;
}
