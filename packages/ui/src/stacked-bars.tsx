'use client';
import { useId } from 'react';
import { axisTicks } from './axis-ticks.ts';
import { DayAxis, ValueAxis } from './chart-axes.tsx';
import { type ChartNote, ChartNoteMarks, NoteWords, notesOn, spokenNotes } from './chart-notes.tsx';
import { ChartTooltip } from './chart-tooltip.tsx';
import { useChartCursor } from './use-chart-cursor.ts';
import { useWidth } from './use-width.ts';

export type StackPart = {
  name: string;
  colour: string /** so that the stack reads without colour */;
  hatched?: boolean;
  values: readonly number[];
};

/** Bars of stacked parts, first part lowest; 1 px between parts. */
export function StackedBars(props: {
  summary: string;
  labels: readonly string[];
  /** The full name of a bar for the tooltip; the short label unless given. */
  titles?: readonly string[];
  parts: readonly StackPart[];
  formatValue: (value: number) => string;
  formatAxis: (value: number) => string;
  height?: number;
  /** What happened on days of the bars, whose first and last days `spans` gives. */
  notes?: readonly ChartNote[] | undefined;
  spans?: readonly { from: string; to: string }[] | undefined;
}) {
  const hatch = useId();
  const [ref, width] = useWidth<HTMLDivElement>();
  const height = props.height ?? 180;
  const count = props.labels.length;
  const sums = props.labels.map((_, index) =>
    props.parts.reduce((sum, part) => sum + Math.max(0, part.values[index] ?? 0), 0),
  );
  const ticks = axisTicks(Math.max(0, ...sums));
  const left = Math.max(...ticks.map((tick) => props.formatAxis(tick).length)) * 6.4 + 14;
  const box = { left, top: 10, width: Math.max(0, width - left - 4), height: height - 38 };
  const top = ticks.at(-1) || 1;
  const y = (value: number) => box.top + box.height - (value / top) * box.height;
  const slot = box.width / Math.max(1, count);
  const barWidth = Math.max(2, Math.min(28, slot * 0.66));
  const centre = (index: number) => box.left + slot * (index + 0.5);
  const cursor = useChartCursor(count, (position) => Math.floor((position - box.left) / Math.max(1, slot)));
  const at = cursor.at;
  const notesAt = (index: number) => {
    const span = props.spans?.[index];
    return span ? notesOn(props.notes, span.from, span.to) : [];
  };
  /** Over whole bars; one within a bar stands at its middle. */
  const noteSpan = ({ from, to }: ChartNote) => {
    const first = props.spans?.findIndex((span) => span.to >= from) ?? -1;
    const last = props.spans?.findLastIndex((span) => span.from <= to) ?? -1;
    if (first === -1 || last < first) return null;
    return { left: centre(first), right: first === last ? centre(first) : centre(last) + slot / 2 };
  };
  const words = (index: number) =>
    props.parts.map((part) => `${part.name} ${props.formatValue(part.values[index] ?? 0)}`).join(', ') +
    spokenNotes(notesAt(index));
  return (
    <div
      ref={ref}
      className="relative"
      style={{ height }}
      role="img"
      aria-label={at === undefined ? props.summary : `${props.titles?.[at] ?? props.labels[at]}: ${words(at)}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys step through the bars
      tabIndex={0}
      {...cursor.handlers}
    >
      {width > 0 && (
        <svg width={width} height={height} aria-hidden="true" className="block">
          <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="5" height="5" fill="var(--surface)" />
            <line x1="0" x2="0" y1="0" y2="5" stroke="var(--ink3)" strokeWidth="2" />
          </pattern>
          <ValueAxis box={box} ticks={ticks} y={y} format={props.formatAxis} />
          <DayAxis box={box} labels={props.labels.map((text, index) => ({ x: centre(index), text }))} />
          {at !== undefined && (
            <rect x={centre(at) - slot / 2} y={box.top} width={slot} height={box.height} fill="var(--sunken)" />
          )}
          {props.labels.map((label, index) => {
            let below = 0;
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place on the axis
              <g key={`${label}-${index}`}>
                {props.parts.map((part) => {
                  const value = Math.max(0, part.values[index] ?? 0);
                  const tall = y(below) - y(below + value);
                  below += value;
                  const isTop = below === sums[index];
                  if (tall <= 0) return null;
                  return (
                    <rect
                      key={part.name}
                      x={centre(index) - barWidth / 2}
                      y={y(below)}
                      width={barWidth}
                      height={Math.max(1, tall - 1)}
                      rx={isTop ? 2 : 0}
                      fill={part.hatched ? `url(#${hatch})` : part.colour}
                      stroke={part.hatched ? 'var(--ink3)' : 'none'}
                      strokeWidth={part.hatched ? 1 : 0}
                    />
                  );
                })}
              </g>
            );
          })}
          <ChartNoteMarks notes={props.notes} box={box} x={noteSpan} />
        </svg>
      )}
      {at !== undefined && width > 0 && (
        <ChartTooltip x={centre(at)} width={width} title={props.titles?.[at] ?? props.labels[at]}>
          {props.parts.map((part) => (
            <p key={part.name} className="text-ink">
              <span className="font-semibold">{props.formatValue(part.values[at] ?? 0)}</span>{' '}
              <span className="text-ink2">{part.name}</span>
            </p>
          ))}
          <NoteWords notes={notesAt(at)} />
        </ChartTooltip>
      )}
    </div>
  );
}
