'use client';
import { useQuery } from '@tanstack/react-query';
import { PageMain } from '@throughline/ui/app-frame';
import { ErrorState } from '@throughline/ui/error-state';
import type { ReactNode } from 'react';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import { canvasNoun } from '../folders/item-noun.ts';
import { MissingPage } from '../shell/missing-page.tsx';
import { StoreTopBar } from '../shell/store-top-bar.tsx';
import { useStore } from '../shell/use-store.tsx';
import { canvasDocument } from './canvas-documents.ts';
import { CanvasEditorPage } from './canvas-editor.tsx';

/** Reads a saved canvas, then hands it to the editor; showing another's version reads it anew. */
export function CanvasPage(props: { canvasId: string }) {
  const store = useStore();
  const query = useQuery({
    queryKey: ['canvas', store.id, props.canvasId, 'board'],
    queryFn: ({ signal }) =>
      request(canvasDocument, { storeId: store.id, canvasId: props.canvasId, today: store.today }, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const canvas = query.data?.store?.canvas;
  if (canvas)
    return (
      <CanvasEditorPage
        key={`${canvas.id} ${query.dataUpdatedAt}`}
        canvas={canvas}
        onReload={() => void query.refetch()}
      />
    );
  if (query.isPending)
    return (
      <Frame title="Canvas">
        <div className="h-11 border-b border-line bg-surface" />
        <span className="sr-only">Reading the canvas</span>
      </Frame>
    );
  if (query.isError) {
    const { message, reference } = describeError(query.error);
    return (
      <Frame title="Canvas">
        <ErrorState title="The canvas could not be read" reference={reference} onRetry={() => void query.refetch()}>
          {message}
        </ErrorState>
      </Frame>
    );
  }
  return <MissingPage {...canvasNoun}>It may have been removed, or it belongs to another store.</MissingPage>;
}

const Frame = (props: { title: string; children: ReactNode }) => (
  <>
    <StoreTopBar crumbs={[{ label: 'Canvases', href: useStore().path('/canvases') }, { label: props.title }]} />
    <PageMain bleed>
      <h1 className="sr-only">{props.title}</h1>
      {props.children}
    </PageMain>
  </>
);
