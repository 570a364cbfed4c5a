'use client';
import { useQuery } from '@tanstack/react-query';
import { Problem } from '@throughline/ui/problem';
import { Skeleton } from '@throughline/ui/skeleton';
import { Table } from '@throughline/ui/table';
import { request } from '../../data/request.ts';
import { useFormat } from '../../data/use-format.ts';
import type { TimeZoneChangeQuery } from '../../gql/graphql.ts';
import { FailedQuery } from '../connections/failed-query.tsx';
import { useStore } from '../shell/use-store.tsx';
import { timeZoneChangeDocument } from './settings-documents.ts';

type Change = NonNullable<TimeZoneChangeQuery['store']>['timeZoneChange'];

/** What saving this zone would change: orders that fall on another day, figures of days, schedules. */
export function ZoneConsequences(props: { timeZone: string }) {
  const store = useStore();
  const { timeZone } = props;
  const query = useQuery({
    queryKey: ['time-zone-change', store.id, timeZone],
    queryFn: ({ signal }) => request(timeZoneChangeDocument, { storeId: store.id, timeZone }, signal),
  });
  if (query.isPending) return <Skeleton className="h-40 w-full" />;
  const change = query.data?.store?.timeZoneChange;
  return change ? <Shown change={change} /> : <FailedQuery error={query.error} onRetry={() => void query.refetch()} />;
}

function Shown({ change }: { change: Change }) {
  const store = useStore();
  const format = useFormat(change.timeZone);
  return (
    <section aria-label="What this changes" className="flex flex-col gap-3">
      <Problem
        warning
        message={`Orders that fall on another day: ${format.count(change.movedOrderCount)} of ${format.count(change.orderCount)}, on ${format.counted(change.changedDayCount, 'date', 'dates')}. Today is ${format.date(change.today)}.`}
        hint="Every day begins and ends at another instant. Counts, windows and histories of past days are computed anew; links to past days keep their date and may show other figures. Going back brings the former figures back."
      />
      <Table
        label="Days before and after"
        dense
        columns={[
          { key: 'date', head: 'Date', cell: ({ date }) => format.date(date), phone: 'title' },
          {
            key: 'orders',
            head: 'Orders',
            align: 'right',
            cell: (day) => `${format.count(day.ordersBefore)} → ${format.count(day.ordersAfter)}`,
            phone: 'figure',
          },
          {
            key: 'gross',
            head: `Gross, ${store.currencyCode}`,
            align: 'right',
            cell: (day) => `${format.amount(day.amountBefore)} → ${format.amount(day.amountAfter)}`,
            phone: 'detail',
          },
        ]}
        rows={change.days}
        rowKey={({ date }) => date}
      />
      {change.schedules.length > 0 && (
        <ul className="list-disc pl-5 text-ink2">
          {change.schedules.map(({ id, kind, name, before, after }) => (
            <li key={id}>
              {kind === 'REPORT' ? `Report “${name}” is sent` : `Folder “${name || '/'}” is looked at`} next on{' '}
              {format.dateTimeZone(after)}, instead of {format.dateTimeZone(before)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
