'use client';
// Values below each other as bars from zero, a second one beside each where two groups are compared.
import { useWidth } from './use-width.ts';

export interface BarRow {
  key: string;
  label: string;
  value: number;
  text: string;
  /** Of the group it is compared with. */
  other?: { value: number; text: string } | undefined;
  /** A CSS colour; `var(--s1)` unless given. */
  colour?: string | undefined;
  /** Rests on too little to be leant on. */
  muted?: boolean | undefined;
}

const CHARACTER = 6.4;
const BAR = 10;

export function BarRows(props: {
  /** One sentence for those who do not see it. */
  summary: string;
  rows: readonly BarRow[];
}) {
  const { rows } = props;
  const [ref, width] = useWidth<HTMLDivElement>();
  const isCompared = rows.some((row) => row.other);
  const height = isCompared ? 38 : 26;
  const left = Math.round(Math.max(90, Math.min(220, width * 0.3)));
  const right = Math.max(0, ...rows.flatMap((row) => [row.text.length, row.other?.text.length ?? 0])) * CHARACTER + 12;
  const most = Math.max(0, ...rows.flatMap((row) => [row.value, row.other?.value ?? 0])) || 1;
  const length = (value: number) => Math.max(value > 0 ? 1 : 0, (value / most) * Math.max(10, width - left - right));
  return (
    <div ref={ref} role="img" aria-label={props.summary} style={{ minHeight: rows.length * height }}>
      {width > 0 && (
        <svg width={width} height={rows.length * height} aria-hidden="true" className="block">
          {rows.map((row, index) => {
            const y = index * height + height / 2;
            const first = isCompared ? y - BAR - 1 : y - BAR / 2;
            return (
              <g key={row.key}>
                <Label text={row.label} width={left - 10} y={y + 4} />
                <Bar
                  x={left}
                  y={first}
                  width={length(row.value)}
                  text={row.text}
                  fill={row.muted ? 'var(--line2)' : (row.colour ?? 'var(--s1)')}
                />
                {row.other && (
                  <Bar
                    x={left}
                    y={y + 1}
                    width={length(row.other.value)}
                    text={row.other.text}
                    fill={row.muted ? 'var(--line)' : 'var(--s2)'}
                  />
                )}
              </g>
            );
          })}
        </svg>
      )}
    </div>
  );
}

function Label({ text, width, y }: { text: string; width: number; y: number }) {
  const room = Math.max(4, Math.floor(width / CHARACTER));
  return (
    <text x={0} y={y} fontSize="12" fill="var(--ink)">
      {text.length > room ? `${text.slice(0, room - 1)}…` : text}
      <title>{text}</title>
    </text>
  );
}

function Bar(props: { x: number; y: number; width: number; text: string; fill: string }) {
  return (
    <>
      <rect x={props.x} y={props.y} width={props.width} height={BAR} rx={2} fill={props.fill} />
      <text x={props.x + props.width + 6} y={props.y + BAR - 1} fontSize="11" fill="var(--ink2)">
        {props.text}
      </text>
    </>
  );
}
