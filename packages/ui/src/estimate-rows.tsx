'use client';
// Estimates of one quantity below each other, each with its 95 % interval, around a line of no difference.
import { axisTicks } from './axis-ticks.ts';
import { useWidth } from './use-width.ts';

export interface EstimateRow {
  key: string;
  label: string;
  note: string;
  value: number;
  low: number;
  high: number;
  /** The estimate with its interval, as it is written. */
  text: string;
  /** Shown, but not to be leant on. */
  muted?: boolean;
}

const ROW = 46;
const LABEL_MIN = 128;
const LABEL_SHARE = 0.4;
const NOTE_CHARACTER = 5.4;
const AXIS = 22;
const CHARACTER = 6.3;

export function EstimateRows(props: {
  /** One sentence for those who do not see it. */
  summary: string;
  rows: readonly EstimateRow[];
  formatAxis: (value: number) => string;
  /** Below the line at zero. */
  zeroLabel: string;
}) {
  const { rows, zeroLabel } = props;
  const [ref, width] = useWidth<HTMLDivElement>();
  const low = Math.min(0, ...rows.map((row) => row.low));
  const ticks = axisTicks(Math.max(0, ...rows.map((row) => row.high)), low);
  const [start, end] = [ticks[0] ?? 0, ticks.at(-1) ?? 1];
  const notes = Math.max(
    0,
    ...rows.map((row) => Math.max(row.note.length * NOTE_CHARACTER, row.label.length * CHARACTER)),
  );
  const label = Math.max(LABEL_MIN, Math.min(notes, width * LABEL_SHARE));
  const [left, right] = [label + 8, Math.max(label + 40, width - 24)];
  const x = (value: number) => left + ((value - start) / (end - start || 1)) * (right - left);
  const bottom = rows.length * ROW;
  const axisText = (tick: number) => (tick === 0 ? zeroLabel : props.formatAxis(tick));
  // Labels that would touch are left out, counted from zero.
  const widest = Math.max(...ticks.map((tick) => axisText(tick).length)) * NOTE_CHARACTER + 14;
  const every = Math.max(1, Math.ceil(widest / Math.max(1, (right - left) / Math.max(1, ticks.length - 1))));
  const zero = ticks.indexOf(0);
  return (
    <div ref={ref} role="img" aria-label={props.summary} style={{ minHeight: bottom + AXIS }}>
      {width > 0 && (
        <svg width={width} height={bottom + AXIS} aria-hidden="true" className="block">
          {ticks.map((tick, index) => (
            <g key={tick}>
              <line x1={x(tick)} x2={x(tick)} y1={0} y2={bottom} stroke={tick === 0 ? 'var(--field)' : 'var(--grid)'} />
              {(index - zero) % every === 0 && (
                <text x={x(tick)} y={bottom + 15} textAnchor="middle" fontSize="11" fill="var(--ink3)">
                  {axisText(tick)}
                </text>
              )}
            </g>
          ))}
          {rows.map((row, index) => (
            <Estimate key={row.key} row={row} y={index * ROW + ROW / 2} x={x} left={left} right={right} />
          ))}
        </svg>
      )}
    </div>
  );
}

function Estimate(props: { row: EstimateRow; y: number; x: (value: number) => number; left: number; right: number }) {
  const { row, y, x } = props;
  const at = placeText(row.text.length * CHARACTER, x(row.low), x(row.high), props.left, props.right + 16);
  return (
    <g>
      <text x={0} y={y - 3} fontSize="12" fill="var(--ink)">
        {row.label}
      </text>
      <text x={0} y={y + 12} fontSize="11" fill="var(--ink3)">
        {row.note}
      </text>
      <rect
        x={x(row.low)}
        y={y - 3}
        width={Math.max(2, x(row.high) - x(row.low))}
        height={6}
        rx={3}
        fill={row.muted ? 'var(--line2)' : 'var(--accent-line)'}
      />
      <circle
        cx={x(row.value)}
        cy={y}
        r={5}
        fill={row.muted ? 'var(--surface)' : 'var(--accent)'}
        stroke={row.muted ? 'var(--edge2)' : 'var(--accent)'}
        strokeWidth={2}
      />
      <text
        x={at.x}
        y={at.isAbove ? y - 10 : y + 4}
        fontSize="12"
        fill="var(--ink)"
        stroke="var(--surface)"
        strokeWidth={3}
        paintOrder="stroke"
      >
        {row.text}
      </text>
    </g>
  );
}

const BESIDE = 10;

/** Right of the interval, left of it, or above it: where there is room. */
function placeText(room: number, low: number, high: number, left: number, right: number) {
  if (high + BESIDE + room <= right) return { x: high + BESIDE, isAbove: false };
  if (low - BESIDE - room >= left) return { x: low - BESIDE - room, isAbove: false };
  return { x: Math.max(left, Math.min(low, right - room)), isAbove: true };
}
