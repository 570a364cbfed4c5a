'use client';
// People who go from one stop to the next, as bands whose widths are their numbers.
import { type KeyboardEvent, useState } from 'react';
import { ChartTooltip } from './chart-tooltip.tsx';
import { layOutSankey, type PlacedLink, type PlacedNode, type SankeyLink, type SankeyNode } from './sankey-layout.ts';
import { useWidth } from './use-width.ts';

export type { SankeyNode };

export interface SankeyBand extends SankeyLink {
  /** What it is, read aloud and shown beside it. */
  words: string;
  /** Drawn light: those who go no further. */
  faint?: boolean;
}

const HEADS = 24;
const CHARACTER = 6.2;
const WIDTH_MIN = 640;

export function SankeyChart(props: {
  /** One sentence for those who do not see it. */
  summary: string;
  /** Names of the columns from the left. */
  columns: readonly string[];
  nodes: readonly SankeyNode[];
  bands: readonly SankeyBand[];
  formatValue: (value: number) => string;
  height?: number;
}) {
  const { nodes, bands, columns } = props;
  const [ref, room] = useWidth<HTMLDivElement>();
  const width = Math.max(room, WIDTH_MIN);
  const height = props.height ?? 340;
  const placed = layOutSankey(nodes, bands, { width, height: height - HEADS });
  const [at, setAt] = useState<number>();
  const band = at === undefined ? undefined : placed.links[at];
  const onKeyDown = (event: KeyboardEvent) => {
    const last = bands.length - 1;
    const next = {
      ArrowRight: at === undefined ? 0 : Math.min(last, at + 1),
      ArrowLeft: at === undefined ? last : Math.max(0, at - 1),
      Home: 0,
      End: last,
    }[event.key];
    if (next !== undefined && last >= 0) {
      event.preventDefault();
      setAt(next);
    } else if (event.key === 'Escape') setAt(undefined);
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section ref={ref} className="overflow-x-auto" tabIndex={0} aria-label={`${columns[0]} to ${columns.at(-1)}`}>
      <div
        className="relative"
        style={{ width: room === 0 ? '100%' : width, height }}
        role="img"
        aria-label={band ? band.link.words : props.summary}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys step through the bands
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerLeave={() => setAt(undefined)}
        onBlur={() => setAt(undefined)}
      >
        {room > 0 && (
          <svg width={width} height={height} aria-hidden="true" className="block">
            <Heads columns={columns} nodes={placed.nodes} />
            <g transform={`translate(0 ${HEADS})`}>
              {placed.links.map((one, index) => (
                <Band
                  key={`${one.link.from} ${one.link.to}`}
                  placed={one}
                  colour={colourAt(placed.nodes, one.link.from)}
                  strength={at === undefined ? 'plain' : at === index ? 'strong' : 'weak'}
                  onEnter={() => setAt(index)}
                />
              ))}
              {placed.nodes.map((one) => (
                <Stop
                  key={one.node.id}
                  placed={one}
                  text={props.formatValue(one.value)}
                  room={width / columns.length - 24}
                  width={width}
                />
              ))}
            </g>
          </svg>
        )}
        {band && room > 0 && (
          <ChartTooltip x={band.x} width={width} title="">
            <p>{band.link.words}</p>
          </ChartTooltip>
        )}
      </div>
    </section>
  );
}

const colourAt = (nodes: readonly PlacedNode<SankeyNode>[], id: string) =>
  nodes.find(({ node }) => node.id === id)?.node.colour ?? 'var(--ink3)';

function Heads({ columns, nodes }: { columns: readonly string[]; nodes: readonly PlacedNode<SankeyNode>[] }) {
  return columns.map((head, column) => {
    const first = nodes.find(({ node }) => node.column === column);
    if (!first) return null;
    const isLast = column === columns.length - 1;
    return (
      <text
        key={head}
        x={isLast ? first.x + first.width : first.x}
        y={14}
        fontSize="11"
        fill="var(--ink3)"
        textAnchor={isLast ? 'end' : 'start'}
      >
        {head}
      </text>
    );
  });
}

const OPACITY = { plain: 0.28, strong: 0.6, weak: 0.14 };

function Band(props: {
  placed: PlacedLink<SankeyBand>;
  colour: string;
  strength: keyof typeof OPACITY;
  onEnter: () => void;
}) {
  const { path, width, link } = props.placed;
  return (
    <path
      d={path}
      fill="none"
      stroke={link.faint ? 'var(--ink3)' : props.colour}
      strokeOpacity={OPACITY[props.strength] * (link.faint ? 0.5 : 1)}
      strokeWidth={Math.max(1, width)}
      onPointerEnter={props.onEnter}
    />
  );
}

/** A node with its name beside it, on the left of the last column and on the right of all others. */
function Stop(props: { placed: PlacedNode<SankeyNode>; text: string; room: number; width: number }) {
  const { node, x, y, width, height } = props.placed;
  const isLast = x + width >= props.width - 1;
  const fits = Math.max(3, Math.floor(props.room / CHARACTER) - props.text.length - 1);
  const label = node.label.length > fits ? `${node.label.slice(0, fits - 1)}…` : node.label;
  return (
    <g>
      <rect x={x} y={y} width={width} height={Math.max(1, height)} rx={1.5} fill={node.colour} />
      {height >= 9 && (
        <text
          x={isLast ? x - 5 : x + width + 5}
          y={y + height / 2 + 4}
          fontSize="11"
          fill="var(--ink)"
          textAnchor={isLast ? 'end' : 'start'}
        >
          {label} {props.text}
          <title>{`${node.label} ${props.text}`}</title>
        </text>
      )}
    </g>
  );
}
