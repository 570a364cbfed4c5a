/**
 * A row of small bars from zero, the last one in the accent: the shape of the weeks behind a sentence. `summary` is read aloud.
 * `notes`: what happened in each week, a flag above its bar.
 */
export function WeekBars(props: {
  values: readonly number[];
  summary: string;
  notes?: readonly (string | null)[];
  width?: number;
  height?: number;
}) {
  const { values, width = 220, height = 40 } = props;
  const top = Math.max(...values, 0) || 1;
  const step = width / Math.max(1, values.length);
  return (
    <svg
      role="img"
      aria-label={props.summary}
      viewBox={`0 0 ${width} ${height}`}
      className="block h-10 w-full max-w-[220px]"
    >
      {values.map((value, index) => {
        const size = value > 0 ? Math.max(1, (value / top) * height) : 0;
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: bars are told apart by their place alone
            key={index}
            x={index * step}
            y={height - size}
            width={Math.max(1, step - 1.5)}
            height={size}
            rx={1}
            fill={index === values.length - 1 ? 'var(--accent)' : 'var(--line2)'}
          />
        );
      })}
      {props.notes?.map((text, index) =>
        text === null ? null : (
          // biome-ignore lint/suspicious/noArrayIndexKey: weeks are told apart by their place alone
          <g key={index} data-note>
            <line x1={index * step} x2={index * step} y1={0} y2={height} stroke="var(--both)" strokeDasharray="2 3" />
            <path d={`M${index * step} 0h7l-2 3 2 3h-7z`} fill="var(--both)" />
            <title>{text}</title>
          </g>
        ),
      )}
    </svg>
  );
}
