import type { LaneMembership } from './lanes-card.tsx';
import { type LaneFrame, placeBars } from './person-lanes.ts';

/** A line for the name, which may be long, and the bar below it. */
export const barRowHeight = 34;

/** The stays in segments on the lanes' own time axis: solid while still in, soft when ended. */
export function LaneBars(props: {
  memberships: readonly LaneMembership[];
  frame: LaneFrame;
  top: number;
  colourOf: (channels: string[]) => string;
}) {
  const { memberships, frame, top } = props;
  if (memberships.length === 0) return null;
  const room = Math.floor((frame.width - 12) / 6.2);
  return (
    <g>
      <line x1={0} x2={frame.width + 14} y1={top} y2={top} stroke="var(--line)" />
      <text x={6} y={top + 18} fontSize="11" fill="var(--ink3)">
        Segments
      </text>
      {memberships.map(({ segment, intervals }, index) => {
        const y = top + 30 + index * barRowHeight;
        const name = segment.name.length > room ? `${segment.name.slice(0, room - 1)}…` : segment.name;
        return (
          <g key={segment.id}>
            <text
              x={6}
              y={y + 11}
              fontSize="11"
              fill="var(--ink2)"
              stroke="var(--surface)"
              strokeWidth="3"
              paintOrder="stroke"
            >
              {name}
              <title>{segment.name}</title>
            </text>
            {placeBars(intervals, frame).map((bar) => (
              <rect
                key={bar.x}
                x={bar.x}
                y={y + 16}
                width={bar.width}
                height={10}
                rx={2}
                fill={props.colourOf(segment.channels)}
                fillOpacity={bar.open ? 0.85 : 0.35}
              />
            ))}
          </g>
        );
      })}
    </g>
  );
}
