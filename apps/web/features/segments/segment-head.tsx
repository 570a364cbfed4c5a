'use client';
import { Button } from '@throughline/ui/button';
import { Pencil, Star } from '@throughline/ui/icon';
import { Link } from '@throughline/ui/link';
import { Skeleton } from '@throughline/ui/skeleton';
import { Tag } from '@throughline/ui/tag';
import type { ReactNode } from 'react';
import { type BelongingSegment, SegmentBelongs } from './segment-belongs.tsx';
import { type MenuSegment, SegmentMenu } from './segment-menu.tsx';
import type { SegmentActions } from './use-segment-actions.ts';

export interface HeadSegment extends MenuSegment {
  usedBy: BelongingSegment['usedBy'];
  emoji?: string | null;
  description?: string | null;
  sentence: string;
  version: number;
  recipeHandle?: string | null;
}

/** Name, what it says, and what the page looks from; a long name wraps beside its actions. */
export function SegmentHead(props: {
  segment: HeadSegment | null | undefined;
  editHref: string;
  actions: SegmentActions;
  children: ReactNode;
}) {
  const { segment } = props;
  return (
    <div className="mb-4 flex items-start justify-between gap-x-6 gap-y-3 max-rail:flex-col">
      <div className="min-w-0 flex-1 max-rail:w-full">
        <div className="flex flex-wrap items-center gap-2">
          <h1 className="text-title [overflow-wrap:anywhere]">
            {segment ? `${segment.emoji ?? ''} ${segment.name}`.trim() : <Skeleton className="h-7 w-72" />}
          </h1>
          {segment && <Tag>v{segment.version}</Tag>}
          {segment?.recipeHandle && (
            <Tag>{segment.recipeHandle === 'omnichannel' ? 'Omnichannel recipe' : 'Made by a recipe'}</Tag>
          )}
          {segment?.favourite && <Star className="size-4 fill-warn text-warn" aria-label="Favourite" role="img" />}
        </div>
        <p className="mt-1 max-w-3xl text-lead text-ink2 [overflow-wrap:anywhere]">
          {segment ? segment.sentence : <Skeleton className="h-5 w-96 max-w-full" />}
        </p>
        {segment?.description && (
          <p className="mt-1 max-w-3xl text-small text-ink3 [overflow-wrap:anywhere]">{segment.description}</p>
        )}
        {segment && <SegmentBelongs segment={segment} />}
      </div>
      {segment && (
        <div className="flex shrink-0 flex-wrap items-center gap-2">
          {props.children}
          {!segment.archivedAt && (
            <Button needs="definitions:write" asChild variant="primary" className="max-md:hidden">
              <Link href={props.editHref}>
                <Pencil />
                Edit
              </Link>
            </Button>
          )}
          <SegmentMenu segment={segment} actions={props.actions} editHref={props.editHref} />
        </div>
      )}
    </div>
  );
}
