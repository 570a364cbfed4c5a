'use client';
import { Button } from '@throughline/ui/button';
import { Ellipsis, Pencil, Trash2 } from '@throughline/ui/icon';
import { Menu } from '@throughline/ui/menu';
import { useRef } from 'react';
import type { Format } from '../../data/format.ts';
import { arrangedIds, type ListedSegment, type SegmentSection, stepTarget } from './group-segments.ts';
import { SegmentListRow, type SegmentRow } from './segment-list-row.tsx';
import type { SegmentActions } from './use-segment-actions.ts';

type Row = SegmentRow & ListedSegment;

export interface SectionProps {
  sections: readonly SegmentSection<Row>[];
  section: SegmentSection<Row>;
  folders: readonly { id: string; name: string }[];
  hrefOf: (id: string) => string;
  format: Format;
  actions: SegmentActions;
  /** Whether rows can be put in order here. */
  sortable: boolean;
  onDuplicate: (segment: Row) => void;
  onNewFolder: (segment: Row) => void;
  onRenameFolder: () => void;
  onDeleteFolder: () => void;
}

/** A folder, the favourites or the rest, with its rows. */
export function SegmentListSection(props: SectionProps) {
  const { section, sections, actions } = props;
  const dragged = useRef<string | null>(null);
  const arrange = (id: string, beforeId: string | null) => actions.arrange(arrangedIds(sections, id, beforeId));
  const step = async (id: string, by: -1 | 1) => {
    const before = stepTarget(section, id, by);
    if (before === undefined) return;
    await arrange(id, before);
    document.querySelector<HTMLElement>(`[data-grip="${id}"]`)?.focus();
  };
  return (
    <section aria-label={section.title} className="mb-4 rounded-card border border-line bg-surface">
      <div className="flex min-h-10 items-center gap-2 border-b border-line px-3.5">
        <h2 className="font-semibold">{section.title}</h2>
        <span className="text-ink3">{props.format.count(section.segments.length)}</span>
        <span className="flex-1" />
        <span className="w-24 text-right text-small text-ink3 max-md:hidden">Customers</span>
        <span className="w-24 text-right text-small text-ink3 max-md:hidden">vs 7-day mean</span>
        <span className="w-[22px] shrink-0">
          {section.folderId !== null && (
            <Menu
              align="end"
              trigger={
                <Button
                  variant="ghost"
                  size="small"
                  square
                  aria-label={`Folder ${section.title}`}
                  icon={<Ellipsis />}
                />
              }
              items={[
                { label: 'Rename', icon: <Pencil />, onSelect: props.onRenameFolder },
                {
                  label: 'Delete folder, keep its segments',
                  icon: <Trash2 />,
                  danger: true,
                  onSelect: props.onDeleteFolder,
                },
              ]}
            />
          )}
        </span>
      </div>
      {section.segments.length === 0 && (
        <p className="px-3.5 py-3 text-ink3">Nothing in this folder. Choose it in a segment's menu.</p>
      )}
      <ul>
        {section.segments.map((segment) => (
          <SegmentListRow
            key={segment.id}
            segment={segment}
            href={props.hrefOf(segment.id)}
            format={props.format}
            folders={props.folders}
            {...(props.sortable
              ? {
                  drag: {
                    onStart: () => {
                      dragged.current = segment.id;
                    },
                    onDrop: () => {
                      if (dragged.current && dragged.current !== segment.id) void arrange(dragged.current, segment.id);
                      dragged.current = null;
                    },
                    onStep: (by: -1 | 1) => void step(segment.id, by),
                  },
                }
              : {})}
            onFavourite={() => void actions.update(segment.id, { favourite: !segment.favourite })}
            onFolder={(folderId) => void actions.update(segment.id, { folderId })}
            onNewFolder={() => props.onNewFolder(segment)}
            onDuplicate={() => props.onDuplicate(segment)}
            onArchive={() => void actions.archive(segment)}
            onRestore={() => void actions.restore(segment)}
          />
        ))}
      </ul>
    </section>
  );
}
