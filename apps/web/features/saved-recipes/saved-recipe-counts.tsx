'use client';
import { ErrorState } from '@throughline/ui/error-state';
import { Skeleton } from '@throughline/ui/skeleton';
import { Tag } from '@throughline/ui/tag';
import { describeError } from '../../data/api-error.ts';
import { cx } from '../../data/cx.ts';
import { useFormat } from '../../data/use-format.ts';
import type { SavedPreview, SavedRecipeUse } from './use-saved-recipe.ts';

/** What would be made, with the customers each segment has now. */
export function SavedRecipeCounts({ use }: { use: SavedRecipeUse }) {
  const { inStore, preview, query, lacking, asOf, stale } = use;
  const format = useFormat();
  if (query.isError) {
    const { message, reference } = describeError(query.error);
    return (
      <ErrorState title="The recipe could not be counted" reference={reference} onRetry={() => void query.refetch()}>
        {message}
      </ErrorState>
    );
  }
  if (lacking.length > 0) {
    const labels = inStore.parameters.filter(({ name }) => lacking.includes(name)).map(({ label }) => label);
    return (
      <p role="status" className="rounded-card border border-line bg-surface px-4 py-3.5 text-ink2">
        Choose {labels.join(', ')}: then each segment is counted here, before anything is made.
      </p>
    );
  }
  if (!preview) return inStore.lacks ? null : <Skeleton className="h-48" />;
  if (preview.segments.length === 0) {
    return (
      <p className="rounded-card border border-line bg-surface px-4 py-3.5 text-ink2">
        Nothing can be counted with these values.
      </p>
    );
  }
  return (
    <section aria-labelledby="saved-segments" aria-busy={stale} className="rounded-card border border-line bg-surface">
      <div className="flex items-center gap-4 border-b border-line px-4 py-2 text-small text-ink3">
        <h2 id="saved-segments" className="min-w-0 flex-1">
          {format.counted(preview.segments.length, 'segment', 'segments')}, live as of{' '}
          {format.date(asOf ?? inStore.store.today)}
        </h2>
        <span className="text-right">Customers</span>
      </div>
      <ul className={cx('transition-opacity', stale && 'opacity-60')}>
        {preview.segments.map((segment) => (
          <Row key={segment.key} segment={segment} />
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

function Row({ segment }: { segment: SavedPreview['segments'][number] }) {
  const format = useFormat();
  return (
    <li className="flex items-start gap-4 border-b border-line px-4 py-2.5 last:border-b-0">
      <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        <p className="flex flex-wrap items-center gap-x-2">
          <span className="font-semibold">
            {segment.emoji && <span className="mr-1.5 font-normal">{segment.emoji}</span>}
            {segment.name}
          </span>
          {segment.existing && (
            <Tag title="A segment of this name and definition exists; it is reused, not doubled">Reused</Tag>
          )}
        </p>
        <p className="text-small text-ink2">{segment.sentence}</p>
      </div>
      <span className="shrink-0 text-right">
        <span className="block text-lead font-semibold">{format.count(segment.customerCount)}</span>
        <span className="block text-small text-ink3">{format.percent(segment.share, 1)}</span>
      </span>
    </li>
  );
}
