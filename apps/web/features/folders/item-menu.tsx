import {
  Archive,
  ArchiveRestore,
  ArrowDown,
  ArrowUp,
  Folder as FolderIcon,
  FolderPlus,
  Star,
} from '@throughline/ui/icon';
import type { MenuItem } from '@throughline/ui/menu-items';
import type { Folder, ListedItem } from './group-items.ts';
import type { ItemActions } from './use-item-actions.ts';

export interface ItemMenuOptions {
  item: Omit<ListedItem, 'position'>;
  /** What can be done with this kind alone, above the rest. */
  own: readonly MenuItem[];
  folders: readonly Folder[];
  actions: ItemActions;
  /** Absent where the order is not shown. */
  onStep?: ((by: -1 | 1) => void) | undefined;
  onNewFolder: () => void;
  /** Said once it is archived: what still uses it. */
  archiveNote?: string | undefined;
}

/** Favourite, order, folder and archive, below the kind's own actions. */
export function itemMenu({
  item,
  own,
  folders,
  actions,
  onStep,
  onNewFolder,
  archiveNote,
}: ItemMenuOptions): MenuItem[] {
  const setFolder = (folderId: string | null) => void actions.update(item.id, { folderId });
  return [
    ...own,
    {
      label: item.favourite ? 'Remove from favourites' : 'Add to favourites',
      icon: <Star />,
      needs: 'definitions:write',
      onSelect: () => void actions.update(item.id, { favourite: !item.favourite }),
    },
    ...(onStep
      ? [
          { label: 'Move up', icon: <ArrowUp />, needs: 'definitions:write', onSelect: () => onStep(-1) },
          { label: 'Move down', icon: <ArrowDown />, needs: 'definitions:write', onSelect: () => onStep(1) },
        ]
      : []),
    { kind: 'divider' },
    { kind: 'heading', label: 'Folder', needs: 'definitions:write' },
    {
      kind: 'choice',
      label: 'No folder',
      needs: 'definitions:write',
      checked: !item.folder,
      onSelect: () => setFolder(null),
    },
    ...folders.map((folder) => ({
      kind: 'choice' as const,
      label: folder.name,
      icon: <FolderIcon />,
      needs: 'definitions:write',
      checked: item.folder?.id === folder.id,
      onSelect: () => setFolder(folder.id),
    })),
    { label: 'New folder', icon: <FolderPlus />, needs: 'definitions:write', onSelect: onNewFolder },
    { kind: 'divider' },
    item.archivedAt
      ? restoreItem(item, actions)
      : {
          label: 'Archive',
          icon: <Archive />,
          danger: true,
          needs: 'definitions:write',
          onSelect: () => void actions.archive(item, archiveNote),
        },
  ];
}

export const restoreItem = (item: { id: string; name: string }, actions: ItemActions): MenuItem => ({
  label: 'Restore',
  icon: <ArchiveRestore />,
  needs: 'definitions:write',
  onSelect: () => void actions.restore(item),
});
