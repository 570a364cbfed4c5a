'use client';
import { Button } from '@throughline/ui/button';
import { Bell, CircleUser, Copy, Ellipsis, Layers, Pencil, Tag } from '@throughline/ui/icon';
import { Menu } from '@throughline/ui/menu';
import type { MenuItem } from '@throughline/ui/menu-items';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { AlertDialog } from '../alerts/alert-dialog.tsx';
import { ofEveryone } from '../alerts/alert-draft.ts';
import { type FolderAsked, FolderDialogs } from '../folders/folder-dialogs.tsx';
import type { ListedItem } from '../folders/group-items.ts';
import { itemMenu } from '../folders/item-menu.tsx';
import { segmentNoun } from '../folders/item-noun.ts';
import { useStore } from '../shell/use-store.tsx';
import { overlapSearch } from './overlap/overlap-view.ts';
import { type SegmentAsked, SegmentDialogs } from './segment-dialogs.tsx';
import type { SegmentActions } from './use-segment-actions.ts';
import { useSegmentFolders } from './use-segment-list.ts';
import { archiveNote, type Uses } from './uses-in-words.ts';

export type MenuSegment = Omit<ListedItem, 'position'> & {
  tags: readonly string[];
  owner?: { id: string; name: string } | null;
  usedBy: Uses;
};

/** What can be done with the segment beside editing it. */
export function SegmentMenu(props: { segment: MenuSegment; actions: SegmentActions; editHref: string }) {
  const { segment, actions } = props;
  const store = useStore();
  const router = useRouter();
  const folders = useSegmentFolders(store.id);
  const [asked, setAsked] = useState<FolderAsked | null>(null);
  const [belongs, setBelongs] = useState<SegmentAsked | null>(null);
  const [alerting, setAlerting] = useState(false);
  const duplicate = async () => {
    const copy = await actions.duplicate(segment);
    if (copy) router.push(store.path(`/segments/${copy.id}/edit`));
  };
  const edit: MenuItem = {
    kind: 'link',
    label: 'Edit',
    needs: 'definitions:write',
    icon: <Pencil />,
    href: props.editHref,
  };
  const overlap: MenuItem = {
    kind: 'link',
    label: 'Overlap with others',
    icon: <Layers />,
    href: store.path(`/segments/overlap${overlapSearch([segment.id])}`),
  };
  const copy: MenuItem = {
    label: 'Duplicate',
    needs: 'definitions:write',
    icon: <Copy />,
    onSelect: () => void duplicate(),
  };
  const tags: MenuItem = {
    label: 'Tags',
    needs: 'definitions:write',
    icon: <Tag />,
    onSelect: () => setBelongs({ kind: 'tags', segments: [segment] }),
  };
  const owner: MenuItem = {
    label: 'Owner',
    needs: 'definitions:write',
    icon: <CircleUser />,
    onSelect: () => setBelongs({ kind: 'owner', segment }),
  };
  const tell: MenuItem = {
    label: 'Tell me when...',
    icon: <Bell />,
    needs: 'definitions:write',
    onSelect: () => setAlerting(true),
  };
  return (
    <>
      <Menu
        align="end"
        trigger={<Button square aria-label={`Actions for ${segment.name}`} icon={<Ellipsis />} />}
        items={itemMenu({
          item: segment,
          own: segment.archivedAt ? [overlap, copy] : [edit, overlap, tell, copy, tags, owner],
          archiveNote: archiveNote(segment.usedBy),
          folders,
          actions,
          onNewFolder: () => setAsked({ kind: 'new-folder', itemId: segment.id }),
        })}
      />
      <SegmentDialogs storeId={store.id} asked={belongs} actions={actions} onClose={() => setBelongs(null)} />
      {alerting && (
        <AlertDialog
          subject={{ ...ofEveryone, segment: { id: segment.id, name: segment.name } }}
          onClose={() => setAlerting(false)}
        />
      )}
      <FolderDialogs
        asked={asked}
        noun={segmentNoun}
        onPut={(id, folderId) => actions.update(id, { folderId })}
        onClose={() => setAsked(null)}
      />
    </>
  );
}
