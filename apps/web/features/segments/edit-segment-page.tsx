'use client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { request } from '../../data/request.ts';
import { segmentNoun } from '../folders/item-noun.ts';
import { MissingPage } from '../shell/missing-page.tsx';
import { useStore } from '../shell/use-store.tsx';
import { SegmentBuilder } from './builder/segment-builder.tsx';
import { BuilderFallback } from './builder-fallback.tsx';
import { segmentForEditDocument } from './segment-documents.ts';
import { emptyDraft, withDefinition } from './segment-draft.ts';
import { useBuilderStore } from './use-builder-store.ts';

/** The builder over a saved segment. It is read once when the page opens: what someone saves meanwhile is a conflict. */
export function EditSegmentPage({ segmentId }: { segmentId: string }) {
  const store = useStore();
  const builderStore = useBuilderStore(store.id);
  const query = useQuery({
    queryKey: ['segment-edit', segmentId],
    queryFn: ({ signal }) => request(segmentForEditDocument, { storeId: store.id, segmentId }, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const segment = query.data?.store?.segment;
  const saved = useMemo(
    () =>
      segment
        ? withDefinition(
            {
              ...emptyDraft(),
              name: segment.name,
              emoji: segment.emoji ?? '',
              description: segment.description ?? '',
              folderId: segment.folder?.id ?? null,
            },
            segment.definition,
          )
        : null,
    [segment],
  );
  const known = builderStore.data?.store;
  if (query.data && !segment) return <MissingPage {...segmentNoun}>The link may belong to another store.</MissingPage>;
  if (!segment || !saved || !known) {
    const retry = () => {
      void query.refetch();
      void builderStore.refetch();
    };
    return <BuilderFallback title="Edit segment" error={query.error ?? builderStore.error} onRetry={retry} />;
  }
  return (
    <SegmentBuilder
      key={segment.id}
      known={known}
      segmentId={segment.id}
      version={segment.version}
      saved={saved}
      opened={saved}
    />
  );
}
