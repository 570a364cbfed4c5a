'use client';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { ChevronRight } from '@throughline/ui/icon';
import { Skeleton } from '@throughline/ui/skeleton';
import { Tag } from '@throughline/ui/tag';
import { useState } from 'react';
import { cx } from '../../data/cx.ts';
import { type Format, useFormat } from '../../data/use-format.ts';
import { useStore } from '../shell/use-store.tsx';
import { DriftReport } from './drift-report.tsx';
import { tookWords } from './elapsed-words.ts';
import { FailedQuery } from './failed-query.tsx';
import { ShowMore } from './show-more.tsx';
import { driftSentence, kindNames, outcomeWords, rangeWords } from './sync-words.ts';
import type { LocalRange } from './use-connection-actions.ts';
import { type SyncRow, useSyncs } from './use-connections.ts';

/** "1,200 read: 3 new, 1 changed, 1,196 as before". */
function landedWords(sync: SyncRow, format: Format): string {
  if (sync.kind === 'RECONCILE' && sync.drift) return driftSentence(sync.drift, format);
  const parts = [
    sync.factsNew > 0 ? `${format.count(sync.factsNew)} new` : '',
    sync.factsChanged > 0 ? `${format.count(sync.factsChanged)} changed` : '',
    sync.factsUnchanged > 0 ? `${format.count(sync.factsUnchanged)} as before` : '',
  ].filter(Boolean);
  const read = `${format.counted(sync.recordsRead, 'record', 'records')} read`;
  return parts.length > 0 ? `${read}: ${parts.join(', ')}` : read;
}

function SyncEntry(props: {
  sync: SyncRow;
  format: Format;
  opensAtOnce: boolean;
  onResync: (range: LocalRange) => void;
}) {
  const { sync, format } = props;
  const [chosen, setChosen] = useState<boolean>();
  const isOpen = chosen ?? props.opensAtOnce;
  const outcome = outcomeWords(sync, format);
  const days = sync.drift?.days ?? [];
  const startedAt = sync.startedAt ?? sync.createdAt;
  const detailsId = `sync-${sync.id}`;
  const title = `${kindNames[sync.kind]}, ${rangeWords(sync, format)}`;
  return (
    <li className="border-b border-line last:border-b-0">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-1 px-3.5 py-2.5">
        <div className="min-w-0 flex-1 basis-64 [overflow-wrap:anywhere]">
          <h3 className="font-semibold">{title}</h3>
          <p className="text-ink2">{landedWords(sync, format)}</p>
          {sync.message && <p className={sync.status === 'FAILED' ? 'text-neg' : 'text-ink2'}>{sync.message}</p>}
          <p className="text-small text-ink3">
            {format.dateTime(startedAt)}
            {sync.finishedAt && `, took ${tookWords(Date.parse(sync.finishedAt) - Date.parse(startedAt))}`}
            {sync.resumedCount > 0 && ', taken up again after a restart'}
          </p>
        </div>
        <Tag tone={outcome.tone}>{outcome.text}</Tag>
        {days.length > 0 && (
          <Button
            size="small"
            aria-expanded={isOpen}
            aria-controls={isOpen ? detailsId : undefined}
            aria-label={`Days of ${title}, ${format.dateTime(startedAt)}`}
            icon={<ChevronRight className={cx('transition-transform', isOpen && 'rotate-90')} />}
            onClick={() => setChosen(!isOpen)}
          >
            {format.counted(days.length, 'day', 'days')}
          </Button>
        )}
      </div>
      {isOpen && days.length > 0 && (
        <div id={detailsId} className="border-t border-line bg-surface">
          <DriftReport days={days} format={format} onResync={props.onResync} />
        </div>
      )}
    </li>
  );
}

/** Every reading of the source, newest first; comparisons with their days. */
export function Syncs(props: { connectionId: string; onResync: (range: LocalRange) => void }) {
  const store = useStore();
  const format = useFormat(store.timeZone);
  const query = useSyncs(store.id, props.connectionId);
  const { rows, total } = query;
  const latestDrift = rows?.find(({ drift }) => (drift?.days.length ?? 0) > 0)?.id;
  return (
    <Card flush title="Readings" note={total === undefined ? '' : format.count(total)}>
      {query.isError && !rows ? (
        <FailedQuery error={query.error} onRetry={() => void query.refetch()} />
      ) : rows === undefined ? (
        <div className="p-3.5">
          <Skeleton className="mb-3 h-10" />
          <Skeleton className="h-10" />
        </div>
      ) : rows.length === 0 ? (
        <p className="border-t border-line px-3.5 py-6 text-ink2">The source has not been read yet.</p>
      ) : (
        <>
          <ul aria-label="Readings" className="border-t border-line">
            {rows.map((sync) => (
              <SyncEntry
                key={sync.id}
                sync={sync}
                format={format}
                opensAtOnce={sync.id === latestDrift}
                onResync={props.onResync}
              />
            ))}
          </ul>
          <ShowMore query={query} shown={rows.length} total={total} format={format} />
        </>
      )}
    </Card>
  );
}
