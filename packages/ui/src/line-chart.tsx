'use client';
import { axisTicks } from './axis-ticks.ts';
import { DayAxis, ValueAxis } from './chart-axes.tsx';
import { type ChartBreak, ChartBreaks } from './chart-breaks.tsx';
import { type ChartNote, ChartNoteMarks, NoteWords, notesOn, spokenNotes } from './chart-notes.tsx';
import { ChartTooltip } from './chart-tooltip.tsx';
import { useChartCursor } from './use-chart-cursor.ts';
import { useWidth } from './use-width.ts';

export type LineSeries = {
  name: string /** a CSS colour; `var(--s1)` unless given */;
  colour?: string;
  /** Beside the others: without fill and end, and named only on the days that have a value. */
  dashed?: boolean;
  values: readonly (number | null)[];
};
export type LineChartProps = {
  /** One sentence for those who do not see it. */
  summary: string;
  /** Local dates, `YYYY-MM-DD`, ascending, one for each value. */
  dates: readonly string[];
  series: readonly LineSeries[];
  formatValue: (value: number) => string;
  formatAxis?: (value: number) => string;
  formatDate: (date: string) => string;
  /** The text below the axis at the first of a month. */
  formatMonth: (date: string) => string;
  height?: number;
  /** Rates may start above zero; counts and amounts never. */
  fromZero?: boolean;
  /** A date that is pointed out while something else moves over the days. */
  mark?: string | undefined;
  /** A 7 % fill below a series that is not dashed. */
  area?: boolean;
  /** Days on which the lines begin to mean something else. */
  breaks?: readonly ChartBreak[];
  /** What happened on days of the axis. */
  notes?: readonly ChartNote[] | undefined;
};

type Point = { x: number; y: number };
function runs(values: readonly (number | null)[], point: (index: number, value: number) => Point): Point[][] {
  const parts: Point[][] = [[]];
  values.forEach((value, index) => {
    if (value === null) parts.push([]);
    else parts.at(-1)!.push(point(index, value));
  });
  return parts.filter((part) => part.length > 0);
}
/** What is told of a day. */
const sayable = (series: readonly LineSeries[], at: number) =>
  series.flatMap(({ name, dashed, values }) => {
    const value = values[at] ?? null;
    return dashed && value === null ? [] : [{ name, value }];
  });
const path = (points: readonly Point[]) =>
  points.map((point, index) => `${index === 0 ? 'M' : 'L'}${point.x.toFixed(1)} ${point.y.toFixed(1)}`).join('');

/** Lines over days with a crosshair that follows pointer and keyboard; gaps where a value is missing, a dot on the last. */
export function LineChart(props: LineChartProps) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const height = props.height ?? 240;
  const known = props.series.flatMap((series) => series.values.filter((value) => value !== null));
  const low = props.fromZero === false ? Math.min(...known) : Math.min(0, ...known);
  const ticks = axisTicks(known.length === 0 ? 0 : Math.max(...known), Number.isFinite(low) ? low : 0);
  const formatAxis = props.formatAxis ?? props.formatValue;
  const left = Math.max(...ticks.map((tick) => formatAxis(tick).length)) * 6.4 + 14;
  const box = { left, top: 10, width: Math.max(0, width - left - 10), height: height - 38 };
  const bottom = ticks[0] ?? 0;
  const span = (ticks.at(-1) ?? 1) - bottom || 1;
  const y = (value: number) => box.top + box.height - ((value - bottom) / span) * box.height;
  const steps = Math.max(1, props.dates.length - 1);
  const x = (index: number) => box.left + (index / steps) * box.width;
  const cursor = useChartCursor(props.dates.length, (position) =>
    Math.round(((position - box.left) / Math.max(1, box.width)) * steps),
  );
  const months = props.dates.flatMap((date, index) =>
    date.endsWith('-01') ? [{ x: x(index), text: props.formatMonth(date) }] : [],
  );
  const at = cursor.at;
  const markAt = props.mark === undefined ? -1 : props.dates.indexOf(props.mark);
  const label =
    at === undefined
      ? props.summary
      : `${props.formatDate(props.dates[at]!)}: ${sayable(props.series, at)
          .map(({ name, value }) => `${name} ${value === null ? '–' : props.formatValue(value)}`)
          .join(', ')}${spokenNotes(notesOn(props.notes, props.dates[at]!))}`;
  return (
    <div
      ref={ref}
      className="relative"
      style={{ height }}
      role="img"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys step through the days
      tabIndex={0}
      {...cursor.handlers}
    >
      {width > 0 && (
        <svg width={width} height={height} aria-hidden="true" className="block">
          <ValueAxis box={box} ticks={ticks} y={y} format={formatAxis} />
          <DayAxis box={box} labels={months} />
          <ChartNoteMarks notes={props.notes} box={box} x={(note) => noteSpan(props.dates, note, x)} />
          {props.series.map((series) => (
            <Line
              key={series.name}
              series={series}
              parts={runs(series.values, (index, value) => ({ x: x(index), y: y(value) }))}
              floor={y(Math.max(0, bottom))}
              area={(props.area ?? false) && !series.dashed}
            />
          ))}
          {props.breaks && (
            <ChartBreaks
              breaks={props.breaks.filter(({ date }) => props.dates.includes(date))}
              box={box}
              x={(date) => x(props.dates.indexOf(date))}
              y={y}
            />
          )}
          <Mark at={markAt} x={x} y={y} box={box} series={props.series} />
          {at !== undefined && (
            <g>
              <line x1={x(at)} x2={x(at)} y1={box.top} y2={box.top + box.height} stroke="var(--line2)" />
              {props.series.map((series) => {
                const value = series.values[at];
                return value == null ? null : (
                  <circle
                    key={series.name}
                    cx={x(at)}
                    cy={y(value)}
                    r="3.5"
                    fill={series.colour ?? 'var(--s1)'}
                    stroke="var(--surface)"
                    strokeWidth="1.5"
                  />
                );
              })}
            </g>
          )}
        </svg>
      )}
      {at !== undefined && width > 0 && (
        <ChartTooltip x={x(at)} width={width} title={props.formatDate(props.dates[at]!)}>
          {sayable(props.series, at).map(({ name, value }) => (
            <p key={name} className="font-semibold text-ink">
              {value === null ? '–' : props.formatValue(value)} <span className="font-normal text-ink2">{name}</span>
            </p>
          ))}
          <NoteWords notes={notesOn(props.notes, props.dates[at]!)} />
        </ChartTooltip>
      )}
    </div>
  );
}

/** From the note's first day on the axis to its last. */
function noteSpan(dates: readonly string[], { from, to }: ChartNote, x: (index: number) => number) {
  const first = dates.findIndex((date) => date >= from);
  const last = dates.findLastIndex((date) => date <= to);
  return first === -1 || last < first ? null : { left: x(first), right: x(last) };
}

function Mark(props: {
  at: number;
  x: (index: number) => number;
  y: (value: number) => number;
  box: { top: number; height: number };
  series: readonly LineSeries[];
}) {
  const { at, x, y, box, series } = props;
  if (at < 0) return null;
  return (
    <g>
      <line x1={x(at)} x2={x(at)} y1={box.top} y2={box.top + box.height} stroke="var(--accent)" strokeWidth="1.5" />
      {series.map(({ name, values }) =>
        values[at] == null ? null : (
          <circle
            key={name}
            cx={x(at)}
            cy={y(values[at])}
            r="4.5"
            fill="var(--accent)"
            stroke="var(--surface)"
            strokeWidth="2"
          />
        ),
      )}
    </g>
  );
}

function Line(props: { series: LineSeries; parts: readonly Point[][]; floor: number; area: boolean }) {
  const colour = props.series.colour ?? 'var(--s1)';
  const last = props.parts.at(-1)?.at(-1);
  return (
    <g>
      {props.parts.map((part) => (
        <g key={part[0]!.x}>
          {props.area && (
            <path
              d={`${path(part)}L${part.at(-1)!.x} ${props.floor}L${part[0]!.x} ${props.floor}Z`}
              fill={colour}
              fillOpacity="0.07"
            />
          )}
          <path
            d={path(part)}
            fill="none"
            stroke={colour}
            strokeWidth="1.8"
            strokeLinejoin="round"
            strokeDasharray={props.series.dashed ? '3 3' : undefined}
          />
        </g>
      ))}
      {last && !props.series.dashed && <circle cx={last.x} cy={last.y} r="3.5" fill={colour} />}
    </g>
  );
}
