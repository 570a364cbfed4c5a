'use client';
import { parseDay } from '@throughline/core/day';
import { PageMain } from '@throughline/ui/app-frame';
import { Button } from '@throughline/ui/button';
import { Download, Pencil } from '@throughline/ui/icon';
import { Link } from '@throughline/ui/link';
import { useSearchParams } from 'next/navigation';
import { useCallback } from 'react';
import type { Format } from '../../data/format.ts';
import { useFormat } from '../../data/use-format.ts';
import { setUrlState } from '../../data/use-url-state.ts';
import { segmentNoun } from '../folders/item-noun.ts';
import { useLiveChanges } from '../live/use-live-changes.ts';
import { MissingPage } from '../shell/missing-page.tsx';
import { StoreTopBar } from '../shell/store-top-bar.tsx';
import { useStore } from '../shell/use-store.tsx';
import { AsOfPicker } from './as-of-picker.tsx';
import { BaseMenu } from './base-menu.tsx';
import { Failed, HistoryCard } from './history-card.tsx';
import { MembersCard } from './members-card.tsx';
import { MetricsCard } from './metrics-card.tsx';
import { PageStrip } from './page-strip.tsx';
import { RevenueCard } from './revenue-card.tsx';
import { SegmentHead } from './segment-head.tsx';
import { type Base, membersCsvHref, readSegmentView, writeRange } from './segment-view.ts';
import { useAsOfKeys } from './use-as-of-keys.ts';
import { useSegment } from './use-segment.ts';
import { useSegmentActions } from './use-segment-actions.ts';

const setAsOf = (asOf: string | null) => setUrlState({ asOf });
const setBase = (base: Base) => setUrlState({ base: base === 'GROSS' ? null : base });

/** So long without an order that charts up to today stand still. */
const isLongAgo = (lastOrderOn: string, today: string) => (parseDay(today) ?? 0) - (parseDay(lastOrderOn) ?? 0) > 90;

function spokenCount(
  segment: { id: string; name: string; metrics: { customerCount: number } } | null | undefined,
  format: Format,
): ReadonlyMap<string, string> {
  if (!segment) return new Map();
  const { customerCount } = segment.metrics;
  const noun = customerCount === 1 ? 'customer' : 'customers';
  return new Map([[segment.id, `${segment.name}: ${format.count(customerCount)} ${noun}`]]);
}

/** Who they are, what they are worth, how that went: all of it on one day and in one amount base. */
export function SegmentPage({ segmentId }: { segmentId: string }) {
  const store = useStore();
  const format = useFormat(store.timeZone);
  const view = readSegmentView(useSearchParams());
  const query = useSegment(store.id, segmentId, view.asOf, view.base);
  const actions = useSegmentActions(store.id);
  const segment = query.data?.store?.segment;
  const today = store.today;
  useLiveChanges(query.isPlaceholderData ? null : `${segmentId} ${view.asOf}`, spokenCount(segment, format));
  useAsOfKeys(
    view.asOf,
    today,
    useCallback((asOf) => setAsOf(asOf), []),
  );
  if (query.data && !segment) return <MissingPage {...segmentNoun}>The link may belong to another store.</MissingPage>;
  const editHref = store.path(`/segments/${segmentId}/edit`);

  return (
    <>
      <StoreTopBar
        title={segment?.name ?? 'Segment'}
        crumbs={[{ label: 'Segments', href: store.path('/segments') }, { label: segment?.name ?? '' }]}
      />
      {view.asOf && (
        <PageStrip
          tone="accent"
          text={`As of ${format.weekdayDate(view.asOf)}, with what is known today.`}
          action="Back to today"
          onAction={() => setAsOf(null)}
        />
      )}
      {!view.asOf && store.lastOrderOn && isLongAgo(store.lastOrderOn, today) && (
        <PageStrip
          tone="accent"
          text={`The store's last order is of ${format.date(store.lastOrderOn)}; after that day nothing moves.`}
          action="Show that day"
          onAction={() => setAsOf(store.lastOrderOn ?? null)}
        />
      )}
      {segment?.archivedAt && (
        <PageStrip
          tone="warn"
          text={`Archived on ${format.instantDate(segment.archivedAt)}. It keeps its history.`}
          action="Restore"
          onAction={() => void actions.restore(segment)}
        />
      )}
      <PageMain>
        {query.isError && !segment ? (
          <>
            <h1 className="sr-only">Segment</h1>
            <Failed error={query.error} onRetry={() => void query.refetch()} />
          </>
        ) : (
          <>
            <SegmentHead segment={segment} editHref={editHref} actions={actions}>
              <AsOfPicker
                asOf={view.asOf}
                today={today}
                first={store.firstOrderOn ?? null}
                format={format}
                onChange={setAsOf}
              />
              <BaseMenu base={view.base} onChange={setBase} />
            </SegmentHead>
            <MetricsCard
              metrics={segment?.metrics}
              isStale={query.isPlaceholderData}
              base={view.base}
              metric={view.metric}
              format={format}
              onMetric={(metric) => setUrlState({ metric: metric === 'customerCount' ? null : metric })}
            />
            <div className="mb-4 flex items-stretch gap-4 max-rail:flex-col">
              <HistoryCard
                segmentId={segmentId}
                view={view}
                today={today}
                firstOrderOn={store.firstOrderOn ?? null}
                format={format}
                onRange={(range) => setUrlState(writeRange(range))}
              />
              <RevenueCard segmentId={segmentId} view={view} today={today} format={format} />
            </div>
            <MembersCard segmentId={segmentId} view={view} format={format} />
            {segment && (
              <div className="sticky bottom-0 -mx-3.5 mt-3 -mb-3.5 flex gap-2 border-t border-line bg-surface px-3.5 py-2 md:hidden">
                <Button asChild size="large" className="flex-1">
                  <a href={membersCsvHref(segmentId, view)} download>
                    <Download />
                    CSV
                  </a>
                </Button>
                {!segment.archivedAt && (
                  <Button asChild size="large" variant="primary" className="flex-1">
                    <Link href={editHref}>
                      <Pencil />
                      Edit
                    </Link>
                  </Button>
                )}
              </div>
            )}
          </>
        )}
      </PageMain>
    </>
  );
}
