'use client';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { useStore } from '../shell/use-store.tsx';
import { SegmentBuilder } from './builder/segment-builder.tsx';
import { BuilderFallback } from './builder-fallback.tsx';
import { draftFromLink, emptyDraft } from './segment-draft.ts';
import { useBuilderStore } from './use-builder-store.ts';

/** A new segment, empty or filled in from a link. */
export function NewSegmentPage() {
  const store = useStore();
  const search = useSearchParams();
  const [saved] = useState(emptyDraft);
  const [opened] = useState(() => draftFromLink(search));
  const query = useBuilderStore(store.id);
  const known = query.data?.store;
  if (!known) return <BuilderFallback title="New segment" error={query.error} onRetry={() => void query.refetch()} />;
  return <SegmentBuilder known={known} segmentId={null} version={null} saved={saved} opened={opened} />;
}
