'use client';
import { type PointerEvent, useState } from 'react';

/** From the first bin up to the one before the second number. */
export type BinRange = [from: number, to: number];

/** Less is a click with an unsteady hand. */
const leastPixels = 4;

interface Begun {
  pointerId: number;
  clientX: number;
  bin: number;
}

/** Bins over which a pressed mouse, pen or finger is drawn sideways; a finger that goes up or down scrolls on. */
export function useChartBrush(binAt: (x: number) => number, onBrush: ((range: BinRange) => void) | undefined) {
  const [begun, setBegun] = useState<Begun>();
  const [drawn, setDrawn] = useState<BinRange>();
  const binOf = ({ clientX, currentTarget }: PointerEvent<HTMLElement>) =>
    binAt(clientX - currentTarget.getBoundingClientRect().left);
  const rangeTo = (event: PointerEvent<HTMLElement>): BinRange | undefined => {
    if (begun?.pointerId !== event.pointerId || Math.abs(event.clientX - begun.clientX) < leastPixels) return undefined;
    const bin = binOf(event);
    return [Math.min(begun.bin, bin), Math.max(begun.bin, bin) + 1];
  };
  const end = () => {
    setBegun(undefined);
    setDrawn(undefined);
  };
  const handlers = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0 || !event.isPrimary) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setBegun({ pointerId: event.pointerId, clientX: event.clientX, bin: binOf(event) });
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      const range = rangeTo(event);
      end();
      if (range) onBrush?.(range);
    },
    onPointerCancel: end,
  };
  return {
    drawn,
    onPointerMove: (event: PointerEvent<HTMLElement>) => setDrawn(rangeTo(event)),
    handlers: onBrush ? handlers : {},
  };
}
