'use client';
import { formatAmount } from '@throughline/core/money';
import { ChartCard } from '@throughline/ui/chart-card';
import { ChartLegend } from '@throughline/ui/chart-legend';
import { Skeleton } from '@throughline/ui/skeleton';
import { StackedBars } from '@throughline/ui/stacked-bars';
import { cx } from '../../data/cx.ts';
import type { Format } from '../../data/format.ts';
import { useChartNotes } from '../notes/use-notes.ts';
import { useStore } from '../shell/use-store.tsx';
import { Failed } from './history-card.tsx';
import { longMonth, narrowMonth } from './month-words.ts';
import { lastTwelveMonths, monthSpan, type RevenuePartName, revenueParts, splitRevenue } from './revenue-months.ts';
import type { SegmentView } from './segment-view.ts';
import { useSegmentRevenue } from './use-segment.ts';

const names: Record<RevenuePartName, string> = { joining: 'Joining', staying: 'Staying', leaving: 'Leaving' };
const stack: { part: RevenuePartName; colour: string; hatched: boolean }[] = [
  { part: 'staying', colour: 'var(--s2)', hatched: false },
  { part: 'joining', colour: 'var(--s1)', hatched: false },
  { part: 'leaving', colour: 'var(--ink3)', hatched: true },
];
const legend = revenueParts.map((part) => {
  const look = stack.find((one) => one.part === part);
  return {
    name: names[part],
    colour: look?.colour ?? 'var(--s1)',
    kind: look?.hatched ? ('hatched' as const) : ('bar' as const),
  };
});

/** Revenue of the last twelve calendar months by each person's membership at the order. */
export function RevenueCard({
  segmentId,
  view,
  today,
  format,
}: {
  segmentId: string;
  view: SegmentView;
  today: string;
  format: Format;
}) {
  const store = useStore();
  const currencyCode = store.currencyCode;
  const revenue = useSegmentRevenue(store.id, segmentId, lastTwelveMonths(view.asOf ?? today), view.base);
  const days = revenue.data?.store?.segment?.revenue;
  const split = days ? splitRevenue(days, currencyCode) : null;
  const money = (minor: number) => format.wholeMoney({ amount: formatAmount(minor, currencyCode), currencyCode });
  const notes = useChartNotes();
  const unit = Number(formatAmount(1, currencyCode));
  const title = 'Revenue from the segment';
  return (
    <ChartCard
      title={title}
      fileName="revenue"
      className="min-w-0 flex-1"
      table={{
        heads: ['Month', ...revenueParts.map((part) => names[part])],
        rows: (split?.months ?? []).map((month) => [
          longMonth(month.month, format.locale),
          ...revenueParts.map((part) => money(month[part])),
        ]),
      }}
    >
      {revenue.isError && !split ? (
        <Failed error={revenue.error} onRetry={() => void revenue.refetch()} />
      ) : (
        <>
          <ChartLegend items={legend} />
          {split ? (
            <div className={cx(revenue.isPlaceholderData && 'opacity-60')}>
              <StackedBars
                height={190}
                summary={`${title} by month. ${revenueParts.map((part) => `${names[part]} ${money(split.totals[part])}`).join(', ')} in the last twelve calendar months.`}
                notes={notes}
                spans={split.months.map(({ month }) => monthSpan(month))}
                labels={split.months.map((month) => narrowMonth(month.month, format.locale))}
                titles={split.months.map((month) => longMonth(month.month, format.locale))}
                parts={stack.map(({ part, colour, hatched }) => ({
                  name: names[part],
                  colour,
                  hatched,
                  values: split.months.map((month) => month[part] * unit),
                }))}
                formatValue={(value) => money(Math.round(value / unit))}
                formatAxis={format.axis}
              />
            </div>
          ) : (
            <Skeleton className="h-[190px] w-full" />
          )}
          <dl className="mt-1 flex flex-wrap justify-between gap-x-4 border-t border-line pt-2">
            {revenueParts.map((part) => (
              <div key={part} className="flex gap-1.5">
                <dt className="text-ink2">{names[part]}</dt>
                <dd className="font-semibold" data-revenue={part}>
                  {split ? money(split.totals[part]) : '–'}
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </ChartCard>
  );
}
