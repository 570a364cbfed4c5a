'use client';
import { restingDay } from '@throughline/core/insights/resting-day';
import { PageMain } from '@throughline/ui/app-frame';
import { useSearchParams } from 'next/navigation';
import { useFormat } from '../../data/use-format.ts';
import { setUrlState } from '../../data/use-url-state.ts';
import { AsOfPicker } from '../segments/as-of-picker.tsx';
import { Failed } from '../segments/history-card.tsx';
import { readDay } from '../segments/segment-view.ts';
import { ShareMenu } from '../sharing/share-menu.tsx';
import { LoadingNote } from '../shell/loading-note.tsx';
import { StoreTopBar } from '../shell/store-top-bar.tsx';
import { useStore } from '../shell/use-store.tsx';
import { ChangesCard } from './changes-card.tsx';
import { CheckedCard } from './checked-card.tsx';
import { DemoStoreLink } from './demo-store-link.tsx';
import { GhostCanvas } from './ghost-canvas.tsx';
import { HomeSide } from './home-side.tsx';
import { StartSteps } from './start-steps.tsx';
import { useChanges } from './use-changes.ts';

/** Where a store opens: what changed in its last week, with its evidence; before the first order, the steps that lead there. */
export function HomePage() {
  const store = useStore();
  return (
    <>
      <StoreTopBar crumbs={[{ label: 'Home' }]} />
      <PageMain>
        {!store.hasFigures ? (
          <>
            <h1 className="sr-only">Home</h1>
            <LoadingNote />
          </>
        ) : store.orderCount === 0 ? (
          <FirstSteps />
        ) : (
          <WhatChanged />
        )}
      </PageMain>
    </>
  );
}

const FirstSteps = () => (
  <div className="mx-auto max-w-[720px] pt-6 max-md:pt-2">
    <GhostCanvas />
    <h1 className="mt-6 text-center text-[1.375rem] leading-7 font-semibold tracking-[-0.015em]">
      Three steps to your first canvas
    </h1>
    <p className="mt-1 mb-5 text-center text-lead text-ink2">
      Your orders stay in this store. Every past day is computed as soon as they are in.
    </p>
    <StartSteps />
    <DemoStoreLink />
  </div>
);

const dayOf = (asOf: string | null) => (asOf === null ? '' : `asOf=${asOf}`);
/** A link to a store that rests is fixed to the week that is shown; a mail looks at its own last week. */
const sharedSearch = (chosen: string | null, asOf: string | null) => ({ link: dayOf(asOf), mail: dayOf(chosen) });

function WhatChanged() {
  const store = useStore();
  const format = useFormat(store.timeZone);
  const resting = restingDay(store.today, store.lastOrderOn ?? null);
  const chosen = readDay(useSearchParams().get('asOf'));
  const asOf = chosen ?? resting;
  const query = useChanges(asOf);
  const changes = query.data;
  return (
    <div className="flex items-start gap-4 max-rail:flex-col">
      <div className="flex min-w-0 flex-1 flex-col gap-4 max-rail:w-full">
        <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
          <div className="flex flex-wrap items-baseline gap-x-3">
            <h1 className="text-title">{asOf === null ? 'What changed this week' : 'What changed in a week'}</h1>
            {changes && (
              <p className="text-ink3">
                {format.dateRange(changes.from, changes.to)} against{' '}
                {format.dateRange(changes.beforeFrom, changes.beforeTo)}
              </p>
            )}
          </div>
          <span className="flex flex-wrap items-center gap-2">
            <AsOfPicker
              asOf={asOf}
              today={store.today}
              first={store.firstOrderOn ?? null}
              format={format}
              onChange={(day) => setUrlState({ asOf: day })}
            />
            <ShareMenu page="home" label="What changed" search={sharedSearch(chosen, asOf)} />
          </span>
        </div>
        {chosen === null && resting !== null && (
          <p className="text-ink2">No orders since {format.date(resting)}: this is the last week that has any.</p>
        )}
        {store.canvases.totalCount === 0 && <StartSteps />}
        {query.isError && !changes ? (
          <Failed error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <>
            <ChangesCard changes={changes} isOld={query.isPlaceholderData} format={format} />
            {changes && <CheckedCard changes={changes} format={format} />}
          </>
        )}
      </div>
      <HomeSide asOf={asOf} format={format} />
    </div>
  );
}
