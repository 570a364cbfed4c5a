/** Shape, not size: scaled to itself. Decorative, its figure stands beside it. `colour` a CSS colour. */
export function Sparkline(props: { values: readonly number[]; colour: string; width?: number; height?: number }) {
  const { values, width = 64, height = 28 } = props;
  if (values.length < 2) return <svg aria-hidden="true" width={width} height={height} />;
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const points = values.map(
    (value, index) =>
      [2 + (index / (values.length - 1)) * (width - 5), height - 3 - ((value - low) / span) * (height - 6)] as const,
  );
  const line = points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
  const [lastX, lastY] = points.at(-1)!;
  return (
    <svg aria-hidden="true" width={width} height={height} className="shrink-0">
      <path d={`${line}L${lastX} ${height - 1}L2 ${height - 1}Z`} fill={props.colour} fillOpacity="0.1" />
      <path d={line} fill="none" stroke={props.colour} strokeWidth="1.4" strokeLinejoin="round" />
      <circle cx={lastX} cy={lastY} r="2.2" fill={props.colour} />
    </svg>
  );
}
