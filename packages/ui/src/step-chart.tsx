'use client';
// Shares in steps over a number: a distribution in bins, or a curve of who has come back by a day.
import type { ReactNode } from 'react';
import { axisTicks } from './axis-ticks.ts';
import { ValueAxis } from './chart-axes.tsx';
import { ChartTooltip } from './chart-tooltip.tsx';
import { cx } from './cx.ts';
import { type BinRange, useChartBrush } from './use-chart-brush.ts';
import { useChartCursor } from './use-chart-cursor.ts';
import { useWidth } from './use-width.ts';

export interface StepSeries {
  name: string;
  /** A CSS colour. */
  colour: string;
  /** A share from each edge to the next; null where there is none. */
  values: readonly (number | null)[];
  fill?: boolean;
  /** A value pointed out on the axis below, a median for example. */
  mark?: number | null;
}

/** Beside the last edge. */
const RIGHT = 16;

export function StepChart(props: {
  /** One sentence for those who do not see it. */
  summary: string;
  /** Ascending, one more than there are values. */
  edges: readonly number[];
  series: readonly StepSeries[];
  formatShare: (share: number) => string;
  formatEdge: (edge: number) => string;
  /** Between these numbers the ground is another one. */
  band?: readonly [from: number, to: number] | null;
  /** Bins were drawn over; who uses the keyboard needs another way to choose them. */
  onBrush?: (range: BinRange) => void;
  height?: number;
  /** Stands below the axis and is as wide: a slider over the same numbers. */
  below?: ReactNode;
}) {
  const { edges, series } = props;
  const [ref, width] = useWidth<HTMLDivElement>();
  const height = props.height ?? 220;
  const ticks = axisTicks(Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0))));
  const left = Math.max(...ticks.map((tick) => props.formatShare(tick).length)) * 6.4 + 14;
  const box = { left, top: 10, width: Math.max(0, width - left - RIGHT), height: height - 38 };
  const [first, last] = [edges[0] ?? 0, edges.at(-1) ?? 1];
  const top = ticks.at(-1) || 1;
  const x = (value: number) => box.left + ((Math.min(last, value) - first) / (last - first || 1)) * box.width;
  const y = (share: number) => box.top + box.height * (1 - share / top);
  const bins = Math.max(0, edges.length - 1);
  const binAt = (position: number) => {
    const value = first + ((position - box.left) / Math.max(1, box.width)) * (last - first);
    const next = edges.findIndex((edge) => edge > value);
    return next === -1 ? bins - 1 : Math.max(0, next - 1);
  };
  const cursor = useChartCursor(bins, binAt);
  const brush = useChartBrush(binAt, props.onBrush);
  const band = brush.drawn ? ([edges[brush.drawn[0]]!, edges[brush.drawn[1]]!] as const) : props.band;
  const at = cursor.at;
  const binName = (bin: number) => `${props.formatEdge(edges[bin]!)} to ${props.formatEdge(edges[bin + 1]!)}`;
  const said = (bin: number) =>
    series.map(({ name, values }) => `${name} ${values[bin] == null ? '–' : props.formatShare(values[bin])}`);
  return (
    <>
      <div
        ref={ref}
        className={cx('relative', props.onBrush && 'cursor-crosshair touch-pan-y select-none')}
        style={{ height }}
        role="img"
        aria-label={at === undefined ? props.summary : `${binName(at)}: ${said(at).join(', ')}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys step through the bins
        tabIndex={0}
        {...cursor.handlers}
        {...brush.handlers}
        onPointerMove={(event) => {
          cursor.handlers.onPointerMove(event);
          brush.onPointerMove(event);
        }}
      >
        {width > 0 && (
          <svg width={width} height={height} aria-hidden="true" className="block">
            <ValueAxis box={box} ticks={ticks} y={y} format={props.formatShare} />
            {axisTicks(last, first)
              .filter((tick) => tick <= last)
              .map((tick) => (
                <text
                  key={tick}
                  x={x(tick)}
                  y={box.top + box.height + 18}
                  textAnchor="middle"
                  fontSize="11"
                  fill="var(--ink3)"
                >
                  {props.formatEdge(tick)}
                </text>
              ))}
            {band && (
              <rect
                data-band
                x={x(band[0])}
                y={box.top}
                width={Math.max(0, x(band[1]) - x(band[0]))}
                height={box.height}
                fill="var(--accent-soft)"
              />
            )}
            {at !== undefined && (
              <rect
                x={x(edges[at]!)}
                y={box.top}
                width={Math.max(1, x(edges[at + 1]!) - x(edges[at]!))}
                height={box.height}
                fill="var(--sunken)"
              />
            )}
            {series.map((one) => (
              <Steps key={one.name} series={one} edges={edges} x={x} y={y} />
            ))}
            {series.map(({ name, colour, mark }) =>
              mark == null ? null : (
                <line
                  key={name}
                  x1={x(mark)}
                  x2={x(mark)}
                  y1={box.top}
                  y2={box.top + box.height}
                  stroke={colour}
                  strokeDasharray="3 3"
                />
              ),
            )}
          </svg>
        )}
        {at !== undefined && width > 0 && (
          <ChartTooltip x={(x(edges[at]!) + x(edges[at + 1]!)) / 2} width={width} title={binName(at)}>
            {said(at).map((line) => (
              <p key={line}>{line}</p>
            ))}
          </ChartTooltip>
        )}
      </div>
      {props.below && <div style={{ paddingLeft: box.left, paddingRight: RIGHT }}>{props.below}</div>}
    </>
  );
}

function Steps(props: {
  series: StepSeries;
  edges: readonly number[];
  x: (value: number) => number;
  y: (share: number) => number;
}) {
  const { series, edges, x, y } = props;
  const known = series.values.flatMap((value, bin) => (value === null ? [] : [{ value, bin }]));
  if (known.length === 0) return null;
  const points = known.flatMap(({ value, bin }) => [
    `${x(edges[bin]!).toFixed(1)} ${y(value).toFixed(1)}`,
    `${x(edges[bin + 1]!).toFixed(1)} ${y(value).toFixed(1)}`,
  ]);
  const line = `M${points.join('L')}`;
  const [start, end] = [x(edges[known[0]!.bin]!), x(edges[known.at(-1)!.bin + 1]!)];
  return (
    <g>
      {series.fill && <path d={`${line}L${end} ${y(0)}L${start} ${y(0)}Z`} fill={series.colour} fillOpacity="0.12" />}
      <path d={line} fill="none" stroke={series.colour} strokeWidth="1.8" strokeLinejoin="round" />
    </g>
  );
}
