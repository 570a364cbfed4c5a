'use client';
// Keeps what is chosen in sight: when it is chosen, and when a panel takes a part of the width.
import { useReactFlow, useStore } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import type { Box } from './canvas-curve.ts';

const margin = 24;

/** By how much the view must be pushed along one axis; 0 when all is seen, null when it cannot fit. */
export function pushInto(start: number, end: number, size: number): number | null {
  if (end - start > size - 2 * margin) return null;
  if (start < margin) return margin - start;
  return end > size - margin ? size - margin - end : 0;
}

/** `boxes` = what must be seen, in the canvas's pixels; `key` names it. */
export function useInView(boxes: readonly Box[], key: string | null): void {
  const { getViewport, setViewport, fitBounds } = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const latest = useRef(boxes);
  latest.current = boxes;
  useEffect(() => {
    const all = latest.current;
    if (key === null || all.length === 0 || width === 0) return;
    const left = Math.min(...all.map((box) => box.x));
    const top = Math.min(...all.map((box) => box.y));
    const right = Math.max(...all.map((box) => box.x + box.width));
    const bottom = Math.max(...all.map((box) => box.y + box.height));
    const { x, y, zoom } = getViewport();
    const dx = pushInto(left * zoom + x, right * zoom + x, width);
    const dy = pushInto(top * zoom + y, bottom * zoom + y, height);
    if (dx === 0 && dy === 0) return;
    const reduced = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const motion = { duration: reduced ? 0 : 220 };
    if (dx === null || dy === null)
      void fitBounds({ x: left, y: top, width: right - left, height: bottom - top }, { ...motion, padding: 0.08 });
    else void setViewport({ x: x + dx, y: y + dy, zoom }, motion);
  }, [key, width, height, getViewport, setViewport, fitBounds]);
}
