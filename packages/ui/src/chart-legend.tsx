/** Names of the series with their marks, for the head of the chart's card. */
export const ChartLegend = (props: {
  items: readonly { name: string; colour: string; kind?: 'line' | 'dashed' | 'bar' | 'hatched' }[];
}) => (
  <ul aria-label="Legend" className="flex flex-wrap gap-x-3 gap-y-1 text-small text-ink2">
    {props.items.map((item) => (
      <li key={item.name} className="flex items-center gap-1.5">
        <svg aria-hidden="true" width={item.kind === 'line' || item.kind === 'dashed' ? 16 : 10} height="10">
          {item.kind === 'line' || item.kind === 'dashed' ? (
            <line
              x1="0"
              x2="16"
              y1="5"
              y2="5"
              stroke={item.colour}
              strokeWidth="1.8"
              strokeDasharray={item.kind === 'dashed' ? '3 3' : undefined}
            />
          ) : (
            <rect
              x="0.5"
              y="0.5"
              width="9"
              height="9"
              rx="1.5"
              fill={item.kind === 'hatched' ? 'var(--surface)' : item.colour}
              stroke={item.kind === 'hatched' ? 'var(--ink3)' : 'none'}
            />
          )}
          {item.kind === 'hatched' && (
            <path d="M1 6 6 1M3 9 9 3M7.500 9 9 7.500" stroke="var(--ink3)" strokeWidth="1.3" />
          )}
        </svg>
        {item.name}
      </li>
    ))}
  </ul>
);
