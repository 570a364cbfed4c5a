'use client';
import { EmptyState } from '@throughline/ui/empty-state';
import { Skeleton } from '@throughline/ui/skeleton';
import { cx } from '../../../data/cx.ts';
import { Failed } from '../../segments/history-card.tsx';
import { useStore } from '../../shell/use-store.tsx';
import type { InsightPageProps } from '../insight-pages.ts';
import { scopeOf } from '../insight-view.ts';
import { FirstBuysCard } from './first-buys-card.tsx';
import { MatrixCard } from './matrix-card.tsx';
import { OrderPathsCard } from './order-paths-card.tsx';
import { TimeToSwitchCard } from './time-to-switch-card.tsx';
import { TransitionsCard } from './transitions-card.tsx';
import { useFirstAndNext, useTimeToSwitch, useTransitions } from './use-first-and-next.ts';

/** Where customers began, and where they ordered later. */
export function FirstAndNextPage({ view, format }: InsightPageProps) {
  const store = useStore();
  const scope = scopeOf(view, store.today);
  const query = useFirstAndNext(scope);
  const transitions = useTransitions(scope);
  const switches = useTimeToSwitch(scope);
  const found = query.data;
  if (query.isError && !found) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (found === undefined) return <Skeleton className="h-96 w-full" />;
  return (
    <div className={cx('flex flex-col gap-4', query.isPlaceholderData && 'opacity-60')}>
      {found === null || found.rows.length === 0 ? (
        <EmptyState title="Nobody had a first order then">Choose another day, window or segment.</EmptyState>
      ) : (
        <MatrixCard rows={found.rows} title="First channel, later channel" asOf={view.asOf} format={format} />
      )}
      {found?.compared && found.compared.length > 0 && (
        <MatrixCard
          rows={found.compared}
          title="First channel, later channel: the segment compared with"
          asOf={view.asOf}
          format={format}
        />
      )}
      <OrderPathsCard scope={scope} format={format} />
      <FirstBuysCard scope={scope} format={format} />
      {switches.isError && !switches.data ? (
        <Failed error={switches.error} onRetry={() => void switches.refetch()} />
      ) : switches.data === undefined ? (
        <Skeleton className="h-72 w-full" />
      ) : (
        switches.data &&
        switches.data.length > 0 && <TimeToSwitchCard rows={switches.data} asOf={view.asOf} format={format} />
      )}
      {transitions.isError && !transitions.data ? (
        <Failed error={transitions.error} onRetry={() => void transitions.refetch()} />
      ) : transitions.data === undefined ? (
        <Skeleton className="h-40 w-full" />
      ) : (
        transitions.data && (
          <TransitionsCard
            transitions={transitions.data}
            isAllTime={scope.from === null && scope.to === null}
            asOf={scope.asOf}
            format={format}
          />
        )
      )}
    </div>
  );
}
