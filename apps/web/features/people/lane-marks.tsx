import { type LaneFrame, type LaneMark, placeX, threadPoints } from './person-lanes.ts';

/** Light verticals with their years or months on top. */
export const LaneTicks = (props: {
  frame: LaneFrame;
  height: number;
  ticks: readonly { at: number; text: string }[];
}) => (
  <g>
    {props.ticks.map((tick) => {
      const x = placeX(props.frame, tick.at);
      const atEnd = x > props.frame.width - 36;
      return (
        <g key={tick.at}>
          <line x1={x} x2={x} y1={props.frame.top - 6} y2={props.height - 20} stroke="var(--grid)" />
          <text x={atEnd ? x - 4 : x + 4} y={12} textAnchor={atEnd ? 'end' : 'start'} fontSize="11" fill="var(--ink3)">
            {tick.text}
          </text>
        </g>
      );
    })}
  </g>
);

/** Whether a channel's name has room left of its line, which begins at `left`. */
export const fitsBeside = (name: string, left: number): boolean => name.length * 7 <= left - 12;

/** A named line a channel; a name too long to stand left of its line stands above it. */
export const LaneLines = (props: { frame: LaneFrame; names: readonly string[] }) => (
  <g>
    {props.names.map((name, index) => {
      const y = props.frame.top + (index + 0.5) * props.frame.laneHeight;
      const isBeside = fitsBeside(name, props.frame.left);
      return (
        <g key={name}>
          <text x={6} y={isBeside ? y + 4 : y - 24} fontSize={isBeside ? 13 : 11} fill="var(--ink)">
            {name}
          </text>
          <line x1={props.frame.left} x2={props.frame.width} y1={y} y2={y} stroke="var(--line2)" />
        </g>
      );
    })}
  </g>
);

/** The thread from order to order with a circle for each; hollow = does not count. */
export function LaneOrders(props: {
  marks: readonly LaneMark[];
  colourOf: (channel: string) => string;
  sayOf: (mark: LaneMark) => string;
  amountOf: (mark: LaneMark) => string;
}) {
  return (
    <g>
      <polyline points={threadPoints(props.marks)} fill="none" stroke="var(--s2)" strokeWidth="1.6" />
      {props.marks.map((mark) => {
        const colour = props.colourOf(mark.channel);
        const counts = mark.position !== null;
        return (
          <circle
            key={mark.id}
            cx={mark.x}
            cy={mark.y}
            r={mark.radius}
            fill={counts ? colour : 'var(--surface)'}
            stroke={counts ? 'var(--surface)' : colour}
            strokeWidth="1.5"
          >
            <title>{props.sayOf(mark)}</title>
          </circle>
        );
      })}
      {props.marks.map(
        (mark) =>
          mark.label && (
            <text
              key={mark.id}
              x={mark.label.x}
              y={mark.label.y}
              textAnchor={mark.label.anchor}
              fontSize="11"
              fill="var(--ink2)"
              stroke="var(--surface)"
              strokeWidth="3"
              paintOrder="stroke"
            >
              {props.amountOf(mark)}
            </text>
          ),
      )}
    </g>
  );
}
