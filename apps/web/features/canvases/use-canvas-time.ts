'use client';
// The day that the canvas shows, with its figures: those asked for it, or, while it moves, those of the history of every day.
import { useMemo, useState } from 'react';
import { useStore } from '../shell/use-store.tsx';
import { useDaySlider } from '../timeline/use-day-slider.ts';
import { plain } from './canvas-board-data.ts';
import { type ChipFigures, figuresOn, largestMovedOf, type ShownFigures } from './canvas-days.ts';
import type { CanvasDraft } from './canvas-draft.ts';
import { type CanvasView, windowOf } from './canvas-view.ts';
import type { CanvasFigures } from './use-canvas-figures.ts';
import { useCanvasHistory } from './use-canvas-history.ts';

export interface TimeParts {
  canvasId: string;
  saved: CanvasDraft;
  view: CanvasView;
  setView: (change: Partial<CanvasView>) => void;
  figures: CanvasFigures;
}

export function useCanvasTime({ canvasId, saved, view, setView, figures }: TimeParts) {
  const store = useStore();
  const [ready, setReady] = useState(false);
  const time = useDaySlider({ asOf: view.asOf, setAsOf: (asOf) => setView({ asOf }), ready });
  const { day, slider, moving } = time;
  const history = useCanvasHistory({ storeId: store.id, canvasId, saved, windowDays: view.windowDays, slider });
  const known = history.history;
  if (ready !== (known !== null)) setReady(known !== null);
  const shown = useShown({ known, day, moving, figures, firstOrderOn: store.firstOrderOn ?? null });
  const largestMoved = useMemo(() => (known ? largestMovedOf(known, slider) : 0), [known, slider]);
  return {
    time,
    day,
    /** The day shown as links carry it: null = today. */
    shownAsOf: day >= store.today ? null : day,
    moving,
    window: useMemo(() => windowOf(day, view.windowDays), [day, view.windowDays]),
    history,
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
