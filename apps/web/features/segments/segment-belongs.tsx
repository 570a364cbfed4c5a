'use client';
import { Link } from '@throughline/ui/link';
import { Tag } from '@throughline/ui/tag';
import type { ReactNode } from 'react';
import { useStore } from '../shell/use-store.tsx';
import type { Uses } from './uses-in-words.ts';

export interface BelongingSegment {
  tags: readonly string[];
  owner?: { name: string } | null;
  usedBy: Uses & {
    recipe?: { handle: string; name: string } | null;
    savedRecipe?: { id: string; name: string } | null;
  };
}

/** By what the segment is found again: its tags, its owner, and what uses it. */
export function SegmentBelongs({ segment }: { segment: BelongingSegment }) {
  const store = useStore();
  const { canvases, segments, recipe, savedRecipe } = segment.usedBy;
  const maker = savedRecipe
    ? { name: savedRecipe.name, href: store.path(`/recipes/saved/${savedRecipe.id}`) }
    : recipe && { name: recipe.name, href: store.path(`/recipes/${recipe.handle}`) };
  const users = [
    ...canvases.map(({ id, name }) => ({ id, name, kind: 'canvas', href: store.path(`/canvases/${id}`) })),
    ...segments.map(({ id, name }) => ({ id, name, kind: 'segment', href: store.path(`/segments/${id}`) })),
  ];
  if (segment.tags.length === 0 && !segment.owner && users.length === 0 && !maker) return null;
  return (
    <div className="mt-2 flex max-w-3xl flex-wrap items-center gap-x-4 gap-y-1 text-small text-ink2">
      {segment.tags.length > 0 && (
        <ul aria-label="Tags" className="flex flex-wrap gap-1">
          {segment.tags.map((tag) => (
            <li key={tag}>
              <Tag>{tag}</Tag>
            </li>
          ))}
        </ul>
      )}
      {segment.owner && <span>Owner: {segment.owner.name}</span>}
      {maker && (
        <span className="min-w-0 [overflow-wrap:anywhere]">
          Made by the recipe <Underlined href={maker.href}>{maker.name}</Underlined>
        </span>
      )}
      {users.length > 0 && (
        <span className="min-w-0 [overflow-wrap:anywhere]">
          Used by{' '}
          {users.map(({ id, name, kind, href }, index) => (
            <span key={id}>
              {index > 0 && ', '}
              {kind} <Underlined href={href}>{name}</Underlined>
            </span>
          ))}
        </span>
      )}
    </div>
  );
}

const Underlined = ({ href, children }: { href: string; children: ReactNode }) => (
  <Link href={href} className="underline decoration-line2 underline-offset-3 hover:decoration-ink">
    {children}
  </Link>
);
