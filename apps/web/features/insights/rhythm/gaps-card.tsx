'use client';
import { ChartCard } from '@throughline/ui/chart-card';
import { ChartLegend } from '@throughline/ui/chart-legend';
import { StepChart } from '@throughline/ui/step-chart';
import type { Format } from '../../../data/format.ts';
import { binned, sharedWidth } from './gap-bins.ts';
import type { Rhythm } from './use-rhythm.ts';

const rows = [
  { key: 'gaps', label: 'Any two orders in a row', colour: 'var(--s2)' },
  { key: 'firstGaps', label: 'First to second', colour: 'var(--s1)' },
] as const;

/** The distribution of days between orders, all of them and the first one apart. */
export function GapsCard({ rhythm, storeName, format }: { rhythm: Rhythm; storeName: string; format: Format }) {
  const bins = sharedWidth([rhythm.gaps.counts, rhythm.firstGaps.counts]);
  const series = rows.map((row) => ({ ...row, figures: rhythm[row.key], bins: binned(rhythm[row.key].counts, bins) }));
  const days = (value: number | null | undefined, digits = 0) =>
    value == null ? '–' : `${format.decimal(value, digits)} d`;
  const heads = ['Days', 'n', 'Mean', '25%', '50%', '75%', '90%'];
  return (
    <ChartCard
      title="Days between orders"
      note={`share of gaps per ${bins.width} days`}
      fileName={`${storeName} days between orders`}
      table={{
        heads: ['From day', ...rows.map(({ label }) => label)],
        rows: series[0]!.bins.shares.map((_, bin) => [
          String(bin * bins.width),
          ...series.map((one) => String(one.bins.shares[bin])),
        ]),
      }}
      actions={<ChartLegend items={rows.map(({ label, colour }) => ({ name: label, colour }))} />}
    >
      <StepChart
        summary={`Days between orders: ${series.map(({ label, figures }) => `${label}, median ${days(figures.median)}`).join('; ')}`}
        edges={series[0]!.bins.edges}
        series={series.map(({ label, colour, figures, bins: { shares } }) => ({
          name: label,
          colour,
          values: shares,
          fill: true,
          mark: figures.median ?? null,
        }))}
        formatShare={(share) => format.percent(share, 0)}
        formatEdge={(edge) => `${edge} d`}
      />
      <div className="mt-3 overflow-x-auto">
        <table className="w-full text-body" aria-label="Days between orders, in figures">
          <thead>
            <tr className="text-small text-ink3">
              {heads.map((head, index) => (
                <th key={head} scope="col" className={cellOf(index)}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {series.map(({ key, label, figures }) => (
              <tr key={key} data-gaps={key} className="border-t border-line">
                <th scope="row" className={cellOf(0)}>
                  {label}
                </th>
                <td className={cellOf(1)}>{format.count(figures.n)}</td>
                <td className={cellOf(1)}>{days(figures.mean, 1)}</td>
                <td className={cellOf(1)}>{days(figures.lowerQuartile)}</td>
                <td className={cellOf(1)}>{days(figures.median)}</td>
                <td className={cellOf(1)}>{days(figures.upperQuartile)}</td>
                <td className={cellOf(1)}>{days(figures.ninthDecile)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="mt-2 text-small text-ink3">
        Gaps are of those who came back: the median among them is shorter than the time after which half of all
        customers come back, below.
      </p>
    </ChartCard>
  );
}

const cellOf = (index: number) =>
  `py-1.5 font-normal! ${index === 0 ? 'text-left' : 'pl-3 text-right whitespace-nowrap'}`;
