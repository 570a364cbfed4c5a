'use client';
import { PageHead, PageMain } from '@throughline/ui/app-frame';
import { EmptyState } from '@throughline/ui/empty-state';
import { useSearchParams } from 'next/navigation';
import { useFormat } from '../../data/use-format.ts';
import { setUrlState } from '../../data/use-url-state.ts';
import { Failed } from '../segments/history-card.tsx';
import { StoreTopBar } from '../shell/store-top-bar.tsx';
import { useStore } from '../shell/use-store.tsx';
import { PastDayStrip } from '../timeline/past-day-strip.tsx';
import { FigurePeopleCard } from './figure-people-card.tsx';
import { readFigurePeopleView } from './figure-people-view.ts';
import { useFigurePeople } from './use-figure-people.ts';

/** Whom a figure of insights counts, where no segment can say it: the list itself, on the figure's day. */
export function FigurePeoplePage() {
  const store = useStore();
  const format = useFormat(store.timeZone);
  const view = readFigurePeopleView(useSearchParams());
  const people = useFigurePeople(view);
  const pages = people.data?.pages;
  const sentence = pages?.[0]?.sentence;
  const isGone = view.figure === null || (pages !== undefined && pages[0] === null);
  return (
    <>
      <StoreTopBar
        title={view.name}
        crumbs={[{ label: 'People', href: store.path('/people') }, { label: view.name }]}
      />
      <PastDayStrip asOf={view.asOf} format={format} onToday={() => setUrlState({ asOf: null })} />
      <PageMain>
        <PageHead title={view.name} />
        {isGone ? (
          <EmptyState title="There is no such figure">
            The segment that it looks at is gone, or the link is cut.
          </EmptyState>
        ) : people.isError && !pages ? (
          <Failed error={people.error} onRetry={() => void people.refetch()} />
        ) : (
          <>
            <p className="mb-1 max-w-[80ch]" data-figure-sentence>
              {sentence ?? ' '}
            </p>
            <p className="mb-3 text-small text-ink3">
              No segment can say this, so these people are listed as the figure counts them on its day.
            </p>
            <FigurePeopleCard view={view} people={people} format={format} />
          </>
        )}
      </PageMain>
    </>
  );
}
