'use client';
import { Card } from '@throughline/ui/card';
import { EmptyState } from '@throughline/ui/empty-state';
import { SegmentedControl } from '@throughline/ui/segmented-control';
import { Select } from '@throughline/ui/select';
import { Skeleton } from '@throughline/ui/skeleton';
import { TextField } from '@throughline/ui/text-field';
import { useSearchParams } from 'next/navigation';
import { cx } from '../../../data/cx.ts';
import { setUrlState } from '../../../data/use-url-state.ts';
import { Failed } from '../../segments/history-card.tsx';
import { useStore } from '../../shell/use-store.tsx';
import type { InsightPageProps } from '../insight-pages.ts';
import { scopeOf } from '../insight-view.ts';
import { CohortCurves } from './cohort-curves.tsx';
import { CohortGrid } from './cohort-grid.tsx';
import { type CohortView, measureNames, measures, readCohortView } from './cohort-view.ts';
import { useCohorts } from './use-cohorts.ts';

const anyChannel = '-';

/** Customers by the month of their first order, and what they were worth as they grew older. */
export function CohortsPage({ view: asked, format }: InsightPageProps) {
  const store = useStore();
  const view = readCohortView(useSearchParams());
  const query = useCohorts(scopeOf(asked, store.today), view.channel);
  const cohorts = query.data;
  const month = new Intl.DateTimeFormat(format.locale, { month: 'short', year: 'numeric', timeZone: 'UTC' });
  const months = (name: string) => month.format(new Date(`${name}-01T00:00:00Z`));
  if (query.isError && !cohorts) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <>
      <CohortFilters view={view} />
      {cohorts === undefined ? (
        <Skeleton className="h-96 w-full" />
      ) : cohorts.length === 0 ? (
        <EmptyState title="Nobody had a first order then">Choose another window, channel or segment.</EmptyState>
      ) : (
        <div className={cx('flex flex-col gap-4', query.isPlaceholderData && 'opacity-60')}>
          <Card title="By month of the first order" note={measures[view.measure].explanation} flush>
            <CohortGrid cohorts={cohorts} view={view} asOf={asked.asOf} months={months} format={format} />
            <p className="border-t border-line px-3.5 py-2 text-small text-ink3">
              Blank where a cohort has not reached the age; grey below 30 customers. Further ages are of fewer, older
              cohorts.
            </p>
          </Card>
          <CohortCurves cohorts={cohorts} view={view} months={months} storeName={store.name} format={format} />
        </div>
      )}
    </>
  );
}

function CohortFilters({ view }: { view: CohortView }) {
  const store = useStore();
  const channels = store.channels.map(({ handle, name }) => ({ value: handle, label: `First order: ${name}` }));
  return (
    <div className="mb-4 flex flex-wrap items-end gap-3">
      <SegmentedControl
        label="Measure"
        options={measureNames.map((value) => ({ value, label: measures[value].label }))}
        value={view.measure}
        onChange={(measure) => setUrlState({ measure: measure === 'value' ? null : measure })}
      />
      <Select
        label="Channel of the first order"
        hideLabel
        className="w-56"
        options={[{ value: anyChannel, label: 'First order: any channel' }, ...channels]}
        value={view.channel ?? anyChannel}
        onChange={(first) => setUrlState({ first: first === anyChannel ? null : first })}
      />
      <TextField
        label={`Cost of winning a customer, ${store.currencyCode}`}
        className="w-56"
        inputMode="decimal"
        defaultValue={view.cost ?? ''}
        onChange={(event) => setUrlState({ cost: event.target.value.trim() === '' ? null : event.target.value.trim() })}
      />
    </div>
  );
}
