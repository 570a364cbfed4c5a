'use client';
import { Button } from '@throughline/ui/button';
import {
  Archive,
  ArchiveRestore,
  ArrowDown,
  ArrowUp,
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
import { cx } from '../../data/cx.ts';
import { useFormat } from '../../data/use-format.ts';
import { useStore } from '../shell/use-store.tsx';
import type { Asked } from './canvas-dialogs.tsx';
import type { CanvasActionsApi } from './use-canvas-actions.ts';
import type { ListedCanvas } from './use-canvas-list.ts';
import { useDuplicateCanvas } from './use-duplicate-canvas.ts';

export type CanvasRow = ListedCanvas & { folder: { id: string; name: string } | null };

export interface CanvasRowProps {
  canvas: CanvasRow;
  href: string;
  folders: readonly { id: string; name: string }[];
  actions: CanvasActionsApi;
  onAsk: (asked: Asked) => void;
  /** Null while searching and in the archive: the order is not shown there. */
  drag: { onStart: () => void; onDrop: () => void; onStep: (by: -1 | 1) => void } | null;
}

function menuItems({ canvas, folders, actions, onAsk, drag }: CanvasRowProps, duplicate: () => void): MenuItem[] {
  if (canvas.archivedAt)
    return [{ label: 'Restore', icon: <ArchiveRestore />, onSelect: () => void actions.restore(canvas) }];
  const order: MenuItem[] = drag
    ? [
        { label: 'Move up', icon: <ArrowUp />, onSelect: () => drag.onStep(-1) },
        { label: 'Move down', icon: <ArrowDown />, onSelect: () => drag.onStep(1) },
      ]
    : [];
  return [
    { label: 'Rename', icon: <Pencil />, onSelect: () => onAsk({ kind: 'rename', canvas }) },
    { label: 'Duplicate', icon: <Copy />, onSelect: duplicate },
    {
      label: canvas.favourite ? 'Remove from favourites' : 'Add to favourites',
      icon: <Star />,
      onSelect: () => void actions.update(canvas.id, { favourite: !canvas.favourite }),
    },
    ...order,
    { kind: 'divider' },
    { kind: 'heading', label: 'Folder' },
    {
      kind: 'choice',
      label: 'No folder',
      checked: canvas.folder === null,
      onSelect: () => void actions.update(canvas.id, { folderId: null }),
    },
    ...folders.map((folder) => ({
      kind: 'choice' as const,
      label: folder.name,
      icon: <Folder />,
      checked: canvas.folder?.id === folder.id,
      onSelect: () => void actions.update(canvas.id, { folderId: folder.id }),
    })),
    { label: 'New folder', icon: <FolderPlus />, onSelect: () => onAsk({ kind: 'new-folder', canvasId: canvas.id }) },
    { kind: 'divider' },
    { label: 'Archive', icon: <Archive />, danger: true, onSelect: () => void actions.archive(canvas) },
  ];
}

/** Name, what is on it, when it was changed, and its menu. */
export function CanvasListRow(props: CanvasRowProps) {
  const { canvas, drag } = props;
  const store = useStore();
  const format = useFormat(store.timeZone);
  const duplicate = useDuplicateCanvas(props.actions);
  const [segments, edges] = [canvas.nodes.length, canvas.edges.length];
  return (
    <li
      className="group relative flex min-h-[52px] items-center gap-2 border-b border-line px-3.5 py-2 last:border-b-0 hover:bg-sunken"
      onDragOver={(event) => drag && event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        drag?.onDrop();
      }}
    >
      {drag && (
        <button
          type="button"
          draggable
          data-grip={canvas.id}
          aria-label={`Move ${canvas.name}: Alt with up or down arrow`}
          title="Drag, or Alt + ↑ ↓"
          className="relative z-10 -ml-1.5 grid size-6 shrink-0 cursor-grab place-items-center rounded-tag text-ink3 opacity-0 group-hover:opacity-100 focus-visible:opacity-100 max-md:hidden [&_svg]:size-4"
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = 'move';
            event.dataTransfer.setData('text/plain', canvas.name);
            drag.onStart();
          }}
          onKeyDown={(event) => {
            if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
            event.preventDefault();
            drag.onStep(event.key === 'ArrowUp' ? -1 : 1);
          }}
        >
          <GripVertical />
        </button>
      )}
      <button
        type="button"
        aria-label={canvas.favourite ? `Remove ${canvas.name} from favourites` : `Add ${canvas.name} to favourites`}
        aria-pressed={canvas.favourite}
        disabled={canvas.archivedAt != null}
        className="relative z-10 grid size-6 shrink-0 place-items-center rounded-tag text-ink3 hover:text-ink max-md:size-11 [&_svg]:size-4"
        onClick={() => void props.actions.update(canvas.id, { favourite: !canvas.favourite })}
      >
        <Star className={cx(canvas.favourite && 'fill-current text-ink2')} />
      </button>
      <div className="min-w-0 flex-1">
        <CanvasName canvas={canvas} href={props.href} />
        <p className="text-small text-ink2">
          {format.count(segments)} {segments === 1 ? 'segment' : 'segments'}, {format.count(edges)}{' '}
          {edges === 1 ? 'edge' : 'edges'}
          <span aria-hidden="true" className="ml-2">
            {canvas.nodes
              .slice(0, 8)
              .map((node) => node.segment.emoji)
              .join(' ')}
          </span>
        </p>
      </div>
      <span className="shrink-0 text-small text-ink3 max-md:hidden">
        Changed {format.instantDate(canvas.updatedAt)}
      </span>
      <span className="relative z-10 shrink-0">
        <Menu
          align="end"
          trigger={<Button variant="ghost" square aria-label={`Actions for ${canvas.name}`} icon={<Ellipsis />} />}
          items={menuItems(props, () => void duplicate(canvas))}
        />
      </span>
    </li>
  );
}

/** An archived canvas is restored before it is opened. */
const CanvasName = ({ canvas, href }: { canvas: CanvasRow; href: string }) =>
  canvas.archivedAt ? (
    <span className="font-semibold text-ink2 [overflow-wrap:anywhere]">{canvas.name}</span>
  ) : (
    <Link
      href={href}
      className="font-semibold [overflow-wrap:anywhere] after:absolute after:inset-0 group-hover:underline group-hover:decoration-line2 group-hover:underline-offset-3"
    >
      {canvas.name}
    </Link>
  );
