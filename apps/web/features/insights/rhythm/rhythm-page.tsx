'use client';
import { Card } from '@throughline/ui/card';
import { EmptyState } from '@throughline/ui/empty-state';
import { Skeleton } from '@throughline/ui/skeleton';
import { cx } from '../../../data/cx.ts';
import { Failed } from '../../segments/history-card.tsx';
import { useStore } from '../../shell/use-store.tsx';
import type { InsightPageProps } from '../insight-pages.ts';
import { scopeOf } from '../insight-view.ts';
import { ComingBackCard } from './coming-back-card.tsx';
import { GapsCard } from './gaps-card.tsx';
import { RfmGridCard } from './rfm-grid-card.tsx';
import { useRhythm } from './use-rhythm.ts';
import { WithinCard } from './within-card.tsx';

/** How long customers take between orders, and who comes back by when. */
export function RhythmPage({ view, format }: InsightPageProps) {
  const store = useStore();
  const scope = scopeOf(view, store.today);
  const query = useRhythm(scope);
  const rhythm = query.data;
  if (query.isError && !rhythm) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (rhythm === undefined) return <Skeleton className="h-96 w-full" />;
  if (rhythm === null || rhythm.customers === 0)
    return <EmptyState title="No customers here">Choose another day or segment.</EmptyState>;
  return (
    <div className={cx('flex flex-col gap-4', query.isPlaceholderData && 'opacity-60')}>
      {rhythm.gaps.n === 0 ? (
        <Card>
          <EmptyState title="Nobody has ordered twice">Gaps are here with the first second order.</EmptyState>
        </Card>
      ) : (
        <GapsCard rhythm={rhythm} storeName={store.name} format={format} />
      )}
      <div className="flex items-start gap-4 max-rail:flex-col">
        <ComingBackCard rhythm={rhythm} storeName={store.name} format={format} />
        <WithinCard rhythm={rhythm} asOf={view.asOf} format={format} />
      </div>
      <RfmGridCard scope={scope} shownDay={view.asOf ?? store.today} format={format} />
    </div>
  );
}
