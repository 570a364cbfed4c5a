'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request } from '../../data/request.ts';
import type { CanvasListQuery } from '../../gql/graphql.ts';
import { canvasListDocument } from './canvas-documents.ts';

export type ListedCanvas = NonNullable<CanvasListQuery['store']>['canvases']['nodes'][number];

/** Saved canvases and their folders, archived ones apart. */
export const useCanvasList = (store: { id: string; today: string }, query: string, archived: boolean) =>
  useQuery({
    queryKey: ['canvases', store.id, query, archived],
    queryFn: ({ signal }) =>
      request(canvasListDocument, { storeId: store.id, query: query || null, archived, today: store.today }, signal),
    placeholderData: keepPreviousData,
  });
