'use client';
import { EmptyState } from '@throughline/ui/empty-state';
import { Skeleton } from '@throughline/ui/skeleton';
import { cx } from '../../../data/cx.ts';
import { Failed } from '../../segments/history-card.tsx';
import { useStore } from '../../shell/use-store.tsx';
import type { InsightPageProps } from '../insight-pages.ts';
import { scopeOf } from '../insight-view.ts';
import { DecilesCard } from './deciles-card.tsx';
import { useOrderSelection, useOrderValues } from './use-order-values.ts';
import { ValueHistogramCard } from './value-histogram-card.tsx';

/** How large orders are, by channel. */
export function OrderValuesPage({ view, format }: InsightPageProps) {
  const store = useStore();
  const [orders] = useOrderSelection();
  const query = useOrderValues(scopeOf(view, store.today), orders);
  const values = query.data;
  if (query.isError && !values) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (values === undefined) return <Skeleton className="h-96 w-full" />;
  if (values === null || values.rows.length === 0)
    return <EmptyState title="No orders here">Choose another day, window or segment.</EmptyState>;
  return (
    <div className={cx('flex flex-col gap-4', query.isPlaceholderData && 'opacity-60')}>
      <ValueHistogramCard values={values} asOf={view.asOf} format={format} />
      <DecilesCard values={values} asOf={view.asOf} format={format} />
    </div>
  );
}
