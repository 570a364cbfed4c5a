/** The shape of a series, scaled to itself, with its last point marked. Decoration: the figure beside it says the size. */
export function Sparkline(props: { values: readonly number[]; colour: string; width?: number; height?: number }) {
  const { values, colour, width = 66, height = 30 } = props;
  if (values.length < 2) return <svg aria-hidden="true" width={width} height={height} />;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const inset = 3;
  const x = (index: number) => inset + (index / (values.length - 1)) * (width - 2 * inset);
  const y = (value: number) =>
    height - inset - (high === low ? 0 : (value - low) / (high - low)) * (height - 2 * inset);
  const line = values.map((value, index) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
  return (
    <svg aria-hidden="true" width={width} height={height} className="overflow-visible">
      <polygon
        points={`${inset},${height} ${line} ${width - inset},${height}`}
        style={{ fill: colour, fillOpacity: 0.1 }}
      />
      <polyline points={line} style={{ fill: 'none', stroke: colour, strokeWidth: 1.6, strokeLinejoin: 'round' }} />
      <circle cx={x(values.length - 1)} cy={y(values.at(-1) ?? 0)} r={2} style={{ fill: colour }} />
    </svg>
  );
}
