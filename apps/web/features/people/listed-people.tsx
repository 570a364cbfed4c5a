'use client';
// People in a table: found by a search, put in order, taken out as a file, a page at a time. What they are listed for says the rest.
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { Download, Search } from '@throughline/ui/icon';
import { Select } from '@throughline/ui/select';
import { type Column, Table } from '@throughline/ui/table';
import { TextField } from '@throughline/ui/text-field';
import type { ReactNode } from 'react';
import { cx } from '../../data/cx.ts';
import type { Format } from '../../data/format.ts';
import { setUrlState } from '../../data/use-url-state.ts';
import type { ListedPerson } from './columns-of-people.tsx';

export const PEOPLE_SORTS = {
  NAME: 'Name',
  ENTERED_AT: 'Member since',
  ORDER_COUNT: 'Orders',
  AMOUNT: 'Spent',
  FIRST_ORDER_AT: 'First order',
  LAST_ORDER_AT: 'Last order',
} as const;

export type PeopleSort = keyof typeof PEOPLE_SORTS;

/** Pages of people as TanStack Query holds them. */
interface Pages {
  isPlaceholderData: boolean;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

interface ListedPeopleProps<Row extends ListedPerson> {
  title: string;
  /** Undefined while they are read. */
  rows: readonly Row[] | undefined;
  total: number | undefined;
  columns: Column<Row>[];
  pages: Pages;
  search: { label: string; value: string; onChange: (text: string) => void };
  sorts: readonly PeopleSort[];
  order: { sort: PeopleSort; direction: 'ASC' | 'DESC' };
  csvHref: string;
  /** On the phone the page has the file elsewhere. */
  isCsvElsewhere?: boolean;
  empty: string;
  /** In place of the table. */
  failed?: ReactNode;
  format: Format;
}

const setOrder = (sort: string, direction: 'asc' | 'desc') =>
  setUrlState({ sort, direction: direction === 'asc' ? 'ASC' : 'DESC' });

export function ListedPeople<Row extends ListedPerson>(props: ListedPeopleProps<Row>) {
  const { title, rows, total, columns, pages, order, format } = props;
  return (
    <Card title={title} note={total === undefined ? '' : format.count(total)} flush actions={<Actions {...props} />}>
      {props.failed || (
        <div className={cx(pages.isPlaceholderData && 'opacity-60')}>
          <Table<Row>
            label={title}
            columns={columns}
            rows={rows}
            rowKey={({ node }) => node.id}
            sort={{ key: order.sort, direction: order.direction === 'ASC' ? 'asc' : 'desc' }}
            onSort={({ key, direction }) => setOrder(key, direction)}
            loadingRows={8}
            empty={<p className="text-ink2">{props.empty}</p>}
          />
          {pages.hasNextPage && rows && total !== undefined && (
            <div className="border-t border-line px-3.5 py-2">
              <Button busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
                Show more, {format.count(total - rows.length)} left
              </Button>
            </div>
          )}
        </div>
      )}
    </Card>
  );
}

function Actions({
  search,
  sorts,
  order,
  csvHref,
  isCsvElsewhere,
}: Pick<ListedPeopleProps<ListedPerson>, 'search' | 'sorts' | 'order' | 'csvHref' | 'isCsvElsewhere'>) {
  return (
    <>
      <TextField
        className="w-52"
        label={search.label}
        hideLabel
        type="search"
        icon={<Search />}
        placeholder="Name, e-mail or city"
        value={search.value}
        onChange={(event) => search.onChange(event.target.value)}
      />
      <Select
        className="w-52 md:hidden"
        label="Order by"
        hideLabel
        options={sorts.map((value) => ({ value, label: PEOPLE_SORTS[value] }))}
        value={order.sort}
        onChange={(value) => setOrder(value, value === 'NAME' ? 'asc' : 'desc')}
      />
      <Button asChild className={cx(isCsvElsewhere && 'max-md:hidden')}>
        <a href={csvHref} download>
          <Download />
          CSV
        </a>
      </Button>
    </>
  );
}
