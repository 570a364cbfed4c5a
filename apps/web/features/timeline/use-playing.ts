'use client';
// Plays days one after another; with reduced motion one step a second.
import { useEffect, useRef, useState } from 'react';

export const speeds = [1, 7, 30] as const;
export type Speed = (typeof speeds)[number];

const stepMs = 125;
const calmStepMs = 1000;

/** How far one step goes and how long it stands, so that `speed` days pass in a second. */
export function stepOf(speed: Speed, calm: boolean): { days: number; ms: number } {
  if (calm) return { days: speed, ms: calmStepMs };
  return speed === 1
    ? { days: 1, ms: 1000 }
    : { days: Math.max(1, Math.round((speed * stepMs) / 1000)), ms: speed === 7 ? 1000 / 7 : stepMs };
}

/** `advance` moves on by so many days and says whether there is more to come. */
export function usePlaying(advance: (days: number) => boolean) {
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>(7);
  const latest = useRef(advance);
  latest.current = advance;
  useEffect(() => {
    if (!playing) return;
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const { days, ms } = stepOf(speed, calm);
    const timer = setInterval(() => {
      if (!latest.current(days)) setPlaying(false);
    }, ms);
    return () => clearInterval(timer);
  }, [playing, speed]);
  return {
    playing,
    setPlaying,
    speed,
    nextSpeed: () => setSpeed((now) => speeds[(speeds.indexOf(now) + 1) % speeds.length]!),
  };
}
