'use client';
import { Link } from '@throughline/ui/link';
import { Switch } from '@throughline/ui/switch';
import { Tag } from '@throughline/ui/tag';
import { cx } from '../../data/cx.ts';
import { useFormat } from '../../data/use-format.ts';
import type { PreviewSegment, RecipePreview, RecipeView } from './use-recipe.ts';

/** The segments that will be made: emoji, name, sentence, count, share of all customers, lifetime value. */
export function RecipeSegments({ recipe, preview }: { recipe: RecipeView; preview: RecipePreview }) {
  const { store, asOf, stale } = recipe;
  const format = useFormat(store.timeZone);
  const count = preview.segments.length;
  return (
    <section aria-labelledby="recipe-segments" aria-busy={stale} className="rounded-card border border-line bg-surface">
      <div className="flex items-center gap-4 border-b border-line px-4 py-2 text-small text-ink3">
        <h2 id="recipe-segments" className="min-w-0 flex-1">
          {format.count(count)} {count === 1 ? 'segment' : 'segments'}, live as of {format.date(asOf ?? store.today)}
        </h2>
        <span className="w-24 text-right">Customers</span>
        <span className="w-14 text-right max-md:hidden">Share</span>
        <span className="w-20 text-right max-md:hidden">LTV, {store.currencyCode}</span>
      </div>
      <ul className={cx('transition-opacity', stale && 'opacity-60')}>
        {preview.segments.map((segment) => (
          <Row key={`${segment.name} ${JSON.stringify(segment.definition)}`} recipe={recipe} segment={segment} />
        ))}
      </ul>
      <p aria-live="polite" className="sr-only">
        {stale
          ? ''
          : preview.segments.map((segment) => `${segment.name}: ${format.count(segment.customerCount)}`).join('. ')}
      </p>
    </section>
  );
}

function Row({ recipe, segment }: { recipe: RecipeView; segment: PreviewSegment }) {
  const { store, reading } = recipe;
  const format = useFormat(store.timeZone);
  const [strict, orEmpty] = [segment.strictCount ?? null, segment.orEmptyCount ?? null];
  const people = segment.existing
    ? store.path(`/segments/${segment.existing.id}#members`)
    : store.path(
        `/segments/new?${new URLSearchParams({ definition: JSON.stringify(segment.definition), name: segment.name })}`,
      );
  return (
    <li className="flex items-start gap-4 border-b border-line px-4 py-2.5 last:border-b-0">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2">
          <span className="font-semibold [overflow-wrap:anywhere]">
            <span aria-hidden="true" className="mr-1.5">
              {segment.emoji}
            </span>
            {segment.name}
          </span>
          {segment.existing && (
            <Tag title="A segment of this name and definition exists; it is reused, not doubled">Reused</Tag>
          )}
        </p>
        <p className="text-small text-ink2">{segment.sentence}</p>
        {reading && strict !== null && orEmpty !== null && (
          <div className="mt-1.5 text-small">
            <Switch
              label={
                <>
                  Count one-time buyers too: <strong>{format.count(orEmpty)}</strong> instead of{' '}
                  <strong>{format.count(strict)}</strong>
                </>
              }
              checked={reading.orEmpty}
              onChange={reading.choose}
            />
          </div>
        )}
      </div>
      <div className="w-24 shrink-0 text-right">
        <Link
          href={people}
          className="text-lead font-semibold hover:underline hover:underline-offset-3"
          aria-label={`${format.count(segment.customerCount)} customers: ${segment.name}`}
        >
          {format.count(segment.customerCount)}
        </Link>
        <span aria-hidden="true" className="mt-1 block h-1 overflow-hidden rounded-full bg-sunken">
          <span
            className="block h-full rounded-full"
            style={{ width: `${(segment.share ?? 0) * 100}%`, background: colourOf(recipe, segment) }}
          />
        </span>
      </div>
      <span className="w-14 shrink-0 pt-px text-right text-ink2 max-md:hidden">{format.percent(segment.share, 1)}</span>
      <span className="w-20 shrink-0 pt-px text-right max-md:hidden">{format.amount(segment.lifetimeValue)}</span>
    </li>
  );
}

/** The channel that the segment's name ends on. */
function colourOf({ store }: RecipeView, segment: PreviewSegment): string {
  const at = (name: string) => segment.name.lastIndexOf(name);
  const last = store.channels.reduce(
    (best, channel) => (best === undefined || at(channel.name) > at(best.name) ? channel : best),
    store.channels[0],
  );
  return (last && store.colours.get(last.handle)?.mark) ?? 'var(--ink3)';
}
