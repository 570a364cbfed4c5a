'use client';
import { PageMain } from '@throughline/ui/app-frame';
import { Button } from '@throughline/ui/button';
import { EmptyState } from '@throughline/ui/empty-state';
import { Link } from '@throughline/ui/link';
import { Skeleton } from '@throughline/ui/skeleton';
import { Tabs } from '@throughline/ui/tabs';
import { useRouter, useSearchParams } from 'next/navigation';
import { useFormat } from '../../data/use-format.ts';
import { MissingPage } from '../shell/missing-page.tsx';
import { StoreTopBar } from '../shell/store-top-bar.tsx';
import { useStore } from '../shell/use-store.tsx';
import { InsightFilters } from './insight-filters.tsx';
import { insightPages } from './insight-pages.ts';
import { readInsightView } from './insight-view.ts';
import { useInsightSegments } from './use-insight-segments.ts';

/** The frame of all pages of insights: which page, what is looked at, and the page itself. */
export function InsightsPage({ page: key }: { page: string }) {
  const store = useStore();
  const router = useRouter();
  const search = useSearchParams();
  const format = useFormat(store.timeZone);
  const page = insightPages.find((one) => one.key === key);
  const read = readInsightView(search);
  const view = page?.compares ? read : { ...read, compareWithId: null };
  const named = useInsightSegments(view).data;
  if (!page) {
    return (
      <MissingPage one="page" many="insights">
        The link may be of another version of Throughline.
      </MissingPage>
    );
  }
  const goTo = (next: string) =>
    router.push(`${store.path(`/insights/${next}`)}${search.size > 0 ? `?${search}` : ''}`);
  const isMissing = named && ((view.segmentId && !named.segment) || (view.compareWithId && !named.compared));
  return (
    <>
      <StoreTopBar
        title={page.label}
        crumbs={[{ label: 'Insights', href: store.path('/insights/channels') }, { label: page.label }]}
      />
      <PageMain>
        <h1 className="sr-only">{page.label}</h1>
        <Tabs
          label="Pages of insights"
          items={insightPages.map(({ key: value, label }) => ({ value, label }))}
          value={page.key}
          onChange={goTo}
        >
          <div className="pt-4">
            {!page.chooses && (
              <InsightFilters
                page={page.key}
                label={page.label}
                compares={page.compares ?? false}
                view={view}
                format={format}
              />
            )}
            {!store.hasFigures ? (
              <Skeleton className="h-80 w-full" />
            ) : store.orderCount === 0 ? (
              <EmptyState
                title="No orders yet"
                action={
                  <Button asChild variant="primary">
                    <Link href={store.path('/imports')}>Import orders</Link>
                  </Button>
                }
              >
                Insights are here as soon as the first orders are.
              </EmptyState>
            ) : isMissing ? (
              <EmptyState title="A segment of this link is not there">Choose another one above.</EmptyState>
            ) : (
              <page.Page view={view} format={format} />
            )}
          </div>
        </Tabs>
      </PageMain>
    </>
  );
}
