'use client';
import { Button } from '@throughline/ui/button';
import { Ellipsis, Pencil, Trash2 } from '@throughline/ui/icon';
import { Menu } from '@throughline/ui/menu';
import { useRef } from 'react';
import { arrangedIds, type SegmentSection, stepTarget } from '../segments/group-segments.ts';
import type { Asked } from './canvas-dialogs.tsx';
import { CanvasListRow, type CanvasRow } from './canvas-list-row.tsx';
import type { CanvasActionsApi } from './use-canvas-actions.ts';

type Section = SegmentSection<CanvasRow>;

export interface CanvasSectionProps {
  section: Section;
  sections: readonly Section[];
  folders: readonly { id: string; name: string }[];
  /** Whether rows can be put in order here. */
  sortable: boolean;
  actions: CanvasActionsApi;
  hrefOf: (id: string) => string;
  onAsk: (asked: Asked) => void;
}

/** A folder, the favourites or the rest, with its rows. */
export function CanvasListSection(props: CanvasSectionProps) {
  const { section, sections, actions } = props;
  const dragged = useRef<string | null>(null);
  const folder = section.folderId ? { id: section.folderId, name: section.title } : null;
  const arrange = (id: string, beforeId: string | null) => actions.arrange(arrangedIds(sections, id, beforeId));
  const step = async (id: string, by: -1 | 1) => {
    const before = stepTarget(section, id, by);
    if (before === undefined) return;
    await arrange(id, before);
    document.querySelector<HTMLElement>(`[data-grip="${id}"]`)?.focus();
  };
  const drop = (id: string) => {
    if (dragged.current && dragged.current !== id) void arrange(dragged.current, id);
    dragged.current = null;
  };
  return (
    <section aria-label={section.title} className="mb-4 rounded-card border border-line bg-surface">
      <div className="flex min-h-10 items-center gap-2 border-b border-line px-3.5">
        <h2 className="font-semibold">{section.title}</h2>
        <span className="flex-1 text-ink3">{section.segments.length}</span>
        {folder && (
          <Menu
            align="end"
            trigger={
              <Button variant="ghost" size="small" square aria-label={`Folder ${folder.name}`} icon={<Ellipsis />} />
            }
            items={[
              { label: 'Rename', icon: <Pencil />, onSelect: () => props.onAsk({ kind: 'rename-folder', folder }) },
              {
                label: 'Delete folder, keep its canvases',
                icon: <Trash2 />,
                danger: true,
                onSelect: () => props.onAsk({ kind: 'delete-folder', folder }),
              },
            ]}
          />
        )}
      </div>
      {section.segments.length === 0 && (
        <p className="px-3.5 py-3 text-ink3">Nothing in this folder. Choose it in a canvas's menu.</p>
      )}
      <ul>
        {section.segments.map((canvas) => (
          <CanvasListRow
            key={canvas.id}
            canvas={canvas}
            href={props.hrefOf(canvas.id)}
            folders={props.folders}
            actions={actions}
            onAsk={props.onAsk}
            drag={
              props.sortable
                ? {
                    onStart: () => {
                      dragged.current = canvas.id;
                    },
                    onDrop: () => drop(canvas.id),
                    onStep: (by) => void step(canvas.id, by),
                  }
                : null
            }
          />
        ))}
      </ul>
    </section>
  );
}
