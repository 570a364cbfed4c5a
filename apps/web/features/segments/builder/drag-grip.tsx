'use client';
import { GripVertical } from '@throughline/ui/icon';
import { memo } from 'react';
import type { Path } from '../condition-tree.ts';
import { pathKey } from '../problem-places.ts';
import { useBuilderContext, useCanDrop } from './builder-context.tsx';
import { samePlace } from './same-place.ts';

/** The handle a row is moved by: drag, or Alt with the arrows anywhere in the row. */
export function DragGrip({ path, label }: { path: Path; label: string }) {
  const { dragged } = useBuilderContext();
  return (
    <button
      type="button"
      draggable
      data-grip={pathKey(path)}
      aria-label={`Move ${label}: Alt with up or down arrow`}
      title="Drag, or Alt + ↑ ↓"
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', label);
        dragged.set(path);
      }}
      onDragEnd={() => dragged.set(null)}
      className="grid h-[26px] w-6 shrink-0 cursor-grab! place-items-center rounded-tag text-ink3 hover:bg-sunken hover:text-ink max-md:hidden"
    >
      <GripVertical className="size-4" />
    </button>
  );
}

/** The gap before a row: it opens while something is dragged that may stand there. */
export const DropGap = memo(function DropGap({ path: group, index }: { path: Path; index: number }) {
  const { dragged, move } = useBuilderContext();
  if (!useCanDrop(group)) return <div className="h-2" />;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a place to drop on; Alt + arrows do the same by keyboard
    <div
      className="h-4 rounded-tag border border-dashed border-accent-line bg-accent-soft"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        const from = dragged.get();
        dragged.set(null);
        if (from) move(from, group, index);
      }}
    />
  );
}, samePlace);
