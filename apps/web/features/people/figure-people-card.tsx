'use client';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { Download, Search } from '@throughline/ui/icon';
import { Link } from '@throughline/ui/link';
import { type Column, Table } from '@throughline/ui/table';
import { TextField } from '@throughline/ui/text-field';
import { useEffect, useState } from 'react';
import { cx } from '../../data/cx.ts';
import type { Format } from '../../data/format.ts';
import { useDebounced } from '../../data/use-debounced.ts';
import { setUrlState } from '../../data/use-url-state.ts';
import type { FigurePeopleQuery } from '../../gql/graphql.ts';
import { personName } from '../segments/funnel/near-misses.tsx';
import { cityWords } from '../segments/place-words.ts';
import { useStore } from '../shell/use-store.tsx';
import { daySearch } from '../timeline/day-words.ts';
import { type FigurePeopleView, figurePeopleCsvHref } from './figure-people-view.ts';
import type { useFigurePeople } from './use-figure-people.ts';

type Found = NonNullable<NonNullable<FigurePeopleQuery['store']>['figurePeople']>;
type Row = Found['people']['edges'][number];

function columnsOf(format: Format, currencyCode: string, hrefOf: (id: string) => string): Column<Row>[] {
  return [
    {
      key: 'NAME',
      head: 'Person',
      sortable: true,
      phone: 'title',
      cell: ({ node }) => (
        <Link href={hrefOf(node.id)} className="figure-link [overflow-wrap:anywhere]">
          {personName(node)}
        </Link>
      ),
    },
    {
      key: 'city',
      head: 'City',
      phone: 'hidden',
      cell: ({ node }) => <span className="text-ink2">{cityWords(node.address)}</span>,
    },
    {
      key: 'LAST_ORDER_AT',
      head: 'Last order',
      align: 'right',
      sortable: true,
      phone: 'detail',
      cell: (edge) => <span className="text-ink2">{format.instantDate(edge.lastOrderAt)}</span>,
    },
    {
      key: 'ORDER_COUNT',
      head: 'Orders',
      align: 'right',
      sortable: true,
      phone: 'detail',
      cell: (edge) => format.count(edge.orderCount),
    },
    {
      key: 'AMOUNT',
      head: `Spent, ${currencyCode}`,
      align: 'right',
      sortable: true,
      phone: 'figure',
      cell: (edge) => format.amount(edge.amount),
    },
  ];
}

/** The people themselves: search, order, and the file of all of them. */
export function FigurePeopleCard(props: {
  view: FigurePeopleView;
  people: ReturnType<typeof useFigurePeople>;
  format: Format;
}) {
  const { view, people, format } = props;
  const store = useStore();
  const [search, setSearch] = useState(view.query);
  const typed = useDebounced(search, 200);
  useEffect(() => setUrlState({ query: typed === '' ? null : typed }), [typed]);
  const pages = people.data?.pages;
  const edges = pages?.flatMap((page) => page?.people.edges ?? []);
  const total = pages?.[0]?.people.totalCount;
  return (
    <Card
      title="People"
      note={total === undefined ? '' : format.count(total)}
      flush
      actions={
        <>
          <TextField
            className="w-52"
            label="Search these people"
            hideLabel
            type="search"
            icon={<Search />}
            placeholder="Name, e-mail or city"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
          <Button asChild>
            <a href={figurePeopleCsvHref(store.id, view)} download>
              <Download />
              CSV
            </a>
          </Button>
        </>
      }
    >
      <div className={cx(people.isPlaceholderData && 'opacity-60')}>
        <Table<Row>
          label="People"
          columns={columnsOf(format, store.currencyCode, (id) => store.path(`/people/${id}${daySearch(view.asOf)}`))}
          rows={edges}
          rowKey={(edge) => edge.node.id}
          sort={{ key: view.sort, direction: view.direction === 'ASC' ? 'asc' : 'desc' }}
          onSort={({ key, direction }) => setUrlState({ sort: key, direction: direction === 'asc' ? 'ASC' : 'DESC' })}
          loadingRows={8}
          empty={
            <p className="text-ink2">
              {view.query === '' ? 'Nobody, on that day.' : `None of them matches "${view.query}".`}
            </p>
          }
        />
        {people.hasNextPage && edges && total !== undefined && (
          <div className="border-t border-line px-3.5 py-2">
            <Button busy={people.isFetchingNextPage} onClick={() => void people.fetchNextPage()}>
              Show more, {format.count(total - edges.length)} left
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}
