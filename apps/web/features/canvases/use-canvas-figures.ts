'use client';
// The figures of a canvas for one window and day. While an answer is under way the former figures stay, marked stale.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request } from '../../data/request.ts';
import type { CanvasEdgeFiguresQuery } from '../../gql/graphql.ts';
import { useStore } from '../shell/use-store.tsx';
import { addDays } from '../timeline/slider-range.ts';
import { type NodeFigures, sparklineDays } from './canvas-days.ts';
import { canvasEdgeFiguresDocument, canvasNodeFiguresDocument, suggestedEdgesDocument } from './canvas-documents.ts';
import { type CanvasDraft, edgeKey, figuresKeyOf } from './canvas-draft.ts';

export type EdgeFigures = NonNullable<NonNullable<CanvasEdgeFiguresQuery['store']>['canvas']>['edges'][number];
export interface FiguresQuestion {
  storeId: string;
  canvasId: string;
  /** As saved: the server counts what it knows. */
  saved: CanvasDraft;
  asOf: string | null;
  window: { from: string; to: string };
  suggest: boolean;
}

export function useCanvasFigures({ storeId, canvasId, saved, asOf, window, suggest }: FiguresQuestion) {
  const { isReady, isShared } = useStore();
  const board = [storeId, canvasId, figuresKeyOf(saved)];
  const nodes = useQuery({
    queryKey: ['canvas', ...board, 'nodes', asOf, window.to],
    queryFn: ({ signal }) =>
      request(
        canvasNodeFiguresDocument,
        { storeId, canvasId, asOf, from: addDays(window.to, -sparklineDays), to: window.to },
        signal,
      ),
    placeholderData: keepPreviousData,
    enabled: isReady && saved.nodes.length > 0,
  });
  const edges = useQuery({
    queryKey: ['canvas', ...board, 'edges', window],
    queryFn: ({ signal }) => request(canvasEdgeFiguresDocument, { storeId, canvasId, ...window }, signal),
    placeholderData: keepPreviousData,
    enabled: isReady && saved.edges.length > 0,
  });
  const suggested = useQuery({
    queryKey: ['canvas', ...board, 'suggested', window],
    queryFn: ({ signal }) => request(suggestedEdgesDocument, { storeId, canvasId, ...window }, signal),
    placeholderData: keepPreviousData,
    enabled: isReady && !isShared && suggest && saved.nodes.length > 1,
  });
  return {
    nodes: new Map(
      (nodes.data?.store?.canvas?.nodes ?? []).map(({ segment }): [string, NodeFigures] => [
        segment.id,
        {
          count: segment.metrics.customerCount,
          change: segment.metrics.change.customerCount ?? null,
          points: segment.counts.map((point) => point.count),
        },
      ]),
    ),
    edges: new Map(
      (edges.data?.store?.canvas?.edges ?? []).map((edge): [string, EdgeFigures] => [edgeKey(edge), edge]),
    ),
    suggested: suggest ? (suggested.data?.store?.canvas?.suggestedEdges ?? []) : [],
    suggestedReady: suggested.isSuccess && !suggested.isPlaceholderData,
    nodesStale: nodes.isPlaceholderData,
    edgesStale: edges.isPlaceholderData,
    error: nodes.error ?? edges.error ?? suggested.error,
    retry: () => void Promise.all([nodes.refetch(), edges.refetch(), suggest ? suggested.refetch() : null]),
  };
}
export type CanvasFigures = ReturnType<typeof useCanvasFigures>;
