'use client';
import { Copy, Pencil } from '@throughline/ui/icon';
import { useFormat } from '../../data/use-format.ts';
import { ItemLink, ItemRow, type RowPlace } from '../folders/item-row.tsx';
import { useStore } from '../shell/use-store.tsx';
import type { ListedCanvas } from './use-canvas-list.ts';

/** Name, what is on it, and when it was changed. An archived canvas is restored before it is opened. */
export function CanvasListRow(props: {
  canvas: ListedCanvas;
  place: RowPlace;
  href: string;
  onRename: () => void;
  onDuplicate: () => void;
}) {
  const { canvas } = props;
  const format = useFormat(useStore().timeZone);
  const [segments, edges] = [canvas.nodes.length, canvas.edges.length];
  return (
    <ItemRow
      item={canvas}
      place={props.place}
      own={[
        { label: 'Rename', icon: <Pencil />, needs: 'definitions:write', onSelect: props.onRename },
        { label: 'Duplicate', icon: <Copy />, needs: 'definitions:write', onSelect: props.onDuplicate },
      ]}
    >
      <div className="min-w-0 flex-1">
        {canvas.archivedAt ? (
          <span className="font-semibold text-ink2 [overflow-wrap:anywhere]">{canvas.name}</span>
        ) : (
          <ItemLink href={props.href}>{canvas.name}</ItemLink>
        )}
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
    </ItemRow>
  );
}
