export type ChartBox = { left: number; top: number; width: number; height: number };

/** Horizontal grid lines with their values at the left; the line at zero is the axis. */
export const ValueAxis = (props: {
  box: ChartBox;
  ticks: readonly number[];
  y: (value: number) => number;
  format: (value: number) => string;
}) => (
  <g>
    {props.ticks.map((tick) => (
      <g key={tick}>
        <line
          x1={props.box.left}
          x2={props.box.left + props.box.width}
          y1={props.y(tick)}
          y2={props.y(tick)}
          stroke={tick === 0 ? 'var(--line2)' : 'var(--grid)'}
        />
        <text x={props.box.left - 8} y={props.y(tick) + 4} textAnchor="end" fontSize="11" fill="var(--ink3)">
          {props.format(tick)}
        </text>
      </g>
    ))}
  </g>
);

/** Labels below the chart, left out where they would touch. */
export const DayAxis = (props: { box: ChartBox; labels: readonly { x: number; text: string }[] }) => {
  const shown: { x: number; text: string }[] = [];
  for (const label of props.labels) {
    if (label.text === '') continue;
    const before = shown.at(-1);
    if (!before || label.x - before.x > (before.text.length + label.text.length) * 3.3 + 12) shown.push(label);
  }
  return (
    <g>
      {shown.map((label) => (
        <text
          key={label.x}
          x={label.x}
          y={props.box.top + props.box.height + 18}
          textAnchor="middle"
          fontSize="11"
          fill="var(--ink3)"
        >
          {label.text}
        </text>
      ))}
    </g>
  );
};
