'use client';
// Which sets people are in together: a bar for each combination, and below it the dots of the sets that it is of.
import { useState } from 'react';
import { axisTicks } from './axis-ticks.ts';
import { Button } from './button.tsx';
import { useOptionKeys } from './use-option-keys.ts';
import { useWidth } from './use-width.ts';

export interface UpsetSet {
  key: string;
  label: string;
  count: number;
  /** A CSS colour of its own. */
  colour?: string;
}

export interface UpsetBar {
  key: string;
  /** Keys of the sets it is of. */
  sets: readonly string[];
  count: number;
  /** What it is, read aloud. */
  words: string;
  /** A CSS colour of its own. */
  colour?: string;
}

const ROW = 28;
const BARS_TOP = 18;
const BARS_HEIGHT = 170;
const GAP = 14;
const COLUMN_MIN = 30;
const COLUMN_MAX = 46;
const CHARACTER = 6.7;
const COUNT = 90;

export function UpsetPlot(props: {
  label: string;
  sets: readonly UpsetSet[];
  /** In the order they are drawn. */
  bars: readonly UpsetBar[];
  chosen: string | null;
  onChoose: (key: string) => void;
  formatCount: (count: number) => string;
}) {
  const { sets, formatCount } = props;
  const [ref, width] = useWidth<HTMLDivElement>();
  const [all, setAll] = useState(false);
  const left = namesWidth(width, sets, props.bars.length);
  const fitting = Math.max(1, Math.floor((width - left - 8) / COLUMN_MIN));
  const bars = all ? props.bars : props.bars.slice(0, fitting);
  const hidden = props.bars.length - bars.length;
  const column = Math.max(COLUMN_MIN, Math.min(COLUMN_MAX, (width - left - 8) / Math.max(1, bars.length)));
  const keys = useOptionKeys(
    bars.map((bar) => bar.key),
    props.chosen,
    props.onChoose,
  );
  const ticks = axisTicks(Math.max(0, ...bars.map((bar) => bar.count))).filter(Number.isInteger);
  const top = ticks.at(-1) || 1;
  const matrixTop = BARS_TOP + BARS_HEIGHT + GAP;
  const height = matrixTop + ROW * sets.length + 4;
  const plotWidth = Math.max(width, left + column * bars.length + 8);
  const y = (count: number) => BARS_TOP + BARS_HEIGHT * (1 - count / top);
  const row = (index: number) => matrixTop + ROW * (index + 0.5);
  const x = (index: number) => left + column * (index + 0.5);
  return (
    <div ref={ref}>
      <div
        role="listbox"
        aria-label={props.label}
        {...keys.list}
        className="overflow-x-auto rounded-button outline-offset-2"
        style={{ minHeight: height }}
      >
        {width > 0 && (
          <svg role="none" width={plotWidth} height={height} className="block">
            {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus */}
            <g aria-hidden="true">
              {ticks.map((tick) => (
                <g key={tick}>
                  <line x1={left} x2={plotWidth} y1={y(tick)} y2={y(tick)} stroke="var(--grid)" />
                  <text x={left - 8} y={y(tick) + 4} textAnchor="end" fontSize="11" fill="var(--ink3)">
                    {formatCount(tick)}
                  </text>
                </g>
              ))}
              {sets.map((set, index) => (
                <SetRow
                  key={set.key}
                  set={set}
                  y={row(index)}
                  left={left}
                  width={plotWidth}
                  share={set.count / Math.max(1, ...sets.map((one) => one.count))}
                  striped={index % 2 === 0}
                  text={formatCount(set.count)}
                />
              ))}
            </g>
            {bars.map((bar, index) => (
              <Column
                key={bar.key}
                bar={bar}
                sets={sets}
                x={x(index)}
                width={column}
                height={height}
                barTop={y(bar.count)}
                row={row}
                text={formatCount(bar.count)}
                chosen={bar.key === props.chosen}
                at={bar.key === keys.at}
                option={keys.option(bar.key)}
              />
            ))}
          </svg>
        )}
      </div>
      {hidden > 0 && (
        <p className="mt-2 flex flex-wrap items-center gap-2 text-small text-ink3">
          {formatCount(hidden)} more combinations,{' '}
          {formatCount(props.bars.slice(fitting).reduce((n, bar) => n + bar.count, 0))} people
          <Button size="small" onClick={() => setAll(true)}>
            Show all
          </Button>
        </p>
      )}
    </div>
  );
}

/** Room for the names: a third, and as much more as whole names need and the bars leave. */
function namesWidth(width: number, sets: readonly UpsetSet[], barCount: number): number {
  const third = Math.max(120, Math.min(300, Math.round(width * 0.34)));
  const longest = Math.max(0, ...sets.map(({ label }) => label.length)) * CHARACTER + COUNT;
  const spare = Math.min(width * 0.6, width - 8 - COLUMN_MAX * barCount);
  return Math.round(Math.max(third, Math.min(longest, spare)));
}

function SetRow(props: {
  set: UpsetSet;
  y: number;
  left: number;
  width: number;
  share: number;
  striped: boolean;
  text: string;
}) {
  const { set, y, left } = props;
  const room = Math.floor((left - 24 - props.text.length * CHARACTER) / CHARACTER);
  const label = set.label.length > room ? `${set.label.slice(0, Math.max(1, room - 1))}…` : set.label;
  return (
    <g>
      {props.striped && <rect x={0} y={y - ROW / 2} width={props.width} height={ROW} rx={4} fill="var(--sunken)" />}
      <text x={6} y={y + 1} fontSize="12" fill="var(--ink)">
        {label}
        <title>{set.label}</title>
      </text>
      <text x={left - 14} y={y + 1} textAnchor="end" fontSize="12" fill="var(--ink2)">
        {props.text}
      </text>
      <rect x={6} y={y + 6} width={left - 20} height={3} rx={1.5} fill="var(--line)" />
      <rect
        x={6}
        y={y + 6}
        width={Math.max(1, (left - 20) * props.share)}
        height={3}
        rx={1.5}
        fill={set.colour ?? 'var(--edge2)'}
      />
    </g>
  );
}

function Column(props: {
  bar: UpsetBar;
  sets: readonly UpsetSet[];
  x: number;
  width: number;
  height: number;
  barTop: number;
  row: (index: number) => number;
  text: string;
  chosen: boolean;
  at: boolean;
  option: ReturnType<ReturnType<typeof useOptionKeys>['option']>;
}) {
  const { bar, x, row } = props;
  const inside = props.sets.flatMap((set, index) => (bar.sets.includes(set.key) ? [index] : []));
  const colour = props.chosen ? 'var(--accent)' : (bar.colour ?? 'var(--edge2)');
  const dots = bar.colour ? 'var(--ink)' : colour;
  const bottom = BARS_TOP + BARS_HEIGHT;
  const barWidth = Math.min(24, props.width * 0.62);
  const frame = { x: x - props.width / 2 + 1, y: 1, width: props.width - 2, height: props.height - 2, rx: 6 };
  return (
    <g
      role="option"
      {...props.option}
      aria-label={`${bar.words}: ${props.text}`}
      className="group cursor-pointer outline-none"
    >
      <rect
        {...frame}
        fill={props.chosen ? 'var(--accent-soft)' : 'transparent'}
        stroke={props.at ? 'var(--accent)' : 'none'}
        strokeWidth={1.5}
        fillOpacity={props.chosen ? 0.6 : 0}
      />
      <rect
        x={x - barWidth / 2}
        y={props.barTop}
        width={barWidth}
        height={Math.max(1, bottom - props.barTop)}
        rx={2}
        fill={colour}
        className="group-hover:opacity-80"
      />
      <text x={x} y={props.barTop - 5} textAnchor="middle" fontSize="11" fill="var(--ink)">
        {props.text}
      </text>
      {inside.length > 1 && (
        <line x1={x} x2={x} y1={row(inside[0]!)} y2={row(inside.at(-1)!)} stroke={dots} strokeWidth={2} />
      )}
      {props.sets.map((set, index) => (
        <circle key={set.key} cx={x} cy={row(index)} r={5} fill={inside.includes(index) ? dots : 'var(--line2)'} />
      ))}
      <title>{`${bar.words}: ${props.text}`}</title>
    </g>
  );
}
