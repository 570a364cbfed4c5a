'use client';
import { MiniMap, Panel, useReactFlow, useStore, type Viewport } from '@xyflow/react';
import type { CanvasFlowNode } from './canvas-node.tsx';
import { Minus, Plus } from './icon.tsx';

export const CanvasMap = () => (
  <MiniMap<CanvasFlowNode>
    position="bottom-left"
    className="m-3! overflow-hidden rounded-card border border-line bg-surface! max-md:hidden"
    style={{ width: 148, height: 104 }}
    bgColor="var(--surface)"
    maskColor="transparent"
    maskStrokeColor="var(--accent)"
    maskStrokeWidth={1.5}
    nodeColor={(node) => `color-mix(in srgb, ${node.data.colour} 60%, var(--surface))`}
    nodeBorderRadius={10}
    ariaLabel="Map of the canvas"
    pannable
    zoomable
  />
);

const button =
  'inline-flex size-7 items-center justify-center rounded-tag text-ink2 hover:bg-sunken hover:text-ink [&_svg]:size-4';

/** Out, the zoom in per cent (a click returns to 100), in. */
export function ZoomControl(props: { onZoom: (viewport: Viewport) => void }) {
  const { zoomTo, getZoom, getViewport } = useReactFlow();
  const percent = useStore((state) => Math.round(state.transform[2] * 100));
  const zoom = (to: number) => void zoomTo(to).then(() => props.onZoom(getViewport()));
  return (
    <Panel
      position="bottom-left"
      className="m-3! ml-[172px]! flex items-center rounded-card border border-line bg-surface p-0.5 max-md:hidden"
    >
      <button type="button" aria-label="Zoom out" className={button} onClick={() => zoom(getZoom() / 1.25)}>
        <Minus />
      </button>
      <button
        type="button"
        aria-label={`Zoom is ${percent} per cent; set to 100`}
        className="h-7 w-12 rounded-tag text-small text-ink2 hover:bg-sunken"
        onClick={() => zoom(1)}
      >
        {percent}%
      </button>
      <button type="button" aria-label="Zoom in" className={button} onClick={() => zoom(getZoom() * 1.25)}>
        <Plus />
      </button>
    </Panel>
  );
}
