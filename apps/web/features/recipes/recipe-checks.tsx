'use client';
import { Card } from '@throughline/ui/card';
import { Check, TriangleAlert } from '@throughline/ui/icon';
import { Link } from '@throughline/ui/link';
import { Tag } from '@throughline/ui/tag';
import { Fragment, type ReactNode } from 'react';
import { cx } from '../../data/cx.ts';
import { useFormat } from '../../data/use-format.ts';
import { useStore } from '../shell/use-store.tsx';
import type { RecipePreview } from './use-recipe.ts';

export type RecipeCheck = RecipePreview['checks'][number];

/** The sums that must hold among the segments, with both sides. */
export function RecipeChecks({ preview, stale }: { preview: RecipePreview; stale: boolean }) {
  if (preview.checks.length === 0) return null;
  return (
    <Card title="Checks">
      <ul className={cx('flex flex-col gap-3 transition-opacity', stale && 'opacity-60')}>
        {preview.checks.map((check) => (
          <CheckRow key={check.label} check={check} />
        ))}
      </ul>
    </Card>
  );
}

/** The parts of a sum keep their places. */
const places = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth'];
const shades = ['var(--accent)', 'var(--s2)', 'var(--line2)', 'var(--edge)'];

/** Both sides of what must hold, and who is in the way. */
export function CheckRow({ check, children }: { check: RecipeCheck; children?: ReactNode }) {
  const format = useFormat();
  const { path } = useStore();
  return (
    <li>
      <div className="flex items-baseline gap-x-2 gap-y-1 max-md:flex-wrap">
        <Tag tone={check.holds ? 'pos' : 'neg'} icon={check.holds ? <Check /> : <TriangleAlert />} className="shrink-0">
          {check.holds ? 'Holds' : 'Does not hold'}
        </Tag>
        <span className="min-w-0">
          <Sides check={check} />
          {check.brokenCount ? (
            <>
              {' '}
              <Link
                className="underline underline-offset-3"
                href={path(
                  `/segments/new?${new URLSearchParams({ definition: JSON.stringify(check.broken), name: `Break: ${check.label}` })}`,
                )}
              >
                {format.counted(check.brokenCount, 'person', 'people')} in the way
              </Link>
            </>
          ) : null}
        </span>
      </div>
      <p className="mt-1 text-small text-ink3">{check.sentence}</p>
      <span aria-hidden="true" className="mt-2 flex h-2 gap-px overflow-hidden rounded-tag bg-sunken">
        {barOf(check).map((part, index) => (
          <span
            key={places[index]}
            style={{
              width: `${part * 100}%`,
              background: shades[index % shades.length],
            }}
          />
        ))}
      </span>
      {children}
    </li>
  );
}

/** Both sides in their counts: a sum of parts, a part within its whole, or sets that nobody is in twice. */
function Sides({ check }: { check: RecipeCheck }) {
  const format = useFormat();
  const term = (index: number) => (
    <>
      <strong>{format.count(check.parts[index])}</strong> {check.partLabels[index]}
    </>
  );
  if (check.kind === 'SUBSET') {
    return (
      <>
        {term(0)}, {check.holds ? 'all' : 'not all'} among {term(1)}
      </>
    );
  }
  const isSum = check.kind !== 'DISJOINT';
  const difference = check.left - check.right;
  return (
    <>
      {isSum && (
        <>
          <strong>{format.count(check.left)}</strong> {check.leftLabel} {check.holds ? '=' : '≠'}{' '}
        </>
      )}
      {check.parts.map((_, index) => (
        <Fragment key={places[index]}>
          {index > 0 && (isSum ? ' + ' : ', ')}
          {term(index)}
        </Fragment>
      ))}
      {!isSum && (check.holds ? ': nobody in two of them' : ': some in two of them')}
      {isSum && !check.holds && (
        <span className="text-neg">
          {' '}
          ({format.count(check.right)} together, {format.count(Math.abs(difference))}{' '}
          {difference > 0 ? 'too few' : 'too many'})
        </span>
      )}
    </>
  );
}

/** The shares of the bar: parts of their whole, or how much of the whole the one part is. */
function barOf({ kind, left, right, parts }: RecipeCheck): number[] {
  if (kind === 'SUBSET') return [(parts[0] ?? 0) / Math.max(1, parts[0] ?? 0, parts[1] ?? 0)];
  return parts.map((part) => part / Math.max(1, left, right));
}
