'use client';
import { PageHead, PageMain } from '@throughline/ui/app-frame';
import { EmptyState } from '@throughline/ui/empty-state';
import { Skeleton } from '@throughline/ui/skeleton';
import { useSearchParams } from 'next/navigation';
import { useFormat } from '../../../data/use-format.ts';
import { setUrlState } from '../../../data/use-url-state.ts';
import { StoreTopBar } from '../../shell/store-top-bar.tsx';
import { useStore } from '../../shell/use-store.tsx';
import { AsOfPicker } from '../as-of-picker.tsx';
import { BaseMenu } from '../base-menu.tsx';
import { Failed } from '../history-card.tsx';
import { ChosenSegments } from './chosen-segments.tsx';
import { CombinationCard } from './combination-card.tsx';
import { OverlapPlot } from './overlap-plot.tsx';
import { firstChosen, readCombination, readOverlapView } from './overlap-view.ts';
import { useOverlap } from './use-overlap.ts';

/** Who is in several segments at once, on one day: any combination of them, its people, and the way to keep it. */
export function OverlapPage() {
  const store = useStore();
  const format = useFormat(store.timeZone);
  const view = readOverlapView(useSearchParams());
  const { ids } = view;
  const query = useOverlap(view);
  const overlap = ids.length > 1 ? query.data?.overlap : undefined;
  const shown = query.data?.ids ?? ids;
  const stands = shown.join() === ids.join();
  const chosen = readCombination(ids, view.chosen) ? view.chosen! : firstChosen(shown, overlap?.intersections ?? []);
  const combination = readCombination(ids, chosen);
  const sets = overlap?.sets.map(({ segment }) => segment) ?? [];
  return (
    <>
      <StoreTopBar
        title="Overlap"
        crumbs={[{ label: 'Segments', href: store.path('/segments') }, { label: 'Overlap' }]}
      />
      <PageMain>
        <PageHead
          title="Overlap of segments"
          lead="Who is in several segments at once, and in which."
          actions={
            <>
              <AsOfPicker
                asOf={view.asOf}
                today={store.today}
                first={store.firstOrderOn ?? null}
                format={format}
                onChange={(asOf) => setUrlState({ asOf })}
              />
              <BaseMenu base={view.base} onChange={(base) => setUrlState({ base: base === 'GROSS' ? null : base })} />
            </>
          }
        />
        <ChosenSegments
          ids={ids}
          known={sets}
          onChange={(next) => setUrlState({ ids: next.length > 0 ? next.join(',') : null, chosen: null }, 'push')}
        />
        {ids.length < 2 ? (
          <EmptyState title="Choose two segments or more">Up to twelve are looked at together.</EmptyState>
        ) : query.isError && !overlap ? (
          <Failed error={query.error} onRetry={() => void query.refetch()} />
        ) : overlap === null ? (
          <EmptyState title="One of these segments is not there">The link may belong to another store.</EmptyState>
        ) : overlap === undefined ? (
          <Skeleton className="h-80 w-full" />
        ) : (
          <>
            <OverlapPlot
              overlap={overlap}
              view={view}
              chosen={chosen}
              stale={query.isPlaceholderData}
              format={format}
            />
            {stands && combination && (
              <CombinationCard view={view} sets={sets} combination={combination} format={format} />
            )}
          </>
        )}
      </PageMain>
    </>
  );
}
