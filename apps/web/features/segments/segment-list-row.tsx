'use client';
import { CircleUser, Copy, Pencil, Tag as TagIcon } from '@throughline/ui/icon';
import { Skeleton } from '@throughline/ui/skeleton';
import { Tag } from '@throughline/ui/tag';
import type { Format } from '../../data/format.ts';
import type { ListedItem } from '../folders/group-items.ts';
import { ItemLink, ItemRow, type RowPlace } from '../folders/item-row.tsx';
import type { SegmentCounts } from './use-segment-list.ts';
import { archiveNote, countUses, type Uses } from './uses-in-words.ts';

export interface SegmentRow extends ListedItem {
  emoji?: string | null;
  sentence: string;
  tags: readonly string[];
  owner?: { id: string; name: string } | null;
  usedBy: Uses;
}

/** Name and sentence, count and change. */
export function SegmentListRow(props: {
  segment: SegmentRow;
  /** Not known yet: undefined. */
  counts: SegmentCounts | undefined;
  place: RowPlace;
  href: string;
  format: Format;
  onDuplicate: () => void;
  onTags: () => void;
  onOwner: () => void;
  choice: { chosen: boolean; onChange: (chosen: boolean) => void } | undefined;
}) {
  const { segment, counts, format } = props;
  const count = counts ? format.count(counts.customerCount) : <Awaited />;
  return (
    <ItemRow
      item={segment}
      place={props.place}
      choice={props.choice}
      archiveNote={archiveNote(segment.usedBy)}
      own={[
        { kind: 'link', label: 'Edit', icon: <Pencil />, needs: 'definitions:write', href: `${props.href}/edit` },
        { label: 'Duplicate', icon: <Copy />, needs: 'definitions:write', onSelect: props.onDuplicate },
        { label: 'Tags', icon: <TagIcon />, needs: 'definitions:write', onSelect: props.onTags },
        { label: 'Owner', icon: <CircleUser />, needs: 'definitions:write', onSelect: props.onOwner },
      ]}
    >
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline justify-between gap-3">
          <ItemLink href={props.href}>
            {segment.emoji && <span className="mr-1.5 font-normal">{segment.emoji}</span>}
            {segment.name}
          </ItemLink>
          <span className="font-semibold md:hidden">{count}</span>
        </div>
        <p className="line-clamp-2 text-small text-ink2">{segment.sentence}</p>
        <RowBelongs segment={segment} />
      </div>
      <span className="w-24 shrink-0 text-right font-semibold max-md:hidden">{count}</span>
      <span className="w-24 shrink-0 text-right text-ink2 max-md:hidden">
        {counts ? format.change(counts.change.customerCount) : <Awaited />}
      </span>
    </ItemRow>
  );
}

/** Tags, owner and how much uses it; nothing where there is none of it. */
function RowBelongs({ segment }: { segment: SegmentRow }) {
  const uses = countUses(segment.usedBy);
  const words = [segment.owner ? `owned by ${segment.owner.name}` : '', uses && `used by ${uses}`]
    .filter(Boolean)
    .join(' · ');
  if (segment.tags.length === 0 && words === '') return null;
  return (
    <p className="mt-1 flex flex-wrap items-center gap-1 text-small text-ink3 [overflow-wrap:anywhere]">
      {segment.tags.map((tag) => (
        <Tag key={tag}>{tag}</Tag>
      ))}
      {words && <span>{words}</span>}
    </p>
  );
}

const Awaited = () => <Skeleton className="ml-auto h-4 w-12" />;

/** The heads of the two columns of figures. */
export const segmentHeads = ['Customers', 'vs 7-day mean'].map((head) => (
  <span key={head} className="w-24 text-right text-small text-ink3 max-md:hidden">
    {head}
  </span>
));
