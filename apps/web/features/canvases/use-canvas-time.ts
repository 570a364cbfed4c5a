'use client';
// The day that the canvas shows: the one in the URL, or the one under the hand or the play button, whose figures come from the
// history that holds every day. The URL follows once the hand lets go.
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useStore } from '../shell/use-store.tsx';
import { plain } from './canvas-board-data.ts';
import { type ChipFigures, figuresOn, largestMovedOf, type ShownFigures, sliderRange } from './canvas-days.ts';
import type { CanvasDraft } from './canvas-draft.ts';
import { addDays, type CanvasView, restingDay, windowOf } from './canvas-view.ts';
import type { CanvasFigures } from './use-canvas-figures.ts';
import { useCanvasHistory } from './use-canvas-history.ts';
import { usePlaying } from './use-playing.ts';

export interface TimeParts {
  canvasId: string;
  saved: CanvasDraft;
  view: CanvasView;
  setView: (change: Partial<CanvasView>) => void;
  /** The day in the URL, or today. */
  asked: string;
  figures: CanvasFigures;
}

export function useCanvasTime({ canvasId, saved, view, setView, asked, figures }: TimeParts) {
  const store = useStore();
  const end = restingDay(store.today, store.lastOrderOn ?? null) ?? store.today;
  const slider = useMemo(() => sliderRange(asked, end), [asked, end]);
  const [held, setHeld] = useState<{ day: string; settled: boolean } | null>(null);
  const day = held?.day ?? asked;
  const scrub = useCallback(
    (to: string, settled: boolean) => {
      setHeld({ day: to, settled });
      if (settled) setView({ asOf: to >= store.today ? null : to });
    },
    [setView, store.today],
  );
  useEffect(() => {
    if (held?.settled && held.day === asked) setHeld(null);
  }, [held, asked]);
  const history = useCanvasHistory({ storeId: store.id, canvasId, saved, windowDays: view.windowDays, slider });
  const known = history.history;
  const playing = usePlaying((days) => {
    const next = addDays(day, days);
    const last = next >= slider.to;
    scrub(last ? slider.to : next, last);
    return !last;
  });
  const togglePlay = () => {
    if (playing.playing) scrub(day, true);
    else if (day >= slider.to) scrub(slider.from, false);
    playing.setPlaying(!playing.playing);
  };
  const backToToday = () => {
    playing.setPlaying(false);
    scrub(store.today, true);
  };
  const shown = useShown({ known, day, moving: held !== null, figures, firstOrderOn: store.firstOrderOn ?? null });
  const largestMoved = useMemo(() => (known ? largestMovedOf(known, slider) : 0), [known, slider]);
  return {
    day,
    window: useMemo(() => windowOf(day, view.windowDays), [day, view.windowDays]),
    slider,
    history,
    scrub,
    playing,
    backToToday,
    togglePlay: known ? togglePlay : undefined,
    /** The day shown is not yet the one in the URL. */
    moving: held !== null,
    shown: { ...shown, largestMoved },
  };
}

interface ShownParts {
  known: Parameters<typeof figuresOn>[0] | null;
  day: string;
  moving: boolean;
  figures: CanvasFigures;
  firstOrderOn: string | null;
}

/** The figures of the day shown: those asked for it, else those of the history, else the former ones, marked stale. */
function useShown({ known, day, moving, figures, firstOrderOn }: ShownParts) {
  const late = moving || figures.nodesStale || figures.edgesStale;
  const fromHistory: ShownFigures | null = useMemo(
    () => (late && known ? figuresOn(known, day, firstOrderOn) : null),
    [late, known, day, firstOrderOn],
  );
  if (fromHistory) return { ...fromHistory, nodesStale: false, edgesStale: false };
  const edges = new Map(
    [...figures.edges].map(([id, { moves, comparison }]): [string, ChipFigures] => [
      id,
      { moves: plain(moves), comparison: plain(comparison) },
    ]),
  );
  return {
    nodes: figures.nodes,
    edges,
    nodesStale: figures.nodesStale || moving,
    edgesStale: figures.edgesStale || moving,
  };
}
