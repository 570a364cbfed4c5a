'use client';
// An edge: a band as wide as the people it carries, a thin core so that one person is still seen, an arrow, a chip.
import { type Edge, EdgeLabelRenderer, type EdgeProps, useStore } from '@xyflow/react';
import { CanvasChip, type ChipDetail, type ChipFigure, type ChipFigures } from './canvas-chip.tsx';
import type { LinkShape } from './canvas-geometry.ts';
import { cx } from './cx.ts';

export interface CanvasEdgeData {
  figures: ChipFigures | null;
  /** People moved; null while not known. */
  moved: number | null;
  stale: boolean;
  suggested: boolean;
  spoken: string;
}
export type CanvasEdgeState = CanvasEdgeData & {
  shape: LinkShape | undefined;
  compact: boolean;
  chosen: boolean;
  dimmed: boolean;
  onChoose: (figure?: ChipFigure) => void;
  onHover: (hovered: boolean) => void;
  onAccept: () => void;
  onDismiss: () => void;
} & Record<string, unknown>;
export type CanvasFlowEdge = Edge<CanvasEdgeState, 'moves'>;

const detailAt = (zoom: number): ChipDetail => (zoom < 0.35 ? 'moved' : zoom < 0.6 ? 'first' : 'full');

export function CanvasEdge({ data }: EdgeProps<CanvasFlowEdge>) {
  const detail = useStore((state) => detailAt(state.transform[2]));
  const shape = data?.shape;
  if (!data || !shape) return null;
  const colour = data.chosen || data.suggested ? 'var(--accent)' : 'var(--edge2)';
  const dash = data.suggested ? '6 5' : data.moved === 0 ? '2 4' : undefined;
  const place = { transform: `translate(-50%, -50%) translate(${shape.chip.x}px, ${shape.chip.y}px)` };
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the chip is the same by keyboard */}
      <g
        className={cx('cursor-pointer transition-opacity duration-[120ms]', data.dimmed && 'opacity-40')}
        onMouseEnter={() => data.onHover(true)}
        onMouseLeave={() => data.onHover(false)}
        onClick={() => !data.suggested && data.onChoose()}
      >
        {shape.band > 0 && !data.suggested && (
          <path
            d={shape.path}
            fill="none"
            style={{
              stroke: data.chosen ? 'var(--accent)' : 'var(--edge)',
              strokeOpacity: data.chosen ? 0.32 : 0.42,
              strokeWidth: shape.band,
              transition: 'stroke-width 125ms linear',
            }}
          />
        )}
        <path
          d={shape.path}
          fill="none"
          strokeDasharray={dash}
          style={{ stroke: colour, strokeWidth: data.chosen ? 2 : 1.25 }}
        />
        <polygon points={shape.arrow} style={{ fill: colour }} />
        <path d={shape.path} fill="none" stroke="transparent" strokeWidth={Math.max(20, shape.band)} />
      </g>
      <EdgeLabelRenderer>
        {data.suggested ? (
          <SuggestedChip data={data} style={place} />
        ) : (
          !data.compact && (
            <CanvasChip
              figures={data.figures}
              spoken={data.spoken}
              detail={detail}
              arrow={shape.direction}
              chosen={data.chosen}
              stale={data.stale}
              dimmed={data.dimmed}
              style={place}
              onChoose={data.onChoose}
              onHover={data.onHover}
            />
          )
        )}
      </EdgeLabelRenderer>
    </>
  );
}

const SuggestedChip = ({ data, style }: { data: CanvasEdgeState; style: React.CSSProperties }) => (
  // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
  <div
    role="group"
    aria-label={`Suggested: ${data.spoken}`}
    style={style}
    className="nodrag nopan pointer-events-auto absolute z-10 flex items-center gap-1 rounded-button border border-dashed border-accent bg-raised py-0.5 pr-0.5 pl-2 text-small whitespace-nowrap shadow-sh1"
  >
    <span className="mr-1">
      <strong>{data.figures?.moved}</strong> <span className="text-ink2">{data.figures?.rate}</span>
    </span>
    <button
      type="button"
      className="h-6 rounded-tag px-1.5 font-semibold text-accent-ink hover:bg-accent-soft"
      onClick={data.onAccept}
    >
      Accept
    </button>
    <button type="button" className="h-6 rounded-tag px-1.5 text-ink2 hover:bg-sunken" onClick={data.onDismiss}>
      Dismiss
    </button>
  </div>
);
