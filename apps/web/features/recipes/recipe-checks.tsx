'use client';
import { checksFor } from '@throughline/core/recipes/omnichannel';
import { Card } from '@throughline/ui/card';
import { Check, TriangleAlert } from '@throughline/ui/icon';
import { Tag } from '@throughline/ui/tag';
import { Fragment } from 'react';
import { cx } from '../../data/cx.ts';
import { useFormat } from '../../data/use-format.ts';
import type { Recipe, RecipePreview } from './use-recipe.ts';

type RecipeCheck = RecipePreview['checks'][number];

/** The sums that must hold among the segments, with both sides. */
export function RecipeChecks({ recipe, preview }: { recipe: Recipe; preview: RecipePreview }) {
  const { store, choice, stale } = recipe;
  const named =
    choice.allPairs || choice.x === choice.y
      ? []
      : checksFor(
          choice.x,
          choice.y,
          store.channels.map((channel) => channel.handle),
          store.channelName,
          choice.onlyContinued,
        );
  if (preview.checks.length === 0) return null;
  return (
    <Card title="Checks">
      <ul className={cx('flex flex-col gap-3 transition-opacity', stale && 'opacity-60')}>
        {preview.checks.map((check, index) => {
          const words = named.length === preview.checks.length ? named[index] : undefined;
          const labels =
            words && words.right.length === check.parts.length
              ? { left: words.left.label, parts: words.right.map((term) => term.label) }
              : null;
          return <CheckRow key={check.label} check={check} labels={labels} />;
        })}
      </ul>
    </Card>
  );
}

/** The parts of a sum keep their places. */
const places = ['first', 'second', 'third', 'fourth', 'fifth'];
const shades = ['var(--accent)', 'var(--s2)', 'var(--line2)', 'var(--edge)'];

function CheckRow({ check, labels }: { check: RecipeCheck; labels: { left: string; parts: string[] } | null }) {
  const format = useFormat();
  const difference = check.left - check.right;
  return (
    <li>
      <div className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
        <Tag tone={check.holds ? 'pos' : 'neg'} icon={check.holds ? <Check /> : <TriangleAlert />}>
          {check.holds ? 'Holds' : 'Does not hold'}
        </Tag>
        <span className="min-w-0">
          <strong>{format.count(check.left)}</strong> {labels?.left ?? check.label} {check.holds ? '=' : '≠'}{' '}
          {check.parts.map((part, index) => (
            <Fragment key={places[index]}>
              {index > 0 && ' + '}
              <strong>{format.count(part)}</strong> {labels?.parts[index]}
            </Fragment>
          ))}
          {!check.holds && (
            <span className="text-neg">
              {' '}
              ({format.count(check.right)} together, {format.count(Math.abs(difference))}{' '}
              {difference > 0 ? 'too few' : 'too many'})
            </span>
          )}
        </span>
      </div>
      <span aria-hidden="true" className="mt-2 flex h-2 gap-px overflow-hidden rounded-tag bg-sunken">
        {check.parts.map((part, index) => (
          <span
            key={places[index]}
            style={{
              width: `${(part / Math.max(1, check.left, check.right)) * 100}%`,
              background: shades[index % shades.length],
            }}
          />
        ))}
      </span>
    </li>
  );
}
