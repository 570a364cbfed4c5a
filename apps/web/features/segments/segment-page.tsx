'use client';
import { PageMain } from '@throughline/ui/app-frame';
import { useMay } from '@throughline/ui/may';
import { Tabs } from '@throughline/ui/tabs';
import { useSearchParams } from 'next/navigation';
import { cx } from '../../data/cx.ts';
import type { Format } from '../../data/format.ts';
import { useFormat } from '../../data/use-format.ts';
import { useIsPhone } from '../../data/use-is-phone.ts';
import { setUrlState, useUrlState } from '../../data/use-url-state.ts';
import { segmentNoun } from '../folders/item-noun.ts';
import { useLiveChanges } from '../live/use-live-changes.ts';
import { MissingPage } from '../shell/missing-page.tsx';
import { StoreTopBar } from '../shell/store-top-bar.tsx';
import { useStore } from '../shell/use-store.tsx';
import { DayTimeline } from '../timeline/day-timeline.tsx';
import { daySearch } from '../timeline/day-words.ts';
import { AsOfPicker } from './as-of-picker.tsx';
import { BaseMenu } from './base-menu.tsx';
import { FunnelCard } from './funnel/funnel-card.tsx';
import { Failed, HistoryCard } from './history-card.tsx';
import { MembersCard } from './members-card.tsx';
import { MetricsCard } from './metrics-card.tsx';
import { RevenueCard } from './revenue-card.tsx';
import { SegmentHead } from './segment-head.tsx';
import { SegmentPhoneActions } from './segment-phone-actions.tsx';
import { SegmentStrips } from './segment-strips.tsx';
import { type Base, membersCsvHref, readSegmentView, writeRange } from './segment-view.ts';
import { useAsOfKeys } from './use-as-of-keys.ts';
import { useSegment, useSegmentMetrics } from './use-segment.ts';
import { useSegmentActions } from './use-segment-actions.ts';
import { useSegmentTime } from './use-segment-time.ts';
import { VersionsTab } from './versions/versions-tab.tsx';

const setBase = (base: Base) => setUrlState({ base: base === 'GROSS' ? null : base });

function spokenCount(
  segment: { id: string; name: string } | null | undefined,
  metrics: { customerCount: number } | undefined,
  format: Format,
): ReadonlyMap<string, string> {
  if (!segment || !metrics) return new Map();
  const { customerCount } = metrics;
  const noun = customerCount === 1 ? 'customer' : 'customers';
  return new Map([[segment.id, `${segment.name}: ${format.count(customerCount)} ${noun}`]]);
}

/** Who they are, what they are worth, how that went: all of it on one day and in one amount base. */
export function SegmentPage({ segmentId }: { segmentId: string }) {
  const store = useStore();
  const format = useFormat(store.timeZone);
  const view = readSegmentView(useSearchParams());
  const [tab, setTab] = useUrlState('tab', 'overview');
  const query = useSegment(store.id, segmentId);
  const figures = useSegmentMetrics(store.id, segmentId, view.asOf, view.base);
  const actions = useSegmentActions(store.id);
  const mayEdit = useMay()('definitions:write');
  const segment = query.data?.store?.segment;
  const asked = figures.data?.store?.segment?.metrics;
  const today = store.today;
  const phone = useIsPhone();
  useLiveChanges(figures.isPlaceholderData ? null : `${segmentId} ${view.asOf}`, spokenCount(segment, asked, format));
  const { time, days, metrics, onRetry } = useSegmentTime(segmentId, view, asked !== undefined);
  const { day, moving } = time;
  const late = moving || figures.isPlaceholderData;
  const goTo = (asOf: string | null) => time.scrub(asOf ?? today, true);
  useAsOfKeys(day >= today ? null : day, today, goTo, time.togglePlay);
  if (query.data && !segment) return <MissingPage {...segmentNoun}>The link may belong to another store.</MissingPage>;
  const editHref = store.path(`/segments/${segmentId}/edit${daySearch(view.asOf)}`);

  return (
    <>
      <StoreTopBar
        title={segment?.name ?? 'Segment'}
        crumbs={[{ label: 'Segments', href: store.path('/segments') }, { label: segment?.name ?? '' }]}
      />
      <SegmentStrips
        asOf={view.asOf}
        archivedAt={segment?.archivedAt}
        format={format}
        onAsOf={goTo}
        onRestore={mayEdit ? () => segment && void actions.restore(segment) : undefined}
      />
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
                asOf={day >= today ? null : day}
                today={today}
                first={store.firstOrderOn ?? null}
                format={format}
                onChange={goTo}
              />
              <BaseMenu base={view.base} onChange={setBase} />
            </SegmentHead>
            <Tabs
              label="Views of the segment"
              items={[
                { value: 'overview', label: 'Overview' },
                { value: 'versions', label: 'Versions', count: segment?.version },
              ]}
              value={tab === 'versions' ? tab : 'overview'}
              onChange={setTab}
            >
              {tab === 'versions' && segment ? (
                <VersionsTab
                  segmentId={segmentId}
                  current={segment.version}
                  archived={segment.archivedAt != null}
                  asOf={view.asOf}
                  format={format}
                />
              ) : (
                <div className="pt-4">
                  {figures.isError && !asked && <Failed error={figures.error} onRetry={() => void figures.refetch()} />}
                  <MetricsCard
                    metrics={(late && metrics) || asked}
                    isStale={late && metrics === null}
                    base={view.base}
                    metric={view.metric}
                    format={format}
                    onMetric={(metric) => setUrlState({ metric: metric === 'customerCount' ? null : metric })}
                  />
                  <div className="mb-4 flex items-stretch gap-4 max-rail:flex-col">
                    <HistoryCard
                      segmentId={segmentId}
                      version={segment?.version}
                      view={view}
                      today={today}
                      firstOrderOn={store.firstOrderOn ?? null}
                      format={format}
                      onRange={(range) => setUrlState(writeRange(range))}
                      moving={moving ? { day, days } : null}
                    />
                    <div className={cx('flex min-w-0 flex-1', moving && 'opacity-60')}>
                      <RevenueCard segmentId={segmentId} view={view} today={today} format={format} />
                    </div>
                  </div>
                  <div className={cx('flex items-start gap-4 max-rail:flex-col', moving && 'opacity-60')}>
                    <div className="min-w-0 flex-[2] max-rail:w-full">
                      <MembersCard segmentId={segmentId} name={segment?.name ?? ''} view={view} format={format} />
                    </div>
                    <div className="min-w-0 flex-1 max-rail:w-full">
                      {segment && <FunnelCard segment={segment} asOf={view.asOf} format={format} />}
                    </div>
                  </div>
                </div>
              )}
            </Tabs>
            {segment && (
              <SegmentPhoneActions
                csvHref={membersCsvHref(segmentId, view)}
                editHref={segment.archivedAt ? null : editHref}
              />
            )}
          </>
        )}
      </PageMain>
      <DayTimeline time={time} words={format} phone={phone} onRetry={onRetry} />
    </>
  );
}
