'use client';
import { PageHead, PageMain } from '@throughline/ui/app-frame';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { ErrorState } from '@throughline/ui/error-state';
import { FolderPlus, Plus, Search } from '@throughline/ui/icon';
import { Link } from '@throughline/ui/link';
import { SegmentedControl } from '@throughline/ui/segmented-control';
import { Skeleton } from '@throughline/ui/skeleton';
import { TextField } from '@throughline/ui/text-field';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { describeError } from '../../data/api-error.ts';
import { useFormat } from '../../data/use-format.ts';
import { useUrlState } from '../../data/use-url-state.ts';
import { StoreTopBar } from '../shell/store-top-bar.tsx';
import { useStore } from '../shell/use-store.tsx';
import { FolderDialog } from './folder-dialog.tsx';
import { groupSegments } from './group-segments.ts';
import { SegmentListEmpty } from './segment-list-empty.tsx';
import { SegmentListSection } from './segment-list-section.tsx';
import { useDebounced } from './use-debounced.ts';
import { useFolderActions } from './use-folder-actions.ts';
import { useSegmentActions } from './use-segment-actions.ts';
import { useSegmentFolders, useSegmentList } from './use-segment-list.ts';

type Asked =
  | { kind: 'new'; segmentId: string | null }
  | { kind: 'rename' | 'delete'; folder: { id: string; title: string } };

/** All saved segments: folders, favourites, order, search, and the archive. */
export function SegmentsPage() {
  const store = useStore();
  const format = useFormat(store.timeZone);
  const router = useRouter();
  const [search, setSearch] = useUrlState('query', '');
  const [view, setView] = useUrlState('view', 'saved');
  const [asked, setAsked] = useState<Asked>();
  const archived = view === 'archived';
  const query = useDebounced(search, 200);
  const list = useSegmentList(store.id, query, archived);
  const folders = useSegmentFolders(store.id);
  const actions = useSegmentActions(store.id);
  const folderActions = useFolderActions(store.id);

  const segments = list.data?.pages.flatMap((page) => page.store?.segments.nodes ?? []) ?? [];
  const total = list.data?.pages[0]?.store?.segments.totalCount ?? 0;
  const flat = archived || query !== '';
  const plain = [{ key: 'all', title: archived ? 'Archived' : 'Found', folderId: null, segments }];
  const sections = flat ? plain : groupSegments(segments, folders);
  const duplicate = async (segment: { id: string; name: string }) => {
    const copy = await actions.duplicate(segment);
    if (copy) router.push(store.path(`/segments/${copy.id}/edit`));
  };
  const createFolder = async (name: string, segmentId: string | null) => {
    const { problem, folderId } = await folderActions.create(name);
    if (problem === null && folderId && segmentId) await actions.update(segmentId, { folderId });
    return problem;
  };

  return (
    <>
      <StoreTopBar crumbs={[{ label: 'Segments' }]} />
      <PageMain>
        <PageHead
          title="Segments"
          actions={
            <>
              <Button icon={<FolderPlus />} onClick={() => setAsked({ kind: 'new', segmentId: null })}>
                New folder
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
        <div className="mb-3 flex flex-wrap items-center gap-2">
          <TextField
            className="w-72 max-md:w-full"
            label="Search segments"
            hideLabel
            type="search"
            icon={<Search />}
            placeholder="Name, emoji or description"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
          <SegmentedControl
            label="Which segments"
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
        {list.isSuccess && segments.length === 0 && (flat || folders.length === 0) && (
          <SegmentListEmpty archived={archived} query={query} />
        )}
        {list.isSuccess &&
          (segments.length > 0 || (!flat && folders.length > 0)) &&
          sections.map((section) => (
            <SegmentListSection
              key={section.key}
              sections={sections}
              section={section}
              folders={folders}
              hrefOf={(id) => store.path(`/segments/${id}`)}
              format={format}
              actions={actions}
              sortable={!flat}
              onDuplicate={(segment) => void duplicate(segment)}
              onNewFolder={(segment) => setAsked({ kind: 'new', segmentId: segment.id })}
              onRenameFolder={() =>
                section.folderId && setAsked({ kind: 'rename', folder: { id: section.folderId, title: section.title } })
              }
              onDeleteFolder={() =>
                section.folderId && setAsked({ kind: 'delete', folder: { id: section.folderId, title: section.title } })
              }
            />
          ))}
        {list.hasNextPage && (
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            Show more, {format.count(total - segments.length)} left
          </Button>
        )}
      </PageMain>
      {asked?.kind === 'new' && (
        <FolderDialog
          title="New folder"
          onClose={() => setAsked(undefined)}
          onSave={(name) => createFolder(name, asked.segmentId)}
        />
      )}
      {asked?.kind === 'rename' && (
        <FolderDialog
          title="Rename folder"
          name={asked.folder.title}
          onClose={() => setAsked(undefined)}
          onSave={(name) => folderActions.rename(asked.folder.id, name)}
        />
      )}
      {asked?.kind === 'delete' && (
        <DeleteFolder
          title={asked.folder.title}
          onClose={() => setAsked(undefined)}
          onDelete={() => folderActions.remove(asked.folder.id)}
        />
      )}
    </>
  );
}

function DeleteFolder(props: { title: string; onClose: () => void; onDelete: () => Promise<string | null> }) {
  const [error, setError] = useState<string | null>(null);
  const remove = async () => {
    const problem = await props.onDelete();
    if (problem === null) props.onClose();
    else setError(problem);
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={`Delete the folder ${props.title}`}
      description="Its segments stay and stand outside of folders."
      footer={
        <>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button variant="danger" onClick={() => void remove()}>
            Delete folder
          </Button>
        </>
      }
    >
      {error && <p className="text-neg">{error}</p>}
    </Dialog>
  );
}

const ListSkeleton = () => (
  <div className="rounded-card border border-line bg-surface p-3.5">
    {['a', 'b', 'c', 'd', 'e'].map((key) => (
      <Skeleton key={key} className="mb-4 h-9 w-full" />
    ))}
  </div>
);
