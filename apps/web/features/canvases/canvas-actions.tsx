'use client';
import { Button } from '@throughline/ui/button';
import { Archive, BookOpen, Copy, Ellipsis, ListChecks, Mail, Pencil, Share2, TableIcon } from '@throughline/ui/icon';
import { Menu } from '@throughline/ui/menu';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { NameDialog } from '../folders/name-dialog.tsx';
import { ReportDialog } from '../reports/report-dialog.tsx';
import { ShareDialog } from '../sharing/share-dialog.tsx';
import { renameCanvas } from './canvas-draft.ts';
import { useCanvasActions } from './use-canvas-actions.ts';
import type { CanvasEditor } from './use-canvas-editor.ts';

/** The day and the window as they stand; what is chosen and how it lies on the screen stay here. */
function sharedSearch({ view }: CanvasEditor): string {
  const search = new URLSearchParams({ window: String(view.windowDays) });
  if (view.asOf) search.set('asOf', view.asOf);
  return search.toString();
}

/** The menu of the canvas as a whole. */
export function CanvasActions({ editor }: { editor: CanvasEditor }) {
  const router = useRouter();
  const actions = useCanvasActions(editor.store.id);
  const [renaming, setRenaming] = useState(false);
  const [sharing, setSharing] = useState<'link' | 'mail' | null>(null);
  const { canvas, draft, store } = editor;
  const shared = {
    page: `canvases/${canvas.id}`,
    search: sharedSearch(editor),
    label: draft.name,
    onClose: () => setSharing(null),
  };
  const duplicate = async () => {
    const id = await actions.create(`${draft.name} (copy)`, draft);
    if (id) router.push(store.path(`/canvases/${id}${window.location.search}`));
  };
  const archive = async () => {
    if (await actions.archive({ id: canvas.id, name: draft.name })) router.push(store.path('/canvases'));
  };
  return (
    <>
      <Menu
        align="end"
        trigger={<Button variant="ghost" square aria-label="Actions for this canvas" icon={<Ellipsis />} />}
        items={[
          { label: 'Rename', icon: <Pencil />, needs: 'definitions:write', onSelect: () => setRenaming(true) },
          { label: 'Duplicate', icon: <Copy />, needs: 'definitions:write', onSelect: () => void duplicate() },
          {
            label: editor.view.table ? 'Show as a picture' : 'Show as a table',
            icon: <TableIcon />,
            shortcut: 'T',
            onSelect: () => editor.setView({ table: !editor.view.table }),
          },
          { label: 'Share a link', icon: <Share2 />, needs: 'definitions:write', onSelect: () => setSharing('link') },
          { label: 'Send by mail', icon: <Mail />, needs: 'definitions:write', onSelect: () => setSharing('mail') },
          ...(canvas.recipe
            ? ([
                {
                  kind: 'link',
                  label: 'Checks of its recipe',
                  icon: <ListChecks />,
                  href: store.path(`/recipes/applied/${canvas.id}`),
                },
              ] as const)
            : []),
          {
            kind: 'link',
            label: 'Save as recipe',
            needs: 'definitions:write',
            icon: <BookOpen />,
            href: store.path(`/recipes/saved/new?canvas=${canvas.id}`),
          },
          ...(canvas.archivedAt
            ? []
            : ([
                { kind: 'divider' },
                {
                  label: 'Archive',
                  icon: <Archive />,
                  danger: true,
                  needs: 'definitions:write',
                  onSelect: () => void archive(),
                },
              ] as const)),
        ]}
      />
      {sharing === 'link' && <ShareDialog {...shared} />}
      {sharing === 'mail' && <ReportDialog {...shared} />}
      {renaming && (
        <NameDialog
          title="Rename the canvas"
          name={draft.name}
          action="Rename"
          onClose={() => setRenaming(false)}
          onSave={async (name) => {
            editor.edit((before) => renameCanvas(before, name));
            return null;
          }}
        />
      )}
    </>
  );
}
