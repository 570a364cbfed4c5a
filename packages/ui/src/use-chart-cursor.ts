'use client';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';

/** The day under the pointer or the keyboard (arrows step by one, with Shift by seven, Home and End to the ends, Esc away). */
export function useChartCursor(count: number, indexAt: (x: number) => number) {
  const [at, setAt] = useState<number>();
  const clamp = (index: number) => Math.min(count - 1, Math.max(0, index));
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.shiftKey ? 7 : 1;
    const from = at ?? count - 1;
    const next = { ArrowLeft: from - step, ArrowRight: from + step, Home: 0, End: count - 1 }[event.key];
    if (next !== undefined && count > 0) {
      event.preventDefault();
      setAt(clamp(next));
    } else if (event.key === 'Escape' && at !== undefined) {
      event.preventDefault();
      setAt(undefined);
    }
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (count > 0) setAt(clamp(indexAt(event.clientX - event.currentTarget.getBoundingClientRect().left)));
  };
  return {
    at: at === undefined || at >= count ? undefined : at,
    handlers: { onKeyDown, onPointerMove, onPointerLeave: () => setAt(undefined), onBlur: () => setAt(undefined) },
  };
}
