'use client';
// Plays days one after another; with reduced motion one step a second.
import { useEffect, useRef, useState } from 'react';
import { daysOfStep, type Speed, speeds, stepMs } from './play-step.ts';

/** `advance` moves on by so many days and says whether there is more to come. */
export function usePlaying(advance: (days: number) => boolean) {
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>(7);
  const latest = useRef(advance);
  latest.current = advance;
  useEffect(() => {
    if (!playing) return;
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    let step = 0;
    const timer = setInterval(
      () => {
        step++;
        if (!latest.current(daysOfStep(speed, calm, step))) setPlaying(false);
      },
      stepMs(speed, calm),
    );
    return () => clearInterval(timer);
  }, [playing, speed]);
  return {
    playing,
    setPlaying,
    speed,
    nextSpeed: () => setSpeed((now) => speeds[(speeds.indexOf(now) + 1) % speeds.length]!),
  };
}
