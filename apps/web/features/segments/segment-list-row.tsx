'use client';
import { Button } from '@throughline/ui/button';

import {
  Archive,
  ArchiveRestore,
  Copy,
  Ellipsis,
  Folder,
  FolderPlus,
  GripVertical,
  Pencil,
  Star,
} from '@throughline/ui/icon';
import { Link } from '@throughline/ui/link';
import { Menu, type MenuItem } from '@throughline/ui/menu';
import type { DragEvent } from 'react';
import { cx } from '../../data/cx.ts';
import type { Format } from '../../data/format.ts';

export interface SegmentRow {
  id: string;
  name: string;
  emoji?: string | null;
  sentence: string;
  favourite: boolean;
  archivedAt?: string | null;
  folder: { id: string; name: string } | null;
  metrics: { customerCount: number; change: { customerCount?: number | null } };
}

export interface SegmentRowProps {
  segment: SegmentRow;
  href: string;
  format: Format;
  folders: readonly { id: string; name: string }[];
  /** Absent while searching and in the archive: the order is not shown there. */
  drag?: { onStart: () => void; onDrop: () => void; onStep: (step: -1 | 1) => void };
  onFavourite: () => void;
  onFolder: (folderId: string | null) => void;
  onNewFolder: () => void;
  onDuplicate: () => void;
  onArchive: () => void;
  onRestore: () => void;
}

function menuItems(props: SegmentRowProps): MenuItem[] {
  const { segment } = props;
  if (segment.archivedAt) return [{ label: 'Restore', icon: <ArchiveRestore />, onSelect: props.onRestore }];
  return [
    { kind: 'link', label: 'Edit', icon: <Pencil />, href: `${props.href}/edit` },
    { label: 'Duplicate', icon: <Copy />, onSelect: props.onDuplicate },
    {
      label: segment.favourite ? 'Remove from favourites' : 'Add to favourites',
      icon: <Star />,
      onSelect: props.onFavourite,
    },
    { kind: 'divider' },
    { kind: 'heading', label: 'Folder' },
    { kind: 'choice', label: 'No folder', checked: segment.folder === null, onSelect: () => props.onFolder(null) },
    ...props.folders.map((folder) => ({
      kind: 'choice' as const,
      label: folder.name,
      icon: <Folder />,
      checked: segment.folder?.id === folder.id,
      onSelect: () => props.onFolder(folder.id),
    })),
    { label: 'New folder', icon: <FolderPlus />, onSelect: props.onNewFolder },
    { kind: 'divider' },
    { label: 'Archive', icon: <Archive />, danger: true, onSelect: props.onArchive },
  ];
}

function Grip({ segment, drag }: { segment: SegmentRow; drag: NonNullable<SegmentRowProps['drag']> }) {
  return (
    <button
      type="button"
      draggable
      aria-label={`Move ${segment.name}: Alt with up or down arrow`}
      title="Drag, or Alt + ↑ ↓"
      data-grip={segment.id}
      onDragStart={(event: DragEvent) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', segment.name);
        drag.onStart();
      }}
      onKeyDown={(event) => {
        if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
        event.preventDefault();
        drag.onStep(event.key === 'ArrowUp' ? -1 : 1);
      }}
      className="grid size-6 cursor-grab! place-items-center rounded-tag text-ink3 hover:text-ink max-md:hidden"
    >
      <GripVertical className="size-4" />
    </button>
  );
}

/** One saved segment: name and sentence, count and change, and what can be done with it. */
export function SegmentListRow(props: SegmentRowProps) {
  const { segment, drag, format } = props;
  return (
    <li
      className="group relative flex items-center gap-2 border-b border-line py-2 pr-2 pl-2 last:border-b-0 hover:bg-sunken max-md:pl-3.5"
      onDragOver={drag && ((event) => event.preventDefault())}
      onDrop={
        drag &&
        ((event) => {
          event.preventDefault();
          drag.onDrop();
        })
      }
    >
      {drag && <Grip segment={segment} drag={drag} />}
      {!segment.archivedAt && (
        <button
          type="button"
          aria-pressed={segment.favourite}
          aria-label={
            segment.favourite ? `Remove ${segment.name} from favourites` : `Add ${segment.name} to favourites`
          }
          onClick={props.onFavourite}
          className="z-10 grid size-6 shrink-0 place-items-center rounded-tag text-ink3 hover:text-ink max-md:hidden"
        >
          <Star className={cx('size-4', segment.favourite && 'fill-warn text-warn')} />
        </button>
      )}
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline justify-between gap-3">
          <Link
            href={props.href}
            className="min-w-0 font-semibold [overflow-wrap:anywhere] after:absolute after:inset-0 group-hover:underline group-hover:decoration-line2 group-hover:underline-offset-3"
          >
            {segment.emoji && <span className="mr-1.5 font-normal">{segment.emoji}</span>}
            {segment.name}
          </Link>
          <span className="font-semibold md:hidden">{format.count(segment.metrics.customerCount)}</span>
        </div>
        <p className="line-clamp-2 text-small text-ink2">{segment.sentence}</p>
      </div>
      <span className="w-24 shrink-0 text-right font-semibold max-md:hidden">
        {format.count(segment.metrics.customerCount)}
      </span>
      <span className="w-24 shrink-0 text-right text-ink2 max-md:hidden">
        {format.change(segment.metrics.change.customerCount)}
      </span>
      <span className="relative z-10 shrink-0">
        <Menu
          align="end"
          trigger={<Button variant="ghost" square aria-label={`Actions for ${segment.name}`} icon={<Ellipsis />} />}
          items={menuItems(props)}
        />
      </span>
    </li>
  );
}
