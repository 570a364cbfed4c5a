'use client';
import { readNearStoreView } from '@throughline/core/insights/near-store-view';
import { EmptyState } from '@throughline/ui/empty-state';
import { MetricStrip } from '@throughline/ui/metric-strip';
import { Skeleton } from '@throughline/ui/skeleton';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { cx } from '../../../data/cx.ts';
import type { Format } from '../../../data/format.ts';
import { Failed } from '../../segments/history-card.tsx';
import { useStore } from '../../shell/use-store.tsx';
import { Figure } from '../figure.tsx';
import type { InsightPageProps } from '../insight-pages.ts';
import { scopeOf } from '../insight-view.ts';
import { NearStoreBars } from './near-store-bars.tsx';
import { NearStoreFilters } from './near-store-filters.tsx';
import { NearStoreMap } from './near-store-map.tsx';
import { NearStoreTable } from './near-store-table.tsx';
import { channelsWords, distanceWords } from './near-store-view.ts';
import { type NearStores, useComparedNearStore, useNearStore } from './use-near-store.ts';

/** Who buys without a shop although one is near: by location, and on a map. */
export function NearStorePage({ view, format }: InsightPageProps) {
  const store = useStore();
  const asked = readNearStoreView(useSearchParams());
  const scope = scopeOf(view, store.today);
  const query = useNearStore(scope, asked);
  const compared = useComparedNearStore(scope, asked, query.data?.found ?? null);
  const [chosenKey, setChosenKey] = useState<string | null>(null);
  if (query.isError && !query.data) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <Skeleton className="h-96 w-full" />;
  const { found, credit } = query.data;
  if (found === null) return <EmptyState title="No customers here">Choose another day or segment.</EmptyState>;
  const labels = found.channels.filter(({ isChosen }) => isChosen).map(({ label }) => label);
  const who = `Bought only in ${channelsWords(labels)}`;
  const placed = found.all.customers - found.unknown.customers;
  return (
    <div className={cx('flex flex-col', query.isPlaceholderData && 'opacity-60')}>
      {!store.isShared && <NearStoreFilters view={asked} channels={found.channels} />}
      {labels.length === 0 ? (
        <EmptyState title="Every channel has orders at a location">
          Choose the channels whose customers you want to see by where they live.
        </EmptyState>
      ) : found.all.customers === 0 ? (
        <EmptyState title="No customers here">
          {`Nobody bought only in ${channelsWords(labels)} in this window. Choose another day, window or segment.`}
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-4">
          <Parts found={found} who={who} asOf={view.asOf} format={format} />
          <Missing found={found} isPlaced={placed > 0} />
          {placed > 0 && <NearStoreBars found={found} compared={compared} format={format} />}
          {(found.locationCount > 0 || placed > 0) && (
            <div className="grid items-start gap-4 rail:grid-cols-[2fr_3fr]">
              <NearStoreMap
                found={found}
                who={`bought only in ${channelsWords(labels)}`}
                credit={credit}
                chosenKey={chosenKey}
                onChoose={(key) => setChosenKey(key === chosenKey ? null : key)}
                format={format}
              />
              {found.locationCount > 0 && (
                <NearStoreTable found={found} who={who} chosenKey={chosenKey} asOf={view.asOf} format={format} />
              )}
            </div>
          )}
        </div>
      )}
    </div>
  );
}

function Parts(props: { found: NearStores; who: string; asOf: string | null; format: Format }) {
  const { found, who, asOf, format } = props;
  const part = (key: 'all' | 'near' | 'far' | 'unknown', label: string, words: string) => {
    const { customers, people, share } = found[key];
    return {
      key,
      label,
      value: (
        <Figure people={people} name={words} asOf={asOf}>
          {format.count(customers)}
        </Figure>
      ),
      note: key === 'all' || !share ? undefined : format.percent(share.value, 1),
    };
  };
  const km = distanceWords(found.radiusKm, format);
  return (
    <MetricStrip
      label="Where they live"
      cells={[
        part('all', who, who),
        part('near', `Live within ${km} of a store`, `${who}, within ${km} of a store`),
        part('far', 'Live further away', `${who}, more than ${km} from every store`),
        part('unknown', 'Not known where', `${who}, not known where they live`),
      ]}
    />
  );
}

/** What is not known, and what would make it known. */
function Missing({ found, isPlaced }: { found: NearStores; isPlaced: boolean }) {
  const { unplacedCount, locationCount } = found;
  const lines = [
    locationCount === 0
      ? 'No own location is known with its place, so nobody is near one. Locations bring latitude and longitude from a connected source, the facts API or an import of locations.'
      : unplacedCount > 0 &&
        (unplacedCount === 1
          ? 'One more location is not here: its place is not known.'
          : `${unplacedCount} more locations are not here: their place is not known.`),
    !isPlaced &&
      'Of none of these customers it is known where they live. Addresses need coordinates, or a postal code of a country whose postal codes are installed.',
  ].filter((line) => line !== false);
  if (lines.length === 0) return null;
  return lines.map((line) => (
    <p key={line} className="text-ink2">
      {line}
    </p>
  ));
}
