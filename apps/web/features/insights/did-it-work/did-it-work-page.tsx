'use client';
import { askedOf, daysSoFar, readDidItWorkView } from '@throughline/core/insights/did-it-work-view';
import { restingDay } from '@throughline/core/insights/resting-day';
import { Card } from '@throughline/ui/card';
import { EmptyState } from '@throughline/ui/empty-state';
import { Skeleton } from '@throughline/ui/skeleton';
import { useSearchParams } from 'next/navigation';
import { cx } from '../../../data/cx.ts';
import { useCanvasNames } from '../../canvases/use-canvas-names.ts';
import { Failed } from '../../segments/history-card.tsx';
import { useStore } from '../../shell/use-store.tsx';
import { addDays } from '../../timeline/slider-range.ts';
import type { InsightPageProps } from '../insight-pages.ts';
import { DifferencesCard } from './differences-card.tsx';
import { RatesCard } from './rates-card.tsx';
import { SubjectBar } from './subject-bar.tsx';
import { useDidItWork } from './use-did-it-work.ts';

/** Rates since a day against the days before and the same days a year ago, and what kind of evidence that is. */
export function DidItWorkPage({ view: insight, format }: InsightPageProps) {
  const store = useStore();
  const search = useSearchParams();
  const { canvases, isPending } = useCanvasNames();
  const yesterday = addDays(store.today, -1);
  const view = readDidItWorkView(search, {
    canvases,
    channels: [...store.channels].sort((a, b) => b.orderCount - a.orderCount).map(({ handle }) => handle),
    lastDay: restingDay(store.today, store.lastOrderOn ?? null) ?? yesterday,
  });
  const asked = isPending ? null : askedOf(view, yesterday);
  const query = useDidItWork(asked);
  const answer = query.data;
  const soFar = daysSoFar(view, yesterday);
  if (isPending) return <Skeleton className="h-96 w-full" />;
  return (
    <>
      {!store.isShared && <SubjectBar view={view} insight={insight} canvases={canvases} yesterday={yesterday} />}
      {asked === null ? (
        <NothingAsked about={view.about} isAhead={view.day > yesterday} />
      ) : query.isError && !answer ? (
        <Failed error={query.error} onRetry={() => void query.refetch()} />
      ) : answer === undefined ? (
        <Skeleton className="h-96 w-full" />
      ) : answer === null || answer.rows.length === 0 ? (
        <EmptyState title={answer === null ? 'What this link names is not there' : 'This canvas has no edges'}>
          {answer === null ? 'Choose something else above.' : 'Draw edges between its segments, then come back.'}
        </EmptyState>
      ) : (
        <div className={cx('flex flex-col gap-4', query.isPlaceholderData && 'opacity-60')}>
          {soFar && (
            <p className="text-ink2">
              Not over yet: {format.count(soFar.over)} of {format.counted(soFar.of, 'day', 'days')} so far, compared
              with as many days.
            </p>
          )}
          <RatesCard answer={answer} format={format} />
          <DifferencesCard answer={answer} storeName={store.name} format={format} />
          <Card title="What this can show">
            <p className="max-w-3xl text-ink2">
              Before and after is not proof. Prices, stock, weather and everything else that changed at the same time is
              in the difference too; the same days of last year take out the season alone. Proof needs a group that was
              left out by chance: make two segments by a random share, treat one of them, and compare.
            </p>
          </Card>
        </div>
      )}
    </>
  );
}

function NothingAsked({ about, isAhead }: { about: string; isAhead: boolean }) {
  if (isAhead) return <EmptyState title="These days have not begun">Choose an earlier day above.</EmptyState>;
  if (about === 'canvas')
    return <EmptyState title="No canvas yet">Make one, or look at a segment or a switch of channel.</EmptyState>;
  if (about === 'segment') return <EmptyState title="Which segment?">Choose one above.</EmptyState>;
  return (
    <EmptyState title="A switch takes two channels">
      This store has orders in one channel alone, or one is to choose.
    </EmptyState>
  );
}
