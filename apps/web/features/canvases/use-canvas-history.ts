'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
// The history that the slider moves over, and the orders of each week that it stands on.
import { parseDay } from '@throughline/core/day';
import { useMemo } from 'react';
import { request } from '../../data/request.ts';
import { type CanvasHistory, historyRange } from './canvas-days.ts';
import { canvasHistoryDocument, ordersPerDayDocument } from './canvas-documents.ts';
import { type CanvasDraft, figuresKeyOf } from './canvas-draft.ts';

export interface HistoryQuestion {
  storeId: string;
  canvasId: string;
  saved: CanvasDraft;
  windowDays: number;
  slider: { from: string; to: string };
}

export function useCanvasHistory({ storeId, canvasId, saved, windowDays, slider }: HistoryQuestion) {
  const range = historyRange(slider, windowDays);
  const history = useQuery({
    queryKey: ['canvas', storeId, canvasId, figuresKeyOf(saved), 'history', windowDays, range],
    queryFn: ({ signal }) => request(canvasHistoryDocument, { storeId, canvasId, windowDays, ...range }, signal),
    enabled: saved.nodes.length > 0,
    staleTime: 60_000,
  });
  const orders = useQuery({
    queryKey: ['orders-per-day', storeId, slider],
    queryFn: ({ signal }) => request(ordersPerDayDocument, { storeId, ...slider }, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  const days = orders.data?.store?.ordersPerDay;
  const bars = useMemo(() => weekly(days ?? [], slider), [days, slider]);
  return {
    history: (history.data?.store?.canvas?.history as CanvasHistory | undefined) ?? null,
    bars,
    failed: history.isError,
    retry: () => void history.refetch(),
  };
}

/** Orders of every seven days that end with the last day, oldest first. */
export function weekly(
  days: readonly { date: string; orders: number }[],
  { from, to }: { from: string; to: string },
): number[] {
  const last = parseDay(to)!;
  const bars = new Array<number>(Math.ceil((last - parseDay(from)! + 1) / 7)).fill(0);
  for (const { date, orders } of days) {
    const index = bars.length - 1 - Math.floor((last - parseDay(date)!) / 7);
    if (index >= 0 && index < bars.length) bars[index]! += orders;
  }
  return bars;
}
