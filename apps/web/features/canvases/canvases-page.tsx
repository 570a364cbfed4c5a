'use client';
import { PageHead, PageMain } from '@throughline/ui/app-frame';
import { Button } from '@throughline/ui/button';
import { ErrorState } from '@throughline/ui/error-state';
import { FolderPlus, Plus, Search } from '@throughline/ui/icon';
import { SegmentedControl } from '@throughline/ui/segmented-control';
import { Skeleton } from '@throughline/ui/skeleton';
import { TextField } from '@throughline/ui/text-field';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { describeError } from '../../data/api-error.ts';
import { useUrlState } from '../../data/use-url-state.ts';
import { groupSegments } from '../segments/group-segments.ts';
import { useDebounced } from '../segments/use-debounced.ts';
import { StoreTopBar } from '../shell/store-top-bar.tsx';
import { useStore } from '../shell/use-store.tsx';
import { type Asked, CanvasDialogs } from './canvas-dialogs.tsx';
import { CanvasListEmpty } from './canvas-list-empty.tsx';
import { CanvasListSection } from './canvas-list-section.tsx';
import { restingDay } from './canvas-view.ts';
import { useCanvasActions } from './use-canvas-actions.ts';
import { useCanvasList } from './use-canvas-list.ts';

/** All saved canvases: folders, favourites, order, search, and the archive. */
export function CanvasesPage() {
  const store = useStore();
  const router = useRouter();
  const [search, setSearch] = useUrlState('query', '');
  const [view, setView] = useUrlState('view', 'saved');
  const [asked, setAsked] = useState<Asked | null>(null);
  const archived = view === 'archived';
  const query = useDebounced(search, 200);
  const list = useCanvasList(store, query, archived);
  const actions = useCanvasActions(store.id);
  const canvases = list.data?.store?.canvases.nodes ?? [];
  const folders = list.data?.store?.folders ?? [];
  const flat = archived || query !== '';
  const sections = flat
    ? [{ key: 'all', title: archived ? 'Archived' : 'Found', folderId: null, segments: [...canvases] }]
    : groupSegments(
        canvases.map((canvas) => ({ ...canvas, folder: canvas.folder ?? null })),
        folders,
      ).map((section) =>
        section.key === 'loose' && folders.length === 0 ? { ...section, title: 'All canvases' } : section,
      );
  const empty = list.isSuccess && canvases.length === 0 && (flat || folders.length === 0);
  const resting = restingDay(store.today, store.lastOrderOn ?? null);
  const hrefOf = (id: string) => store.path(`/canvases/${id}${resting ? `?asOf=${resting}` : ''}`);
  return (
    <>
      <StoreTopBar crumbs={[{ label: 'Canvases' }]} />
      <PageMain>
        <PageHead
          title="Canvases"
          actions={
            <>
              <Button icon={<FolderPlus />} onClick={() => setAsked({ kind: 'new-folder', canvasId: null })}>
                New folder
              </Button>
              <Button variant="primary" icon={<Plus />} onClick={() => setAsked({ kind: 'create' })}>
                New canvas
              </Button>
            </>
          }
        />
        <div className="mb-3 flex flex-wrap items-center gap-2">
          <TextField
            className="w-72 max-md:w-full"
            label="Search canvases"
            hideLabel
            type="search"
            icon={<Search />}
            placeholder="Name"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
          <SegmentedControl
            label="Which canvases"
            options={[
              { value: 'saved', label: 'Saved' },
              { value: 'archived', label: 'Archived' },
            ]}
            value={archived ? 'archived' : 'saved'}
            onChange={setView}
          />
        </div>
        {list.isError && (
          <ErrorState
            title={describeError(list.error).message}
            reference={describeError(list.error).reference}
            onRetry={() => void list.refetch()}
          />
        )}
        {list.isPending && <ListSkeleton />}
        {empty && <CanvasListEmpty archived={archived} query={query} onCreate={() => setAsked({ kind: 'create' })} />}
        {list.isSuccess &&
          !empty &&
          sections.map((section) => (
            <CanvasListSection
              key={section.key}
              section={section}
              sections={sections}
              folders={folders}
              sortable={!flat}
              actions={actions}
              hrefOf={hrefOf}
              onAsk={setAsked}
            />
          ))}
      </PageMain>
      <CanvasDialogs
        asked={asked}
        actions={actions}
        onClose={() => setAsked(null)}
        onCreated={(id) => router.push(hrefOf(id))}
      />
    </>
  );
}

const ListSkeleton = () => (
  <div className="rounded-card border border-line bg-surface p-3.5">
    {['a', 'b', 'c'].map((key) => (
      <Skeleton key={key} className="mb-4 h-9 w-full" />
    ))}
  </div>
);
