'use client';
import { PageHead, PageMain } from '@throughline/ui/app-frame';
import { Button } from '@throughline/ui/button';
import { Download, Pencil, Star } from '@throughline/ui/icon';
import { Link } from '@throughline/ui/link';
import { Skeleton } from '@throughline/ui/skeleton';
import { Tag } from '@throughline/ui/tag';
import { useSearchParams } from 'next/navigation';
import { useCallback } from 'react';
import { useFormat } from '../../data/use-format.ts';
import { setUrlState } from '../../data/use-url-state.ts';
import { StoreTopBar } from '../shell/store-top-bar.tsx';
import { useStore } from '../shell/use-store.tsx';
import { AsOfPicker } from './as-of-picker.tsx';
import { BaseMenu } from './base-menu.tsx';
import { Failed, HistoryCard } from './history-card.tsx';
import { MembersCard } from './members-card.tsx';
import { MetricsCard } from './metrics-card.tsx';
import { RevenueCard } from './revenue-card.tsx';
import { SegmentMenu } from './segment-menu.tsx';
import { SegmentMissing } from './segment-missing.tsx';
import { type Base, membersCsvHref, readSegmentView, writeRange } from './segment-view.ts';
import { useAsOfKeys } from './use-as-of-keys.ts';
import { useSegment } from './use-segment.ts';
import { useSegmentActions } from './use-segment-actions.ts';

const setAsOf = (asOf: string | null) => setUrlState({ asOf });
const setBase = (base: Base) => setUrlState({ base: base === 'GROSS' ? null : base });

/** Who they are, what they are worth, how that went: all of it on one day and in one amount base. */
export function SegmentPage({ segmentId }: { segmentId: string }) {
  const store = useStore();
  const format = useFormat(store.timeZone);
  const view = readSegmentView(useSearchParams());
  const query = useSegment(store.id, segmentId, view.asOf, view.base);
  const actions = useSegmentActions(store.id);
  const segment = query.data?.store?.segment;
  const today = store.today;
  useAsOfKeys(
    view.asOf,
    today,
    useCallback((asOf) => setAsOf(asOf), []),
  );
  if (query.data && !segment) return <SegmentMissing />;
  const editHref = store.path(`/segments/${segmentId}/edit`);
  const title = segment ? `${segment.emoji ?? ''} ${segment.name}`.trim() : '';

  return (
    <>
      <StoreTopBar
        title={segment?.name ?? 'Segment'}
        crumbs={[{ label: 'Segments', href: store.path('/segments') }, { label: segment?.name ?? '' }]}
      />
      {view.asOf && (
        <div
          role="status"
          className="flex flex-wrap items-center gap-3 border-b border-accent-line bg-accent-soft px-6 py-1.5 text-accent-ink max-md:px-3.5"
        >
          <span>As of {format.weekdayDate(view.asOf)}, with what is known today.</span>
          <Button size="small" onClick={() => setAsOf(null)}>
            Back to today
          </Button>
        </div>
      )}
      {segment?.archivedAt && (
        <div
          role="status"
          className="flex flex-wrap items-center gap-3 border-b border-line bg-warn-soft px-6 py-1.5 text-warn max-md:px-3.5"
        >
          <span>Archived on {format.instantDate(segment.archivedAt)}. It keeps its history.</span>
          <Button size="small" onClick={() => void actions.restore(segment)}>
            Restore
          </Button>
        </div>
      )}
      <PageMain>
        {query.isError && !segment ? (
          <>
            <h1 className="sr-only">Segment</h1>
            <Failed error={query.error} onRetry={() => void query.refetch()} />
          </>
        ) : (
          <>
            <PageHead
              title={segment ? title : <Skeleton className="h-7 w-72" />}
              tags={
                segment && (
                  <>
                    <Tag>v{segment.version}</Tag>
                    {segment.recipeHandle && <Tag>Omnichannel recipe</Tag>}
                    {segment.favourite && (
                      <span title="Favourite">
                        <Star className="size-4 fill-warn text-warn" aria-label="Favourite" />
                      </span>
                    )}
                  </>
                )
              }
              lead={segment ? segment.sentence : <Skeleton className="h-5 w-96" />}
              actions={
                segment && (
                  <>
                    <AsOfPicker
                      asOf={view.asOf}
                      today={today}
                      first={store.firstOrderOn ?? null}
                      format={format}
                      onChange={setAsOf}
                    />
                    <BaseMenu base={view.base} onChange={setBase} />
                    {!segment.archivedAt && (
                      <Button asChild variant="primary" className="max-md:hidden">
                        <Link href={editHref}>
                          <Pencil />
                          Edit
                        </Link>
                      </Button>
                    )}
                    <SegmentMenu segment={segment} actions={actions} />
                  </>
                )
              }
            />
            {segment?.description && (
              <p className="-mt-2 mb-4 max-w-3xl text-ink2 [overflow-wrap:anywhere]">{segment.description}</p>
            )}
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
