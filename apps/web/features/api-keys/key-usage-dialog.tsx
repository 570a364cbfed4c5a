'use client';
import { Dialog } from '@throughline/ui/dialog';
import { SegmentedControl } from '@throughline/ui/segmented-control';
import { Skeleton } from '@throughline/ui/skeleton';
import { StackedBars, type StackPart } from '@throughline/ui/stacked-bars';
import { useState } from 'react';
import { useFormat } from '../../data/use-format.ts';
import { FailedQuery } from '../connections/failed-query.tsx';
import { type ApiKeyRow, useApiKeyUsage } from './use-api-keys.ts';

const ranges = [
  { value: '24', label: '24 hours' },
  { value: '168', label: '7 days' },
] as const;

type Hours = ApiKeyRow['usage'];

/** What one key asked, by hour: how many requests, how many of them were refused for lack of points, and what they cost. */
export function KeyUsageDialog({ apiKey, onClose }: { apiKey: ApiKeyRow; onClose: () => void }) {
  const [hours, setHours] = useState<(typeof ranges)[number]['value']>('24');
  const usage = useApiKeyUsage(apiKey.id, Number(hours));
  return (
    <Dialog open wide onClose={onClose} title={`Usage of ${apiKey.name}`}>
      <SegmentedControl label="How far back" options={ranges} value={hours} onChange={setHours} className="mb-3" />
      {usage.data ? (
        <UsageCharts hours={usage.data} />
      ) : usage.isError ? (
        <FailedQuery error={usage.error} onRetry={() => void usage.refetch()} />
      ) : (
        <Skeleton className="h-[364px] w-full" />
      )}
    </Dialog>
  );
}

function UsageCharts({ hours }: { hours: Hours }) {
  const format = useFormat(Intl.DateTimeFormat().resolvedOptions().timeZone);
  const sum = (of: (hour: Hours[number]) => number) => hours.reduce((total, hour) => total + of(hour), 0);
  const [requests, throttled, points] = [
    sum((hour) => hour.requests),
    sum((hour) => hour.throttled),
    sum((hour) => hour.points),
  ];
  const asked = format.counted(requests, 'request', 'requests');
  const refused = throttled > 0 ? `, ${format.count(throttled)} of them refused because no points were left` : '';
  const cost = format.counted(points, 'point', 'points');
  const isDay = hours.length <= 24;
  // A day is named where it begins, the last hours aside, which leave no room for its name.
  const labels = hours.map(({ hour }, at) => {
    const time = format.time(hour);
    if (isDay) return time;
    return time.startsWith('00') && at < hours.length - 6 ? format.axisDay(hour) : '';
  });
  const chart = (summary: string, parts: StackPart[]) => (
    <StackedBars
      height={150}
      summary={summary}
      labels={labels}
      titles={hours.map(({ hour }) => format.dateTimeZone(hour))}
      parts={parts}
      formatValue={format.count}
      formatAxis={format.axis}
    />
  );
  const answered = {
    name: 'Requests',
    colour: 'var(--accent)',
    values: hours.map((hour) => hour.requests - hour.throttled),
  };
  const refusals = {
    name: 'Refused',
    colour: 'var(--warn)',
    hatched: true,
    values: hours.map((hour) => hour.throttled),
  };
  return (
    <div className="flex flex-col gap-4">
      <figure>
        <figcaption className="mb-1 font-semibold">{`${asked}${refused}`}</figcaption>
        {chart(`${asked} by hour${refused}`, throttled > 0 ? [answered, refusals] : [answered])}
      </figure>
      <figure>
        <figcaption className="mb-1 font-semibold">{cost}</figcaption>
        {chart(`${cost} by hour`, [
          { name: 'Points', colour: 'var(--accent)', values: hours.map((hour) => hour.points) },
        ])}
      </figure>
      <p className="text-small text-ink2">
        To about ten seconds ago, kept for 90 days. A key has 10,000 points for each of its stores, which fill by 500 a
        second.
      </p>
    </div>
  );
}
