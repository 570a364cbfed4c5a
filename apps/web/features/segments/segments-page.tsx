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
import { SaveRecipeButton } from '../saved-recipes/save-recipe-button.tsx';
import { StoreTopBar } from '../shell/store-top-bar.tsx';
import { useStore } from '../shell/use-store.tsx';
import { ChosenBar } from './chosen-bar.tsx';
import { OverlapButton } from './overlap/overlap-button.tsx';
import { type SegmentAsked, SegmentDialogs } from './segment-dialogs.tsx';
import { SegmentFilters } from './segment-filters.tsx';
import { SegmentListEmpty } from './segment-list-empty.tsx';
import { SegmentListRow, segmentHeads } from './segment-list-row.tsx';
import { useChosenRows } from './use-chosen-rows.ts';
import { useListFilter } from './use-list-filter.ts';
import { useSegmentActions } from './use-segment-actions.ts';
import { useSegmentCounts, useSegmentFolders, useSegmentList } from './use-segment-list.ts';

/** All saved segments: folders, favourites, tags, owners, order, search, and the archive. */
export function SegmentsPage() {
  const store = useStore();
  const format = useFormat(store.timeZone);
  const router = useRouter();
  const view = useListView();
  const filter = useListFilter();
  const [folderAsked, setFolderAsked] = useState<FolderAsked | null>(null);
  const [asked, setAsked] = useState<SegmentAsked | null>(null);
  const by = { query: view.query, archived: view.archived, tags: filter.tags, ownedBy: filter.ownedBy };
  const list = useSegmentList(store.id, by);
  const figures = useSegmentCounts(store.id, by, (list.data?.pageParams ?? [null]) as (string | null)[]);
  const folders = useSegmentFolders(store.id);
  const actions = useSegmentActions(store.id);
  const segments = list.data?.pages.flatMap((page) => page.store?.segments.nodes ?? []) ?? [];
  const total = list.data?.pages[0]?.store?.segments.totalCount ?? 0;
  const rows = useChosenRows(segments);
  const flat = view.flat || filter.isOn;
  const duplicate = async (segment: { id: string }) => {
    const copy = await actions.duplicate(segment);
    if (copy) router.push(store.path(`/segments/${copy.id}/edit`));
  };
  return (
    <>
      <StoreTopBar crumbs={[{ label: 'Segments' }]} />
      <PageMain>
        <SegmentsHead onNewFolder={() => setFolderAsked({ kind: 'new-folder', itemId: null })} />
        <ListTools noun={segmentNoun} view={view} hint="Name, tag, description, sentence">
          <SegmentFilters
            storeId={store.id}
            archived={view.archived}
            filter={filter}
            choosing={rows.choosing}
            onChoosing={rows.setChoosing}
            onManageTags={() => setAsked({ kind: 'manage-tags' })}
          />
        </ListTools>
        {figures.error && <ErrorState title={describeError(figures.error).message} onRetry={figures.retry} />}
        <ItemList
          noun={segmentNoun}
          answer={list}
          sections={flat ? flatSection(segments, view.archived) : groupItems(segments, folders, segmentNoun)}
          folders={folders}
          actions={actions}
          sortable={!flat}
          heads={segmentHeads}
          onAsk={setFolderAsked}
          empty={
            <SegmentListEmpty
              archived={view.archived}
              query={view.query}
              filtered={filter.isOn}
              onClear={filter.clear}
            />
          }
          row={(segment, place) => (
            <SegmentListRow
              key={segment.id}
              segment={segment}
              counts={figures.counts.get(segment.id)}
              place={place}
              href={store.path(`/segments/${segment.id}`)}
              format={format}
              onDuplicate={() => void duplicate(segment)}
              onTags={() => setAsked({ kind: 'tags', segments: [segment] })}
              onOwner={() => setAsked({ kind: 'owner', segment })}
              choice={rows.choiceOf(segment.id)}
            />
          )}
        />
        {list.hasNextPage && (
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            Show more, {format.count(total - segments.length)} left
          </Button>
        )}
      </PageMain>
      {rows.choosing && (
        <ChosenBar
          count={rows.chosen.length}
          total={segments.length}
          onAll={rows.toggleAll}
          onTags={() => setAsked({ kind: 'tags', segments: rows.chosen })}
          onClear={rows.stop}
        >
          <OverlapButton ids={rows.chosen.map(({ id }) => id)} />
          <SaveRecipeButton ids={rows.chosen.map(({ id }) => id)} />
        </ChosenBar>
      )}
      <SegmentDialogs storeId={store.id} asked={asked} actions={actions} onClose={() => setAsked(null)} />
      <FolderDialogs
        asked={folderAsked}
        noun={segmentNoun}
        onPut={(id, folderId) => actions.update(id, { folderId })}
        onClose={() => setFolderAsked(null)}
      />
    </>
  );
}

function SegmentsHead({ onNewFolder }: { onNewFolder: () => void }) {
  const store = useStore();
  return (
    <PageHead
      title="Segments"
      actions={
        <>
          <Button needs="definitions:write" icon={<FolderPlus />} onClick={onNewFolder}>
            New folder
          </Button>
          <Button needs="definitions:write" asChild>
            <Link href={store.path('/segments/templates')}>Templates</Link>
          </Button>
          <Button needs="definitions:write" asChild variant="primary">
            <Link href={store.path('/segments/new')}>
              <Plus />
              New segment
            </Link>
          </Button>
        </>
      }
    />
  );
}
