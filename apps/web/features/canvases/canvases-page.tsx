'use client';
import { restingDay } from '@throughline/core/insights/resting-day';
import { PageHead, PageMain } from '@throughline/ui/app-frame';
import { Button } from '@throughline/ui/button';
import { FolderPlus, Plus } from '@throughline/ui/icon';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { type FolderAsked, FolderDialogs } from '../folders/folder-dialogs.tsx';
import { flatSection, groupItems } from '../folders/group-items.ts';
import { ItemList } from '../folders/item-list.tsx';
import { canvasNoun } from '../folders/item-noun.ts';
import { ListTools } from '../folders/list-tools.tsx';
import { useListView } from '../folders/use-list-view.ts';
import { StoreTopBar } from '../shell/store-top-bar.tsx';
import { useStore } from '../shell/use-store.tsx';
import { type CanvasAsked, CanvasDialogs } from './canvas-dialogs.tsx';
import { CanvasListEmpty } from './canvas-list-empty.tsx';
import { CanvasListRow } from './canvas-list-row.tsx';
import { useCanvasActions } from './use-canvas-actions.ts';
import { useCanvasList } from './use-canvas-list.ts';
import { useDuplicateCanvas } from './use-duplicate-canvas.ts';

/** All saved canvases: folders, favourites, order, search, and the archive. */
export function CanvasesPage() {
  const store = useStore();
  const router = useRouter();
  const view = useListView();
  const [asked, setAsked] = useState<CanvasAsked | null>(null);
  const [folderAsked, setFolderAsked] = useState<FolderAsked | null>(null);
  const list = useCanvasList(store, view.query, view.archived);
  const actions = useCanvasActions(store.id);
  const duplicate = useDuplicateCanvas(actions);
  const canvases = list.data?.store?.canvases.nodes ?? [];
  const folders = list.data?.store?.folders ?? [];
  const resting = restingDay(store.today, store.lastOrderOn ?? null);
  const hrefOf = (id: string) => store.path(`/canvases/${id}${resting ? `?asOf=${resting}` : ''}`);
  const create = () => setAsked({ kind: 'create' });
  return (
    <>
      <StoreTopBar crumbs={[{ label: 'Canvases' }]} />
      <PageMain>
        <PageHead
          title="Canvases"
          actions={
            <>
              <Button
                needs="definitions:write"
                icon={<FolderPlus />}
                onClick={() => setFolderAsked({ kind: 'new-folder', itemId: null })}
              >
                New folder
              </Button>
              <Button needs="definitions:write" variant="primary" icon={<Plus />} onClick={create}>
                New canvas
              </Button>
            </>
          }
        />
        <ListTools noun={canvasNoun} view={view} hint="Name" />
        <ItemList
          noun={canvasNoun}
          answer={list}
          sections={view.flat ? flatSection(canvases, view.archived) : groupItems(canvases, folders, canvasNoun)}
          folders={folders}
          actions={actions}
          sortable={!view.flat}
          onAsk={setFolderAsked}
          empty={<CanvasListEmpty archived={view.archived} query={view.query} onCreate={create} />}
          row={(canvas, place) => (
            <CanvasListRow
              key={canvas.id}
              canvas={canvas}
              place={place}
              href={hrefOf(canvas.id)}
              onRename={() => setAsked({ kind: 'rename', canvas })}
              onDuplicate={() => void duplicate(canvas)}
            />
          )}
        />
      </PageMain>
      <CanvasDialogs
        asked={asked}
        actions={actions}
        onClose={() => setAsked(null)}
        onCreated={(id) => router.push(hrefOf(id))}
      />
      <FolderDialogs
        asked={folderAsked}
        noun={canvasNoun}
        onPut={(id, folderId) => actions.update(id, { folderId })}
        onClose={() => setFolderAsked(null)}
      />
    </>
  );
}
