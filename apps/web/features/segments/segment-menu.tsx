'use client';
import { Button } from '@throughline/ui/button';
import { Archive, ArchiveRestore, Copy, Ellipsis, Folder, FolderPlus, Pencil, Star } from '@throughline/ui/icon';
import { Menu, type MenuItem } from '@throughline/ui/menu';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useStore } from '../shell/use-store.tsx';
import { FolderDialog } from './folder-dialog.tsx';
import { useFolderActions } from './use-folder-actions.ts';
import type { SegmentActions } from './use-segment-actions.ts';
import { useSegmentFolders } from './use-segment-list.ts';

export interface MenuSegment {
  id: string;
  name: string;
  favourite: boolean;
  archivedAt?: string | null;
  folder: { id: string } | null;
}

/** What can be done with the segment beside editing it. */
export function SegmentMenu({ segment, actions }: { segment: MenuSegment; actions: SegmentActions }) {
  const store = useStore();
  const router = useRouter();
  const folders = useSegmentFolders(store.id);
  const folderActions = useFolderActions(store.id);
  const [asking, setAsking] = useState(false);
  const duplicate = async () => {
    const copy = await actions.duplicate(segment);
    if (copy) router.push(store.path(`/segments/${copy.id}/edit`));
  };
  const setFolder = (folderId: string | null) => void actions.update(segment.id, { folderId });
  const create = async (name: string) => {
    const { problem, folderId } = await folderActions.create(name);
    if (folderId) setFolder(folderId);
    return problem;
  };
  const items: MenuItem[] = [
    ...(segment.archivedAt
      ? []
      : [{ kind: 'link' as const, label: 'Edit', icon: <Pencil />, href: store.path(`/segments/${segment.id}/edit`) }]),
    { label: 'Duplicate', icon: <Copy />, onSelect: () => void duplicate() },
    {
      label: segment.favourite ? 'Remove from favourites' : 'Add to favourites',
      icon: <Star />,
      onSelect: () => void actions.update(segment.id, { favourite: !segment.favourite }),
    },
    { kind: 'divider' },
    { kind: 'heading', label: 'Folder' },
    { kind: 'choice', label: 'No folder', checked: segment.folder === null, onSelect: () => setFolder(null) },
    ...folders.map((folder) => ({
      kind: 'choice' as const,
      label: folder.name,
      icon: <Folder />,
      checked: segment.folder?.id === folder.id,
      onSelect: () => setFolder(folder.id),
    })),
    { label: 'New folder', icon: <FolderPlus />, onSelect: () => setAsking(true) },
    { kind: 'divider' },
    segment.archivedAt
      ? { label: 'Restore', icon: <ArchiveRestore />, onSelect: () => void actions.restore(segment) }
      : { label: 'Archive', icon: <Archive />, danger: true, onSelect: () => void actions.archive(segment) },
  ];
  return (
    <>
      <Menu
        align="end"
        trigger={<Button square aria-label={`Actions for ${segment.name}`} icon={<Ellipsis />} />}
        items={items}
      />
      {asking && <FolderDialog title="New folder" onClose={() => setAsking(false)} onSave={create} />}
    </>
  );
}
