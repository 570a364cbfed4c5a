'use client';
// The history that the slider of a canvas moves over.
import { useQuery } from '@tanstack/react-query';
import { request } from '../../data/request.ts';
import { useStore } from '../shell/use-store.tsx';
import type { DayRange } from '../timeline/slider-range.ts';
import { type CanvasHistory, historyRange } from './canvas-days.ts';
import { canvasHistoryDocument } from './canvas-documents.ts';
import { type CanvasDraft, figuresKeyOf } from './canvas-draft.ts';

export interface HistoryQuestion {
  storeId: string;
  canvasId: string;
  saved: CanvasDraft;
  windowDays: number;
  slider: DayRange;
}

export function useCanvasHistory({ storeId, canvasId, saved, windowDays, slider }: HistoryQuestion) {
  const { isReady, isShared } = useStore();
  const range = historyRange(slider, windowDays);
  const history = useQuery({
    queryKey: ['canvas', storeId, canvasId, figuresKeyOf(saved), 'history', windowDays, range],
    queryFn: ({ signal }) => request(canvasHistoryDocument, { storeId, canvasId, windowDays, ...range }, signal),
    enabled: isReady && !isShared && saved.nodes.length > 0,
    staleTime: 60_000,
  });
  return {
    history: (history.data?.store?.canvas?.history as CanvasHistory | undefined) ?? null,
    failed: history.isError,
    retry: () => void history.refetch(),
  };
}
