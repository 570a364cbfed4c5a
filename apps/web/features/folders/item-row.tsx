'use client';
import { Button } from '@throughline/ui/button';
import { Ellipsis, GripVertical, Star } from '@throughline/ui/icon';
import { Link } from '@throughline/ui/link';
import { useMay } from '@throughline/ui/may';
import { Menu } from '@throughline/ui/menu';
import type { MenuItem } from '@throughline/ui/menu-items';
import type { ReactNode } from 'react';
import { cx } from '../../data/cx.ts';
import type { Folder, ListedItem } from './group-items.ts';
import { itemMenu, restoreItem } from './item-menu.tsx';
import type { ItemActions } from './use-item-actions.ts';

export interface RowDrag {
  onStart: () => void;
  onDrop: () => void;
  onStep: (by: -1 | 1) => void;
}

/** What a row knows of the list around it. */
export interface RowPlace {
  folders: readonly Folder[];
  actions: ItemActions;
  onNewFolder: () => void;
  /** Absent while searching and in the archive: the order is not shown there. */
  drag?: RowDrag | undefined;
}

/** One saved thing: grip and star before what its kind says of it, the menu behind. */
export function ItemRow(props: {
  item: ListedItem;
  place: RowPlace;
  own: readonly MenuItem[];
  archiveNote?: string;
  /** While several are being chosen: whether this one is, and the way to change that. It takes the place of grip and star. */
  choice?: { chosen: boolean; onChange: (chosen: boolean) => void } | undefined;
  children: ReactNode;
}) {
  const { item, own, choice } = props;
  const mayEdit = useMay()('definitions:write');
  const { drag, ...place } = props.place;
  const menu = item.archivedAt
    ? [restoreItem(item, place.actions)]
    : itemMenu({ ...place, item, own, onStep: drag?.onStep, archiveNote: props.archiveNote });
  return (
    <li
      className={cx(
        'group relative flex min-h-[52px] items-center gap-2 border-b border-line p-2 last:border-b-0 hover:bg-sunken',
        (item.archivedAt || !mayEdit) && 'pl-3.5',
      )}
      onDragOver={drag && ((event) => event.preventDefault())}
      onDrop={
        drag &&
        ((event) => {
          event.preventDefault();
          drag.onDrop();
        })
      }
    >
      {choice && (
        <span className="relative z-10 grid size-6 shrink-0 place-items-center max-md:size-11">
          <input
            type="checkbox"
            className="size-4 accent-accent"
            aria-label={`Choose ${item.name}`}
            checked={choice.chosen}
            onChange={(event) => choice.onChange(event.target.checked)}
          />
        </span>
      )}
      {drag && !choice && <Grip item={item} drag={drag} />}
      {!item.archivedAt && !choice && mayEdit && (
        <button
          type="button"
          aria-pressed={item.favourite}
          aria-label={item.favourite ? `Remove ${item.name} from favourites` : `Add ${item.name} to favourites`}
          onClick={() => void place.actions.update(item.id, { favourite: !item.favourite })}
          className="relative z-10 grid size-6 shrink-0 place-items-center rounded-tag text-ink3 hover:text-ink max-md:size-11"
        >
          <Star className={cx('size-4', item.favourite && 'fill-warn text-warn')} />
        </button>
      )}
      {props.children}
      <span className="relative z-10 shrink-0">
        <Menu
          align="end"
          trigger={<Button variant="ghost" square aria-label={`Actions for ${item.name}`} icon={<Ellipsis />} />}
          items={menu}
        />
      </span>
    </li>
  );
}

/** The whole row opens the item. */
export const ItemLink = (props: { href: string; children: ReactNode }) => (
  <Link
    href={props.href}
    className="min-w-0 font-semibold [overflow-wrap:anywhere] after:absolute after:inset-0 group-hover:underline group-hover:decoration-line2 group-hover:underline-offset-3"
  >
    {props.children}
  </Link>
);

const Grip = ({ item, drag }: { item: ListedItem; drag: RowDrag }) => (
  <button
    type="button"
    draggable
    aria-label={`Move ${item.name}: Alt with up or down arrow`}
    title="Drag, or Alt + ↑ ↓"
    data-grip={item.id}
    onDragStart={(event) => {
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData('text/plain', item.name);
      drag.onStart();
    }}
    onKeyDown={(event) => {
      if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
      event.preventDefault();
      drag.onStep(event.key === 'ArrowUp' ? -1 : 1);
    }}
    className="relative z-10 grid size-6 shrink-0 cursor-grab! place-items-center rounded-tag text-ink3 hover:text-ink max-md:hidden"
  >
    <GripVertical className="size-4" />
  </button>
);
