'use client';
import { axisTicks } from './axis-ticks.ts';
import { useWidth } from './use-width.ts';

export type WhiskerRow = {
  key: string /** its words, with figure and interval */;
  label: string;
  estimate: number;
  low: number;
  high: number /** hollow = before or naive */;
  hollow?: boolean;
};

/** Estimates with their 95 % intervals on one axis: dot = estimate, soft bar = interval. The words carry the figures too. */
export function WhiskerChart(props: {
  summary: string;
  rows: readonly WhiskerRow[];
  formatAxis: (value: number) => string;
  fromZero?: boolean;
}) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const low = Math.min(...props.rows.map((row) => row.low), ...(props.fromZero === false ? [] : [0]));
  const ticks = axisTicks(Math.max(...props.rows.map((row) => row.high)), low);
  const bottom = ticks[0] ?? 0;
  const span = (ticks.at(-1) ?? 1) - bottom || 1;
  const x = (value: number) => 16 + ((value - bottom) / span) * Math.max(0, width - 32);
  const height = props.rows.length * 28 + 22;
  return (
    <div
      ref={ref}
      role="img"
      aria-label={`${props.summary} ${props.rows.map((row) => row.label).join('; ')}`}
      style={{ height }}
    >
      {width > 0 && (
        <svg width={width} height={height} aria-hidden="true" className="block">
          {ticks.map((tick) => (
            <g key={tick}>
              <line
                x1={x(tick)}
                x2={x(tick)}
                y1="0"
                y2={height - 20}
                stroke={tick === 0 ? 'var(--ink3)' : 'var(--grid)'}
              />
              <text x={x(tick)} y={height - 5} textAnchor="middle" fontSize="11" fill="var(--ink3)">
                {props.formatAxis(tick)}
              </text>
            </g>
          ))}
          {props.rows.map((row, index) => {
            const y = 14 + index * 28;
            const after = x(row.high) + 8 + row.label.length * 6 < width;
            const colour = row.hollow ? 'var(--edge2)' : 'var(--accent)';
            return (
              <g key={row.key}>
                <line
                  x1={x(row.low)}
                  x2={x(row.high)}
                  y1={y}
                  y2={y}
                  stroke={row.hollow ? 'var(--line2)' : 'var(--accent-line)'}
                  strokeWidth="5"
                  strokeLinecap="round"
                />
                <circle
                  cx={x(row.estimate)}
                  cy={y}
                  r="4"
                  fill={row.hollow ? 'var(--surface)' : colour}
                  stroke={colour}
                  strokeWidth="1.8"
                />
                <text
                  x={after ? x(row.high) + 8 : x(row.low) - 8}
                  y={y + 4}
                  textAnchor={after ? 'start' : 'end'}
                  fontSize="12"
                  fill="var(--ink)"
                >
                  {row.label}
                </text>
              </g>
            );
          })}
        </svg>
      )}
    </div>
  );
}
