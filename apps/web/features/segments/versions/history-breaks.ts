// What a chart of a segment's history draws of the versions before the current one: the lines that were read then, and the
// days on which one version took the place of another, with both values.
import type { ChartBreak } from '@throughline/ui/chart-breaks';
import type { LineSeries } from '@throughline/ui/line-chart';
import { type HistoryPoint, type HistoryRow, historyPoints } from '../history-range.ts';
import type { MetricKey } from '../segment-view.ts';

export interface VersionStretch {
  version: number;
  from: string;
  to: string;
  replacedBy: number;
  replacedOn: string;
  history: readonly HistoryRow[];
}

export interface ReadThen {
  series: LineSeries[];
  breaks: ChartBreak[];
  /** Of each day of the chart, what was read then and under which version; null where the current one stood already. */
  days: ({ version: number; value: number | null } | null)[];
}

/** `points` are the days of the chart under the current version. */
export function readThen(
  stretches: readonly VersionStretch[],
  points: readonly HistoryPoint[],
  metric: MetricKey,
  say: (value: number) => string,
  date: (day: string) => string,
): ReadThen {
  const lines = stretches.map(({ version, from, history }) => ({
    version,
    values: new Map(historyPoints(history, from, metric).map(({ day, value }) => [day, value])),
  }));
  const current = new Map(points.map(({ day, value }) => [day, value]));
  const at = (version: number, day: string) =>
    (lines.find((line) => line.version === version)?.values ?? current).get(day) ?? null;
  const words = (value: number | null) => (value === null ? '–' : say(value));
  return {
    series: lines.map(({ version, values }) => ({
      name: `as read then, v${version}`,
      colour: 'var(--ink3)',
      dashed: true,
      values: points.map(({ day }) => values.get(day) ?? null),
    })),
    breaks: stretches
      .filter(({ replacedOn }) => current.has(replacedOn))
      .map(({ version, replacedBy, replacedOn }) => {
        const [before, after] = [at(version, replacedOn), at(replacedBy, replacedOn)];
        return {
          date: replacedOn,
          before,
          after,
          beforeText: `v${version}: ${words(before)}`,
          afterText: `v${replacedBy} since ${date(replacedOn)}: ${words(after)}`,
        };
      }),
    days: points.map(({ day }) => {
      const stretch = stretches.find(({ from, to, replacedOn }) => day >= from && day <= to && day < replacedOn);
      return stretch ? { version: stretch.version, value: at(stretch.version, day) } : null;
    }),
  };
}
