'use client';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { RotateCcw } from '@throughline/ui/icon';
import { Skeleton } from '@throughline/ui/skeleton';
import { useFormat } from '../../data/use-format.ts';
import { useStore } from '../shell/use-store.tsx';
import { DeadLetterEntry } from './dead-letter-entry.tsx';
import { FailedQuery } from './failed-query.tsx';
import { ShowMore } from './show-more.tsx';
import type { ConnectionActions } from './use-connection-actions.ts';
import { useDeadLetters } from './use-connections.ts';

/** Records that could not be read, and so are in no figure: why, and what can be done. */
export function DeadLetters(props: { connectionId: string; actions: ConnectionActions }) {
  const { actions } = props;
  const store = useStore();
  const format = useFormat(store.timeZone);
  const query = useDeadLetters(store.id, props.connectionId);
  const { rows, total } = query;
  return (
    <Card
      flush
      title="Failed records"
      note={total === undefined ? '' : format.count(total)}
      actions={
        total ? (
          <Button needs="data:write" icon={<RotateCcw />} onClick={() => void actions.retry(null)}>
            Retry all
          </Button>
        ) : undefined
      }
    >
      {query.isError && !rows ? (
        <FailedQuery error={query.error} onRetry={() => void query.refetch()} />
      ) : rows === undefined ? (
        <div className="p-3.5">
          <Skeleton className="mb-3 h-10" />
          <Skeleton className="h-10" />
        </div>
      ) : rows.length === 0 ? (
        <p className="border-t border-line px-3.5 py-6 text-ink2">
          Every record could be read. One that cannot is kept here with the reason, until it is read or discarded.
        </p>
      ) : (
        <>
          <ul aria-label="Failed records" className="border-t border-line">
            {rows.map((letter) => (
              <DeadLetterEntry key={letter.id} letter={letter} format={format} actions={actions} />
            ))}
          </ul>
          <ShowMore query={query} shown={rows.length} total={total} format={format} />
        </>
      )}
    </Card>
  );
}
