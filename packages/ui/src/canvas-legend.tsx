import type { ReactNode } from 'react';
import { bandWidth } from './canvas-geometry.ts';

/** Three round sizes below the largest: about 1/40, 1/4 and the whole of it. */
export function legendSizes(largest: number): number[] {
  const roundDown = (value: number) => {
    const unit = 10 ** Math.floor(Math.log10(Math.max(1, value)));
    return ([5, 2, 1].find((step) => step * unit <= value) ?? 1) * unit;
  };
  if (largest < 1) return [];
  return [...new Set([roundDown(largest / 40), roundDown(largest / 4), roundDown(largest)])];
}

/** What the widths and signs of the canvas mean. `format` writes a count. */
export const CanvasLegend = (props: {
  largest: number;
  edges: number;
  format: (count: number) => string;
  children?: ReactNode;
}) => (
  <div className="rounded-card border border-line bg-surface px-3 py-2 text-tiny text-ink2 max-md:hidden">
    <p className="flex items-center gap-3">
      People moved
      {legendSizes(props.largest).map((size) => (
        <span key={size} className="inline-flex items-center gap-1.5">
          <svg aria-hidden="true" width={22} height={16}>
            <rect
              x={0}
              y={8 - bandWidth(size, props.largest) / 2}
              width={22}
              height={bandWidth(size, props.largest)}
              style={{ fill: 'var(--edge)', fillOpacity: 0.42 }}
            />
            <rect x={0} y={7.4} width={22} height={1.25} style={{ fill: 'var(--edge2)' }} />
          </svg>
          {props.format(size)}
        </span>
      ))}
      {props.largest === 0 && <span className="leading-4">–</span>}
    </p>
    <p className="text-ink3">
      ▲▼ clear change, ≈ not clear · {props.format(props.edges)} {props.edges === 1 ? 'edge' : 'edges'} tested
    </p>
    <p className="text-ink3">Nodes overlap: edges may sum to more than people</p>
    {props.children}
  </div>
);
