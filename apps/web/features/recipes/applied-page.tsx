'use client';
import { useQuery } from '@tanstack/react-query';
import { restingDay } from '@throughline/core/insights/resting-day';
import { PageHead, PageMain } from '@throughline/ui/app-frame';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { EmptyState } from '@throughline/ui/empty-state';
import { ErrorState } from '@throughline/ui/error-state';
import { Link } from '@throughline/ui/link';
import { Skeleton } from '@throughline/ui/skeleton';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import { useFormat } from '../../data/use-format.ts';
import type { AppliedChecksQuery } from '../../gql/graphql.ts';
import { StoreTopBar } from '../shell/store-top-bar.tsx';
import { useStore } from '../shell/use-store.tsx';
import { addDays } from '../timeline/slider-range.ts';
import { CheckRow } from './recipe-checks.tsx';
import { appliedChecksDocument } from './recipe-documents.ts';

type Canvas = NonNullable<NonNullable<AppliedChecksQuery['store']>['canvas']>;
type Check = NonNullable<Canvas['recipe']>['checks'][number];
const weeks = 52;

/** What must hold among the segments of an applied recipe: today, and at the end of each week of a year. */
export function AppliedPage({ canvasId }: { canvasId: string }) {
  const store = useStore();
  const to = restingDay(store.today, store.lastOrderOn ?? null) ?? store.today;
  const query = useQuery({
    queryKey: ['recipes', store.id, 'applied', canvasId, to],
    queryFn: ({ signal }) =>
      request(appliedChecksDocument, { storeId: store.id, canvasId, from: addDays(to, -7 * (weeks - 1)), to }, signal),
  });
  const canvas = query.data?.store?.canvas;
  const title = canvas?.name ?? 'Applied recipe';
  return (
    <>
      <StoreTopBar crumbs={[{ label: 'Recipes', href: store.path('/recipes') }, { label: title }]} />
      <PageMain>
        <PageHead
          title={title}
          lead={canvas?.recipe && `What must hold among the segments of ${canvas.recipe.name}, as they are now.`}
          actions={
            canvas && (
              <Button asChild>
                <Link href={store.path(`/canvases/${canvasId}`)}>Open canvas</Link>
              </Button>
            )
          }
        />
        {query.isError && (
          <ErrorState title={describeError(query.error).message} onRetry={() => void query.refetch()} />
        )}
        {query.isPending && <Skeleton className="h-[320px]" />}
        {query.data && !canvas?.recipe && <EmptyState title="No recipe made this canvas" />}
        {canvas?.recipe && (
          <Card title={`${weeks} weeks`}>
            <ul className="flex flex-col gap-5">
              {canvas.recipe.checks.map((check) => (
                <CheckRow key={check.label} check={check}>
                  <Weeks check={check} />
                </CheckRow>
              ))}
            </ul>
          </Card>
        )}
      </PageMain>
    </>
  );
}

function Weeks({ check }: { check: Check }) {
  const store = useStore();
  const format = useFormat(store.timeZone);
  const failing = check.days.filter((day) => !day.holds);
  return (
    <details className="mt-1.5 text-small">
      <summary className="cursor-pointer text-ink2">
        {failing.length === 0
          ? `Holds on all ${format.count(check.days.length)} days looked at`
          : `Fails on ${format.count(failing.length)} of ${format.count(check.days.length)} days looked at`}
      </summary>
      <ul className="mt-1 columns-3 gap-6 max-md:columns-1">
        {check.days.map((day) => (
          <li key={day.date} className={day.holds ? 'text-ink3' : 'text-neg'}>
            {format.date(day.date)}: {format.count(day.left)} {day.holds ? '=' : '≠'} {format.count(day.right)}
            {day.brokenCount ? `, ${format.counted(day.brokenCount, 'person', 'people')} in the way` : ''}
          </li>
        ))}
      </ul>
    </details>
  );
}
