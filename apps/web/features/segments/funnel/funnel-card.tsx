'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { Skeleton } from '@throughline/ui/skeleton';
import { useState } from 'react';
import { cx } from '../../../data/cx.ts';
import type { Format } from '../../../data/format.ts';
import { request } from '../../../data/request.ts';
import { GeocodingNote } from '../../geocoding/geocoding-note.tsx';
import { asksNear } from '../../geocoding/geocoding-words.ts';
import { useStore } from '../../shell/use-store.tsx';
import { Failed } from '../history-card.tsx';
import { WhyButton } from '../why/why-button.tsx';
import { segmentFunnelDocument, segmentNearMissesDocument } from './funnel-documents.ts';
import { FunnelList } from './funnel-list.tsx';
import { funnelRows } from './funnel-rows.ts';
import { NearMisses, personName } from './near-misses.tsx';

interface FunnelCardProps {
  segment: { id: string; name: string; definition: unknown };
  /** null = today. */
  asOf: string | null;
  format: Format;
}

/** How everyone becomes the segment, condition by condition, and who is nearly in. */
export function FunnelCard({ segment, asOf, format }: FunnelCardProps) {
  const store = useStore();
  const [near, setNear] = useState(false);
  const isPeople = (segment.definition as { universe?: string } | null)?.universe === 'people';
  const everyone = { version: 1, universe: isPeople ? 'people' : 'customers', all: [] };
  const funnel = useQuery({
    enabled: store.isReady,
    queryKey: ['segment', segment.id, 'funnel', asOf],
    queryFn: ({ signal }) =>
      request(segmentFunnelDocument, { storeId: store.id, segmentId: segment.id, everyone, asOf }, signal),
    placeholderData: keepPreviousData,
  });
  const found = funnel.data?.store;
  const total = found?.everyone.metrics?.customerCount ?? null;
  const rows = found?.segment && funnelRows(found.segment.funnel, total);
  const end = rows?.findLast(({ left }) => left !== null)?.left;
  const title =
    total !== null && end != null ? `How ${format.count(total)} become ${format.count(end)}` : 'How it comes about';
  return (
    <Card title={title}>
      {funnel.isError && !rows && <Failed error={funnel.error} onRetry={() => void funnel.refetch()} />}
      {!rows && !funnel.isError && <Skeleton className="h-32 w-full" />}
      {rows && (
        <div className={cx(funnel.isPlaceholderData && 'opacity-60')}>
          <FunnelList rows={rows} total={total} isPeople={isPeople} format={format} />
          <Button size="small" className="mt-2" aria-expanded={near} onClick={() => setNear(!near)}>
            {near ? 'Hide who is nearly in' : 'Who is nearly in?'}
          </Button>
          {near && <NearlyIn segment={segment} asOf={asOf} format={format} />}
          {asksNear(segment.definition) && <GeocodingNote format={format} className="mt-3" />}
        </div>
      )}
    </Card>
  );
}

function NearlyIn({ segment, asOf, format }: FunnelCardProps) {
  const store = useStore();
  const near = useQuery({
    enabled: store.isReady,
    queryKey: ['segment', segment.id, 'near-misses', asOf],
    queryFn: ({ signal }) =>
      request(segmentNearMissesDocument, { storeId: store.id, segmentId: segment.id, asOf }, signal),
    placeholderData: keepPreviousData,
  });
  const misses = near.data?.store?.segment?.nearMisses;
  if (near.isError && !misses) return <Failed error={near.error} onRetry={() => void near.refetch()} />;
  if (!misses) return <Skeleton className="mt-3 h-24 w-full" />;
  return (
    <div className={cx('mt-3', near.isPlaceholderData && 'opacity-60')}>
      <NearMisses
        misses={misses}
        asOf={asOf}
        format={format}
        action={(person) => (
          <WhyButton
            asked={{ segmentId: segment.id }}
            person={{ id: person.id, name: personName(person) }}
            segmentName={segment.name}
            asOf={asOf}
            format={format}
          />
        )}
      />
    </div>
  );
}
