'use client';
import { EmptyState } from '@throughline/ui/empty-state';
import { useSearchParams } from 'next/navigation';
import { useFormat } from '../../data/use-format.ts';
import { ChangesCard } from '../home/changes-card.tsx';
import { CheckedCard } from '../home/checked-card.tsx';
import { useChanges } from '../home/use-changes.ts';
import { Failed } from '../segments/history-card.tsx';
import { readDay } from '../segments/segment-view.ts';
import { useStore } from '../shell/use-store.tsx';

/** What changed in a week, to look at. */
export function SharedHome() {
  const store = useStore();
  const format = useFormat(store.timeZone);
  const query = useChanges(readDay(useSearchParams().get('asOf')));
  const changes = query.data;
  if (store.orderCount === 0) return <EmptyState title="No orders yet">What changes stands here.</EmptyState>;
  if (query.isError && !changes) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div className="flex flex-col gap-4">
      {changes && (
        <p className="text-ink2" data-shared-scope>
          {format.dateRange(changes.from, changes.to)} against {format.dateRange(changes.beforeFrom, changes.beforeTo)}.
        </p>
      )}
      <ChangesCard changes={changes} isOld={false} format={format} />
      {changes && <CheckedCard changes={changes} format={format} />}
    </div>
  );
}
