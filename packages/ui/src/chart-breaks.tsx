'use client';
// Where a line over days begins to mean something else: a dashed vertical with a ring on both lines, and both values in words.
import type { ChartBox } from './chart-axes.tsx';

export type ChartBreak = {
  /** One of the chart's dates. */
  date: string;
  /** What the line before and the line after it say on that day; null = nothing. */
  before: number | null;
  after: number | null;
  beforeText: string;
  afterText: string;
};

type Placed = ChartBreak & { x: number; labelled: boolean; isLeft: boolean };
const widthOf = (text: string) => text.length * 5.9 + 12;

/** Which breaks have room for their words, from the latest back, and on which side of the line they stand. */
export function placeBreaks(
  breaks: readonly ChartBreak[],
  x: (date: string) => number,
  box: { left: number; width: number },
): Placed[] {
  let free = box.left + box.width;
  return [...breaks]
    .sort((a, b) => (a.date < b.date ? 1 : -1))
    .map((one) => {
      const at = x(one.date);
      const width = Math.max(widthOf(one.beforeText), widthOf(one.afterText));
      const isLeft = at <= free && at - width >= box.left;
      const isRight = !isLeft && at + width <= free;
      if (isLeft) free = at - width;
      else if (isRight) free = at;
      return { ...one, x: at, labelled: isLeft || isRight, isLeft };
    });
}

export function ChartBreaks(props: {
  breaks: readonly ChartBreak[];
  box: ChartBox;
  x: (date: string) => number;
  y: (value: number) => number;
}) {
  const { box, y } = props;
  return placeBreaks(props.breaks, props.x, box).map((one) => {
    const marks = [
      { value: one.before, text: one.beforeText, colour: 'var(--ink2)' },
      { value: one.after, text: one.afterText, colour: 'var(--accent-ink)' },
    ].filter((mark): mark is typeof mark & { value: number } => mark.value !== null);
    const heights = marks.map(({ value }) => y(value));
    const areClose = heights.length === 2 && Math.abs(heights[0]! - heights[1]!) < 28;
    const lower = areClose ? marks[heights[0]! > heights[1]! ? 0 : 1] : undefined;
    return (
      <g key={one.date}>
        <line x1={one.x} x2={one.x} y1={box.top} y2={box.top + box.height} stroke="var(--ink3)" strokeDasharray="3 3" />
        {marks.map((mark) => (
          <g key={mark.text}>
            <circle cx={one.x} cy={y(mark.value)} r="4" fill="var(--surface)" stroke={mark.colour} strokeWidth="1.5" />
            {one.labelled && (
              <text
                x={one.x + (one.isLeft ? -8 : 8)}
                y={labelY(y(mark.value), mark !== lower, box)}
                textAnchor={one.isLeft ? 'end' : 'start'}
                fontSize="11"
                fill={mark.colour}
                stroke="var(--surface)"
                strokeWidth="3"
                paintOrder="stroke"
              >
                {mark.text}
              </text>
            )}
          </g>
        ))}
      </g>
    );
  });
}

/** Words stand above their value, and below it where two are close, inside the chart. */
const labelY = (at: number, isAbove: boolean, box: ChartBox): number =>
  isAbove ? Math.max(box.top + 10, at - 9) : Math.min(box.top + box.height - 5, Math.max(box.top + 24, at + 18));
