'use client';
import { formatDay, parseDay } from '@throughline/core/day';
import { classWords, sameClass, scores } from '@throughline/core/insights/rfm-words';
import { Button } from '@throughline/ui/button';
import { ChartCard } from '@throughline/ui/chart-card';
import { HeatMap } from '@throughline/ui/heat-map';
import { Skeleton } from '@throughline/ui/skeleton';
import { TextField } from '@throughline/ui/text-field';
import { useRouter } from 'next/navigation';
import { cx } from '../../../data/cx.ts';
import type { Format } from '../../../data/format.ts';
import { Failed } from '../../segments/history-card.tsx';
import { useStore } from '../../shell/use-store.tsx';
import { shortMoney } from '../estimate-words.ts';
import { SAMPLE_MIN } from '../figure.tsx';
import type { InsightScope } from '../insight-view.ts';
import { behindHref, peopleHref } from '../people-href.ts';
import { RfmMoves } from './rfm-moves.tsx';
import { type RfmGrid, useEarlierDay, useRfmGrid } from './use-rfm-grid.ts';

const ends: Record<number, string> = { 1: ' fewest', 5: ' most' };

/** Customers by how late and how often they ordered, and how they moved since an earlier day. */
export function RfmGridCard(props: { scope: InsightScope; shownDay: string; format: Format }) {
  const { scope, shownDay, format } = props;
  const store = useStore();
  const router = useRouter();
  const [before, setBefore] = useEarlierDay(shownDay);
  const query = useRfmGrid(scope, before);
  const grid = query.data;
  if (query.isError && !grid) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (grid === undefined) return <Skeleton className="h-96 w-full" />;
  if (grid === null || grid.customers === 0) return null;
  const yesterday = formatDay(parseDay(shownDay)! - 1);
  const yearBefore = formatDay(parseDay(shownDay)! - 365);
  return (
    <ChartCard
      title="Recency and frequency"
      note={format.counted(grid.customers, 'customer', 'customers')}
      fileName={`${store.name} recency and frequency`}
      className="min-w-0"
      table={csvOf(grid)}
      actions={
        <>
          <TextField
            label="Compared with the end of"
            hideLabel
            type="date"
            className="w-40"
            max={yesterday}
            value={before ?? ''}
            onChange={(event) => setBefore(event.target.value === '' ? null : event.target.value)}
          />
          {before === null ? (
            <Button size="small" onClick={() => setBefore(yearBefore)}>
              Compare with a year before
            </Button>
          ) : (
            <Button size="small" onClick={() => setBefore(null)}>
              Stop comparing
            </Button>
          )}
        </>
      }
    >
      <div className={cx('flex flex-col gap-3', query.isPlaceholderData && 'opacity-60')}>
        <HeatMap
          label="Customers by recency and frequency"
          rows={scores.toReversed().map((score) => ({ key: `r${score}`, label: `R ${score}` }))}
          columns={scores.map((score) => ({ key: `f${score}`, label: `F ${score}${ends[score] ?? ''}` }))}
          cells={cellsOf(grid, { asOf: scope.asOf, before, path: store.isShared ? null : store.path }, format)}
          onOpen={(href) => router.push(href)}
        />
        <p className="text-small text-ink3">
          R 5 holds the fifth of customers who ordered last, F 5 the fifth with most orders; equal ones are never
          parted, so that classes differ in size. Below each count its share and the mean amount of all orders
          {grid.before && before ? `, and how many were in it on ${format.date(before)}` : ''}.
          {withoutWords(grid, format)}
        </p>
        {grid.moves && before && (
          <RfmMoves
            moves={grid.moves}
            since={format.date(before)}
            customers={grid.customers}
            asOf={scope.asOf}
            format={format}
          />
        )}
      </div>
    </ChartCard>
  );
}

interface At {
  asOf: string | null;
  before: string | null;
  /** Of a page of the store; null where none is open. */
  path: ((path: string) => string) | null;
}

function cellsOf(grid: RfmGrid, { asOf, before, path }: At, format: Format) {
  const most = Math.max(1, ...grid.cells.filter(({ recency }) => recency != null).map(({ customers }) => customers));
  /** Who was in a class on the earlier day; a definition of theirs is asked as of that day. */
  const noteOf = (past: NonNullable<RfmGrid['before']>[number] | undefined, name: string) => {
    const href = past && behindHref(past, name, past.people == null ? asOf : before);
    const words = `${name}: ${format.counted(past?.customers ?? 0, 'customer', 'customers')}`;
    return { text: `was ${format.count(past?.customers ?? 0)}`, words, href: href && path ? path(href) : undefined };
  };
  return scores.flatMap((recency) =>
    scores.map((frequency) => {
      const at = { recency, frequency };
      const cell = grid.cells.find((one) => sameClass(one, at));
      const customers = cell?.customers ?? 0;
      const past = grid.before?.find((one) => sameClass(one, at));
      const name = classWords(at);
      const share = format.percent(customers / grid.customers, 1);
      return {
        row: `r${recency}`,
        column: `f${frequency}`,
        shade: customers / most,
        muted: customers < SAMPLE_MIN,
        lines: [
          format.count(customers),
          ...(customers > 0 ? [share, shortMoney(cell?.lifetimeValue?.value, format)] : []),
        ],
        note: grid.before && before ? noteOf(past, `${name}, ${format.date(before)}`) : undefined,
        words: `${name}: ${format.counted(customers, 'customer', 'customers')}, ${share}`,
        href: cell && path ? path(peopleHref(cell.people, name, asOf)) : undefined,
      };
    }),
  );
}

function withoutWords(grid: RfmGrid, format: Format): string {
  const without = grid.cells.find(({ recency }) => recency == null);
  return without
    ? ` ${format.counted(without.customers, 'customer has', 'customers have')} no scores on this day.`
    : '';
}

function csvOf({ cells, before }: RfmGrid) {
  return {
    heads: [
      'Class',
      'Recency',
      'Frequency',
      'Customers',
      'Share',
      'Mean amount',
      ...(before ? ['Customers before'] : []),
    ],
    rows: cells.map((cell) => [
      classWords(cell),
      String(cell.recency ?? ''),
      String(cell.frequency ?? ''),
      String(cell.customers),
      String(cell.share?.value ?? ''),
      cell.lifetimeValue?.value.amount ?? '',
      ...(before ? [String(before.find((one) => sameClass(one, cell))?.customers ?? 0)] : []),
    ]),
  };
}
