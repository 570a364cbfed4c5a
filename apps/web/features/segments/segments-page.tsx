'use client';
import { PageHead, PageMain } from '@throughline/ui/app-frame';
import { Button } from '@throughline/ui/button';
import { ErrorState } from '@throughline/ui/error-state';
import { FolderPlus, Plus } from '@throughline/ui/icon';
import { Link } from '@throughline/ui/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { describeError } from '../../data/api-error.ts';
import { useFormat } from '../../data/use-format.ts';
import { type FolderAsked, FolderDialogs } from '../folders/folder-dialogs.tsx';
import { flatSection, groupItems } from '../folders/group-items.ts';
import { ItemList } from '../folders/item-list.tsx';
import { segmentNoun } from '../folders/item-noun.ts';
import { ListTools } from '../folders/list-tools.tsx';
import { useListView } from '../folders/use-list-view.ts';
import { StoreTopBar } from '../shell/store-top-bar.tsx';
import { useStore } from '../shell/use-store.tsx';
import { ChooseSegment, ChosenBar, useChosenSegments } from './overlap/choose-segment.tsx';
import { SegmentListEmpty } from './segment-list-empty.tsx';
import { SegmentListRow, segmentHeads } from './segment-list-row.tsx';
import { useSegmentActions } from './use-segment-actions.ts';
import { useSegmentCounts, useSegmentFolders, useSegmentList } from './use-segment-list.ts';

/** All saved segments: folders, favourites, order, search, and the archive. */
export function SegmentsPage() {
  const store = useStore();
  const format = useFormat(store.timeZone);
  const router = useRouter();
  const view = useListView();
  const [asked, setAsked] = useState<FolderAsked | null>(null);
  const list = useSegmentList(store.id, view.query, view.archived);
  const figures = useSegmentCounts(
    store.id,
    view.query,
    view.archived,
    (list.data?.pageParams ?? [null]) as (string | null)[],
  );
  const folders = useSegmentFolders(store.id);
  const actions = useSegmentActions(store.id);
  const chosen = useChosenSegments();
  const segments = list.data?.pages.flatMap((page) => page.store?.segments.nodes ?? []) ?? [];
  const total = list.data?.pages[0]?.store?.segments.totalCount ?? 0;
  const duplicate = async (segment: { id: string }) => {
    const copy = await actions.duplicate(segment);
    if (copy) router.push(store.path(`/segments/${copy.id}/edit`));
  };
  return (
    <>
      <StoreTopBar crumbs={[{ label: 'Segments' }]} />
      <PageMain>
        <PageHead
          title="Segments"
          actions={
            <>
              <Button icon={<FolderPlus />} onClick={() => setAsked({ kind: 'new-folder', itemId: null })}>
                New folder
              </Button>
              <Button asChild>
                <Link href={store.path('/segments/overlap')}>Overlap</Link>
              </Button>
              <Button asChild variant="primary">
                <Link href={store.path('/segments/new')}>
                  <Plus />
                  New segment
                </Link>
              </Button>
            </>
          }
        />
        <ListTools noun={segmentNoun} view={view} hint="Name, emoji or description" />
        {figures.error && <ErrorState title={describeError(figures.error).message} onRetry={figures.retry} />}
        <ItemList
          noun={segmentNoun}
          answer={list}
          sections={view.flat ? flatSection(segments, view.archived) : groupItems(segments, folders, segmentNoun)}
          folders={folders}
          actions={actions}
          sortable={!view.flat}
          heads={segmentHeads}
          onAsk={setAsked}
          empty={<SegmentListEmpty archived={view.archived} query={view.query} />}
          row={(segment, place) => (
            <SegmentListRow
              key={segment.id}
              segment={segment}
              counts={figures.counts.get(segment.id)}
              place={place}
              href={store.path(`/segments/${segment.id}`)}
              format={format}
              onDuplicate={() => void duplicate(segment)}
              choose={
                !segment.archivedAt && (
                  <ChooseSegment
                    name={segment.name}
                    chosen={chosen.ids.includes(segment.id)}
                    some={chosen.ids.length > 0}
                    onToggle={() => chosen.toggle(segment.id)}
                  />
                )
              }
            />
          )}
        />
        {list.hasNextPage && (
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            Show more, {format.count(total - segments.length)} left
          </Button>
        )}
      </PageMain>
      <ChosenBar ids={chosen.ids} onClear={chosen.clear} />
      <FolderDialogs
        asked={asked}
        noun={segmentNoun}
        onPut={(id, folderId) => actions.update(id, { folderId })}
        onClose={() => setAsked(null)}
      />
    </>
  );
}
