'use client';
import { EmptyState } from '@throughline/ui/empty-state';
import { Skeleton } from '@throughline/ui/skeleton';
import { cx } from '../../../data/cx.ts';
import { Failed } from '../../segments/history-card.tsx';
import { useStore } from '../../shell/use-store.tsx';
import { MatrixCard } from '../first-and-next/matrix-card.tsx';
import { useFirstAndNext } from '../first-and-next/use-first-and-next.ts';
import type { InsightPageProps } from '../insight-pages.ts';
import { scopeOf } from '../insight-view.ts';
import { DecilesCard } from '../order-values/deciles-card.tsx';
import { useOrderSelection, useOrderValues } from '../order-values/use-order-values.ts';
import { ValueHistogramCard } from '../order-values/value-histogram-card.tsx';
import { ChannelUseCard } from './channel-use-card.tsx';
import { GapCard } from './gap-card.tsx';
import { useChannels } from './use-channels.ts';
import { WhoShopsWhereCard } from './who-shops-where-card.tsx';

/** Who shops in which channels, what they are worth, and whether several channels mean more. */
export function ChannelsPage({ view, format }: InsightPageProps) {
  const { today } = useStore();
  const scope = scopeOf(view, today);
  const query = useChannels(scope);
  // The same cards, of the same answers, as on the pages of order values and of first and next.
  const [orders] = useOrderSelection();
  const values = useOrderValues(scope, orders).data;
  const found = useFirstAndNext(scope).data;
  const hasValues = values != null && values.rows.length > 0;
  // Cards that are one line long stand above what follows, not beside it.
  const isPlain = query.data?.use?.channels.length === 1;
  const isCompared = view.compareWithId !== null;
  if (query.isError && !query.data) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <Skeleton className="h-96 w-full" />;
  const { use, gap } = query.data;
  if (use === null || gap === null || use.all.customers === 0)
    return <EmptyState title="No customers here">Choose another day, window or segment.</EmptyState>;
  return (
    <div className={cx('flex flex-col gap-4', query.isPlaceholderData && 'opacity-60')}>
      <div className={cx('flex gap-4', isCompared || isPlain ? 'flex-col' : 'max-xl:flex-col')}>
        <WhoShopsWhereCard
          use={use}
          asOf={view.asOf}
          format={format}
          className={cx('min-w-0', !isCompared && 'xl:w-[23.5rem] xl:shrink-0')}
        />
        <ChannelUseCard use={use} asOf={view.asOf} isCompared={isCompared} format={format} className="min-w-0 flex-1" />
      </div>
      <div className={cx('grid gap-4', !isPlain && 'rail:grid-cols-2')}>
        <GapCard use={use} gap={gap} asOf={view.asOf} format={format} />
        {values === undefined ? (
          <Skeleton className="h-80 w-full" />
        ) : (
          hasValues && <ValueHistogramCard values={values} asOf={view.asOf} format={format} />
        )}
      </div>
      {found === undefined ? (
        <Skeleton className="h-56 w-full" />
      ) : (
        found &&
        found.rows.length > 0 && (
          <MatrixCard rows={found.rows} title="First channel, later channel" asOf={view.asOf} format={format} />
        )
      )}
      {hasValues && <DecilesCard values={values} asOf={view.asOf} format={format} />}
    </div>
  );
}
