'use client';
import { ChartCard, type ChartTable } from '@throughline/ui/chart-card';
import { ChartLegend } from '@throughline/ui/chart-legend';
import { ErrorState } from '@throughline/ui/error-state';
import { LineChart } from '@throughline/ui/line-chart';
import { Skeleton } from '@throughline/ui/skeleton';
import { describeError } from '../../data/api-error.ts';
import { cx } from '../../data/cx.ts';
import type { Format } from '../../data/format.ts';
import { NoteStrip } from '../notes/note-strip.tsx';
import { useChartNotes } from '../notes/use-notes.ts';
import { useStore } from '../shell/use-store.tsx';
import { BalanceLine } from './balance-line.tsx';
import { type HistoryPoint, type HistoryRow, historyPoints, resolveRange } from './history-range.ts';
import { axisMonth } from './month-words.ts';
import { RangeDrag } from './range-drag.tsx';
import { RangePicker } from './range-picker.tsx';
import { leadUpTo, type SegmentDays } from './segment-days.ts';
import { metricLabel, metricTexts } from './segment-metrics.ts';
import type { RangeChoice, SegmentView } from './segment-view.ts';
import { useSegmentHistory } from './use-segment.ts';
import { type ReadThen, readThen } from './versions/history-breaks.ts';
import { useVersionHistory } from './versions/use-versions.ts';

const height = 240;

/** People come whole: a tick between two counts stays without a figure. */
const countTick = (value: number, format: Format) => (Number.isInteger(value) ? format.count(value) : '');

/** The chosen metric day by day, over any range, also before the segment was made. */
export function HistoryCard(props: {
  segmentId: string;
  /** The one that stands; undefined while the segment is read. */
  version: number | undefined;
  view: SegmentView;
  today: string;
  firstOrderOn: string | null;
  format: Format;
  onRange: (range: RangeChoice) => void;
  /** The day under the hand, and what is known of every day of the slider. */
  moving: { day: string; days: SegmentDays<HistoryRow> | null } | null;
}) {
  const { segmentId, view, today, format } = props;
  const store = useStore();
  const last = view.asOf ?? today;
  const range = resolveRange(view.range, last, props.firstOrderOn);
  const history = useSegmentHistory(store.id, segmentId, range, view.base);
  const text = metricTexts[view.metric];
  const label = metricLabel(view.metric);
  const rows = history.data?.rows;
  const notes = useChartNotes();
  const asked = { range: history.data?.range ?? range, rows: rows ?? [] };
  const isNamed = typeof view.range === 'string';
  const shown = props.moving && isNamed ? leadUpTo<HistoryRow>(asked, props.moving.days, props.moving.day) : asked;
  const drawn = shown.range;
  const points = historyPoints(shown.rows, drawn.from, view.metric);
  const dates = points.map((point) => point.day);
  const say = (value: number) => text.point(value, format, store.currencyCode);
  const stretches = useVersionHistory(segmentId, props.version, asked.range, view.base);
  const then = readThen(stretches, points, view.metric, say, format.date);
  const breakWords = then.breaks.map((one) => ` ${one.afterText}; ${one.beforeText}, as read then.`).join('');
  const axis = (value: number) =>
    view.metric === 'customerCount'
      ? countTick(value, format)
      : view.metric === 'repeatCustomerRate'
        ? format.percent(value, 0)
        : format.axis(value);
  const end = points.at(-1);
  const summary = `${label} from ${format.date(drawn.from)} to ${format.date(drawn.to)}${end && end.value !== null ? `, ${say(end.value)} at the end` : ''}.${breakWords} Arrow keys step by day.`;
  const drag = (from: number, to: number) => {
    const days = [from, to].map((share) => dates[Math.round(share * (dates.length - 1))]);
    if (days[0] && days[1] && days[0] < days[1]) props.onRange({ from: days[0], to: days[1] });
  };
  return (
    <ChartCard
      title={`${label} over time`}
      fileName={`history-${view.metric}`}
      table={tableOf(points, then, label, say, format)}
      actions={
        <>
          {then.series.length > 0 && <ChartLegend items={versionLegend} />}
          <RangePicker choice={view.range} shown={range} last={last} onChange={props.onRange} />
        </>
      }
      className="min-w-0 flex-[2]"
    >
      {history.isError && !rows ? (
        <Failed error={history.error} onRetry={() => void history.refetch()} />
      ) : rows ? (
        <div className={cx(history.isPlaceholderData && 'opacity-60')}>
          <RangeDrag onRange={drag}>
            <LineChart
              area
              height={height}
              summary={summary}
              dates={dates}
              mark={props.moving?.day}
              series={[{ name: label.toLowerCase(), values: points.map((point) => point.value) }, ...then.series]}
              breaks={then.breaks}
              notes={notes}
              formatValue={say}
              formatAxis={axis}
              formatDate={format.weekdayDate}
              formatMonth={(date) => axisMonth(date, format.locale, dates.length > 370)}
            />
          </RangeDrag>
          <NoteStrip from={drawn.from} to={drawn.to} format={format} />
          <BalanceLine
            segmentId={segmentId}
            range={range}
            start={history.isPlaceholderData ? undefined : rows[0]?.customerCount}
            end={history.isPlaceholderData ? undefined : rows.at(-1)?.customerCount}
            format={format}
          />
        </div>
      ) : (
        <div style={{ height: height + 24 }}>
          <Skeleton className="h-full w-full" />
        </div>
      )}
    </ChartCard>
  );
}

const versionLegend = [
  { name: 'Current version', colour: 'var(--s1)', kind: 'line' },
  { name: 'As read then', colour: 'var(--ink3)', kind: 'dashed' },
] as const;

/** Beside the values under the current version, what was read then, where that was another one. */
function tableOf(
  points: readonly HistoryPoint[],
  then: ReadThen,
  label: string,
  say: (value: number) => string,
  format: Format,
): ChartTable {
  const words = (value: number | null) => (value === null ? '–' : say(value));
  const hasOther = then.series.length > 0;
  const rows = points.map(({ day, value }, index) => {
    const other = then.days[index];
    const asRead = other ? `${words(other.value)} (v${other.version})` : '';
    return [format.weekdayDate(day), words(value), ...(hasOther ? [asRead] : [])];
  });
  return { heads: ['Day', label, ...(hasOther ? ['As read then'] : [])], rows: rows.reverse() };
}

export function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { message, reference } = describeError(error);
  return (
    <ErrorState title="Could not be read" reference={reference} onRetry={onRetry}>
      {message}
    </ErrorState>
  );
}
