'use client';
import { restingDay } from '@throughline/core/insights/resting-day';
// The day a page shows: the one in the URL, or the one under the hand or the play button. The URL follows once the hand lets go.
import { useCallback, useEffect, useState } from 'react';
import { useStore } from '../shell/use-store.tsx';
import { addDays, type DayRange, sliderRange } from './slider-range.ts';
import { usePlaying } from './use-playing.ts';

export interface DaySliderParts {
  /** The day in the URL; null = today. */
  asOf: string | null;
  setAsOf: (asOf: string | null) => void;
  /** Whether every day of the slider is known, so that it can play. */
  ready: boolean;
}

export type DaySlider = ReturnType<typeof useDaySlider>;

export function useDaySlider({ asOf, setAsOf, ready }: DaySliderParts) {
  const store = useStore();
  const asked = asOf ?? store.today;
  const end = restingDay(store.today, store.lastOrderOn ?? null) ?? store.today;
  const slider = useSteadyRange(asked, end);
  const [held, setHeld] = useState<{ day: string; settled: boolean } | null>(null);
  const day = held?.day ?? asked;
  const move = useCallback(
    (to: string, settled: boolean) => {
      setHeld({ day: to, settled });
      if (settled) setAsOf(to >= store.today ? null : to);
    },
    [setAsOf, store.today],
  );
  useEffect(() => {
    if (held?.settled && held.day === asked) setHeld(null);
  }, [held, asked]);
  const { playing, setPlaying, speed, nextSpeed } = usePlaying((days) => {
    const next = addDays(day, days);
    const last = next >= slider.to;
    move(last ? slider.to : next, last);
    return !last;
  });
  const scrub = (to: string, settled: boolean) => {
    setPlaying(false);
    move(to, settled);
  };
  const togglePlay = () => {
    if (playing) move(day, true);
    else if (day >= slider.to) move(slider.from, false);
    setPlaying(!playing);
  };
  return {
    day,
    slider,
    scrub,
    backToToday: () => scrub(store.today, true),
    /** The day shown is not yet the one in the URL. */
    moving: held !== null,
    playing,
    speed,
    nextSpeed,
    togglePlay: ready ? togglePlay : undefined,
  };
}

/** The range stays while the day is within it, so that nothing moves below a hand that has just let go. */
function useSteadyRange(day: string, end: string): DayRange {
  const [steady, setSteady] = useState(() => ({ end, range: sliderRange(day, end) }));
  const { range } = steady;
  if (steady.end === end && range.from <= day && day <= range.to) return range;
  const next = { end, range: sliderRange(day, end) };
  setSteady(next);
  return next.range;
}
