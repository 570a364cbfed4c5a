'use client';
import { Copy, Pencil } from '@throughline/ui/icon';
import { Skeleton } from '@throughline/ui/skeleton';
import type { ReactNode } from 'react';
import type { Format } from '../../data/format.ts';
import type { ListedItem } from '../folders/group-items.ts';
import { ItemLink, ItemRow, type RowPlace } from '../folders/item-row.tsx';
import type { SegmentCounts } from './use-segment-list.ts';

export interface SegmentRow extends ListedItem {
  emoji?: string | null;
  sentence: string;
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
  /** What stands before the name. */
  choose: ReactNode;
}) {
  const { segment, counts, format } = props;
  const count = counts ? format.count(counts.customerCount) : <Awaited />;
  return (
    <ItemRow
      item={segment}
      place={props.place}
      own={[
        { kind: 'link', label: 'Edit', icon: <Pencil />, href: `${props.href}/edit` },
        { label: 'Duplicate', icon: <Copy />, onSelect: props.onDuplicate },
      ]}
    >
      {props.choose}
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline justify-between gap-3">
          <ItemLink href={props.href}>
            {segment.emoji && <span className="mr-1.5 font-normal">{segment.emoji}</span>}
            {segment.name}
          </ItemLink>
          <span className="font-semibold md:hidden">{count}</span>
        </div>
        <p className="line-clamp-2 text-small text-ink2">{segment.sentence}</p>
      </div>
      <span className="w-24 shrink-0 text-right font-semibold max-md:hidden">{count}</span>
      <span className="w-24 shrink-0 text-right text-ink2 max-md:hidden">
        {counts ? format.change(counts.change.customerCount) : <Awaited />}
      </span>
    </ItemRow>
  );
}

const Awaited = () => <Skeleton className="ml-auto h-4 w-12" />;

/** The heads of the two columns of figures. */
export const segmentHeads = ['Customers', 'vs 7-day mean'].map((head) => (
  <span key={head} className="w-24 text-right text-small text-ink3 max-md:hidden">
    {head}
  </span>
));
