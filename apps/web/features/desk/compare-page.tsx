'use client';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { EmptyState } from '@throughline/ui/empty-state';
import { ErrorState } from '@throughline/ui/error-state';
import { Link } from '@throughline/ui/link';
import { Select } from '@throughline/ui/select';
import { Skeleton } from '@throughline/ui/skeleton';
import { type Column, Table } from '@throughline/ui/table';
import { useMemo } from 'react';
import { describeError } from '../../data/api-error.ts';
import type { Format } from '../../data/format.ts';
import { useFormat } from '../../data/use-format.ts';
import { useUrlState } from '../../data/use-url-state.ts';
import { OrganizationPage } from '../organizations/organization-page.tsx';
import { useOrganization } from '../organizations/use-organization.tsx';
import { type CompareRow, type EdgeCell, edgeRows, type SegmentCell, segmentRows } from './compare-table.ts';
import type { DeskStore } from './desk-row.ts';
import { useComparison } from './use-comparison.ts';

const windows = ['30', '90', '365', '730'].map((value) => ({ value, label: `Last ${value} days` }));

/** What one recipe's canvas says in several stores: counts, shares and rates side by side, never amounts. */
export function ComparePage() {
  const [ids] = useUrlState('stores', '');
  const [asked, setAsked] = useUrlState('recipe');
  const [days, setDays] = useUrlState('days', '365');
  const { path } = useOrganization();
  const format = useFormat();
  const wanted = useMemo(() => ids.split('.').filter(Boolean), [ids]);
  const { stores, recipes, recipe, compared, missing, isPending, error, retry } = useComparison(
    wanted,
    asked,
    Number(days),
  );
  const desk = (
    <Button asChild>
      <Link href={path('/desk')}>Choose stores</Link>
    </Button>
  );
  return (
    <OrganizationPage
      title="Compare a canvas"
      lead="What one recipe made in several stores, side by side: each as of its own clock, shares of its own customers."
      actions={desk}
    >
      {isPending ? (
        <Skeleton className="h-64" />
      ) : error && recipes.length === 0 ? (
        <Card>
          <ErrorState title={describeError(error).message} reference={describeError(error).reference} onRetry={retry} />
        </Card>
      ) : recipes.length === 0 ? (
        <Card>
          <EmptyState title="None of these stores has a canvas made by a recipe" action={desk}>
            Choose the stores on the desk and apply a recipe to them.
          </EmptyState>
        </Card>
      ) : (
        <>
          <div className="mb-3 flex flex-wrap gap-3">
            <Select
              label="Recipe"
              options={recipes.map(({ handle, name, storeCount }) => ({
                value: handle,
                label: `${name} (${storeCount} of ${stores.length})`,
              }))}
              value={recipe}
              onChange={setAsked}
              className="w-72 max-md:w-full"
            />
            <Select label="Window" options={windows} value={days} onChange={setDays} className="w-44 max-md:w-full" />
          </div>
          <div className="flex flex-col gap-4">
            <Card flush title="Segments" note="customers, share of the store’s" className="overflow-x-auto">
              <Table
                label="Segments by store"
                columns={columnsOf<SegmentCell>('Segment', stores, (cell) => (
                  <>
                    {format.count(cell.count)} <span className="text-ink3">{format.percent(cell.share, 1)}</span>
                  </>
                ))}
                rows={segmentRows(compared)}
                rowKey={({ key }) => key}
              />
            </Card>
            <Card flush title="Edges" note="moved of those who could, in the window" className="overflow-x-auto">
              <Table
                label="Edges by store"
                columns={columnsOf<EdgeCell>('Edge', stores, (cell) => edgeCell(cell, format))}
                rows={edgeRows(compared)}
                rowKey={({ key }) => key}
              />
            </Card>
          </div>
          {missing.length > 0 && (
            <p className="mt-2.5 text-small text-ink3">
              Without this recipe’s canvas, or not to be read now: {missing.map(({ name }) => name).join(', ')}.
            </p>
          )}
        </>
      )}
    </OrganizationPage>
  );
}

const edgeCell = ({ rate, rateLow, rateHigh, moved, atRisk }: EdgeCell, format: Format) => (
  <span title={rate === null ? undefined : `95% interval ${format.percent(rateLow)} to ${format.percent(rateHigh)}`}>
    {format.percent(rate)}{' '}
    <span className="text-ink3">
      {format.count(moved)} of {format.count(atRisk)}
    </span>
  </span>
);

function columnsOf<Cell>(
  head: string,
  stores: readonly DeskStore[],
  show: (cell: Cell) => React.ReactNode,
): Column<CompareRow<Cell>>[] {
  return [
    { key: 'label', head, cell: ({ label }) => <span className="[overflow-wrap:anywhere]">{label}</span> },
    ...stores.map(
      ({ id, name }): Column<CompareRow<Cell>> => ({
        key: id,
        head: name,
        align: 'right',
        phoneLine: true,
        cell: ({ cells }) => {
          const cell = cells.get(id);
          return cell === undefined ? <span className="text-ink3">–</span> : <span>{show(cell)}</span>;
        },
      }),
    ),
  ];
}
