'use client';
import { Button } from '@throughline/ui/button';
import { Ellipsis, Pencil, Trash2 } from '@throughline/ui/icon';
import { useMay } from '@throughline/ui/may';
import { Menu } from '@throughline/ui/menu';
import { type ReactNode, useRef } from 'react';
import { useFormat } from '../../data/use-format.ts';
import { useStore } from '../shell/use-store.tsx';
import type { FolderAsked } from './folder-dialogs.tsx';
import { arrangedIds, type Folder, type ItemSection, type ListedItem, stepTarget } from './group-items.ts';
import type { ItemNoun } from './item-noun.ts';
import type { RowDrag, RowPlace } from './item-row.tsx';
import type { ItemActions } from './use-item-actions.ts';

/** What the sections of one list have in common. */
export interface SectionsShown<I> {
  noun: ItemNoun;
  sections: readonly ItemSection<I>[];
  folders: readonly Folder[];
  actions: ItemActions;
  /** Whether rows can be put in order here. */
  sortable: boolean;
  /** The heads of the rows' own columns. */
  heads?: ReactNode;
  row: (item: I, place: RowPlace) => ReactNode;
  onAsk: (asked: FolderAsked) => void;
}

/** A folder, the favourites or the rest, with its rows. */
export function ItemListSection<I extends ListedItem>(props: SectionsShown<I> & { section: ItemSection<I> }) {
  const { section, sections, actions, noun } = props;
  const store = useStore();
  const mayEdit = useMay()('definitions:write');
  const format = useFormat(store.timeZone);
  const dragged = useRef<string | null>(null);
  const arrange = (id: string, beforeId: string | null) => actions.arrange(arrangedIds(sections, id, beforeId));
  const step = async (id: string, by: -1 | 1) => {
    const before = stepTarget(section, id, by);
    if (before === undefined) return;
    await arrange(id, before);
    document.querySelector<HTMLElement>(`[data-grip="${id}"]`)?.focus();
  };
  const dragOf = (id: string): RowDrag => ({
    onStart: () => {
      dragged.current = id;
    },
    onDrop: () => {
      if (dragged.current && dragged.current !== id) void arrange(dragged.current, id);
      dragged.current = null;
    },
    onStep: (by) => void step(id, by),
  });
  return (
    <section aria-label={section.title} className="mb-4 rounded-card border border-line bg-surface">
      <div className="flex min-h-10 items-center gap-2 border-b border-line px-3.5">
        <h2 className="font-semibold">{section.title}</h2>
        <span className="flex-1 text-ink3">{format.count(section.items.length)}</span>
        {props.heads}
        <span className="min-w-[22px] shrink-0">
          {section.folderId !== null && (
            <FolderMenu folder={{ id: section.folderId, name: section.title }} noun={noun} onAsk={props.onAsk} />
          )}
        </span>
      </div>
      {section.items.length === 0 && (
        <p className="px-3.5 py-3 text-ink3">
          Nothing in this folder.{mayEdit && ` Choose it in a ${noun.one}'s menu.`}
        </p>
      )}
      <ul>
        {section.items.map((item) =>
          props.row(item, {
            folders: props.folders,
            actions,
            onNewFolder: () => props.onAsk({ kind: 'new-folder', itemId: item.id }),
            drag: props.sortable && mayEdit ? dragOf(item.id) : undefined,
          }),
        )}
      </ul>
    </section>
  );
}

const FolderMenu = (props: { folder: Folder; noun: ItemNoun; onAsk: (asked: FolderAsked) => void }) => (
  <Menu
    align="end"
    trigger={
      <Button variant="ghost" size="small" square aria-label={`Folder ${props.folder.name}`} icon={<Ellipsis />} />
    }
    items={[
      {
        label: 'Rename',
        needs: 'definitions:write',
        icon: <Pencil />,
        onSelect: () => props.onAsk({ kind: 'rename-folder', folder: props.folder }),
      },
      {
        label: `Delete folder, keep its ${props.noun.many}`,
        icon: <Trash2 />,
        danger: true,
        needs: 'definitions:write',
        onSelect: () => props.onAsk({ kind: 'delete-folder', folder: props.folder }),
      },
    ]}
  />
);
