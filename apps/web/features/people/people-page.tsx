'use client';
import { PageHead, PageMain } from '@throughline/ui/app-frame';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { EmptyState } from '@throughline/ui/empty-state';
import { ErrorState } from '@throughline/ui/error-state';
import { Search } from '@throughline/ui/icon';
import { Link } from '@throughline/ui/link';
import { type Column, Table } from '@throughline/ui/table';
import { TextField } from '@throughline/ui/text-field';
import { describeError } from '../../data/api-error.ts';
import { cx } from '../../data/cx.ts';
import type { Format } from '../../data/format.ts';
import { useDebounced } from '../../data/use-debounced.ts';
import { useFormat } from '../../data/use-format.ts';
import { useUrlState } from '../../data/use-url-state.ts';
import type { PeopleQuery } from '../../gql/graphql.ts';
import { cityWords } from '../segments/place-words.ts';
import { StoreTopBar } from '../shell/store-top-bar.tsx';
import { useStore } from '../shell/use-store.tsx';
import { usePeople } from './use-person.ts';

type Row = NonNullable<PeopleQuery['store']>['people']['nodes'][number];

const columnsOf = (format: Format, currencyCode: string, hrefOf: (id: string) => string): Column<Row>[] => [
  {
    key: 'name',
    head: 'Person',
    phone: 'title',
    cell: (person) => (
      <Link href={hrefOf(person.id)} className="figure-link [overflow-wrap:anywhere]">
        {person.name ?? person.emails[0] ?? person.phones[0] ?? 'No name'}
      </Link>
    ),
  },
  {
    key: 'email',
    head: 'E-mail',
    phone: 'hidden',
    cell: (person) => <span className="text-ink2 [overflow-wrap:anywhere]">{person.emails[0] ?? '–'}</span>,
  },
  {
    key: 'city',
    head: 'City',
    phone: 'hidden',
    cell: (person) => <span className="text-ink2">{cityWords(person.address)}</span>,
  },
  {
    key: 'last',
    head: 'Last order',
    align: 'right',
    phone: 'detail',
    cell: (person) => <span className="text-ink2">{format.instantDate(person.lastOrderAt)}</span>,
  },
  { key: 'orders', head: 'Orders', align: 'right', phone: 'detail', cell: (person) => format.count(person.orderCount) },
  {
    key: 'spent',
    head: `Spent, ${currencyCode}`,
    align: 'right',
    phone: 'figure',
    cell: (person) => format.amount(person.totals.gross),
  },
];

/** Everyone the store knows, found by name, e-mail, phone or city. */
export function PeoplePage() {
  const store = useStore();
  const format = useFormat(store.timeZone);
  const [search, setSearch] = useUrlState('query', '');
  const query = useDebounced(search, 200);
  const people = usePeople(store.id, query);
  const pages = people.data?.pages;
  const rows = pages?.flatMap((page) => page.store?.people.nodes ?? []);
  const total = pages?.[0]?.store?.people.totalCount;
  const failure = people.isError ? describeError(people.error) : null;
  const empty =
    query === '' ? (
      <EmptyState
        title="Nobody yet"
        action={
          <Button asChild variant="primary">
            <Link href={store.path('/imports')}>Import orders</Link>
          </Button>
        }
      >
        People come with the orders and customers that are imported.
      </EmptyState>
    ) : (
      <EmptyState title={`Nobody is found for "${query}"`}>Names, e-mails, phones and cities were searched.</EmptyState>
    );
  return (
    <>
      <StoreTopBar crumbs={[{ label: 'People' }]} />
      <PageMain>
        <PageHead title="People" />
        <TextField
          className="mb-3 w-80 max-md:w-full"
          label="Search people"
          hideLabel
          type="search"
          icon={<Search />}
          placeholder="Name, e-mail, phone or city"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        {failure && !rows ? (
          <ErrorState title={failure.message} reference={failure.reference} onRetry={() => void people.refetch()} />
        ) : (
          <Card title={query === '' ? 'Everyone' : 'Found'} note={total === undefined ? '' : format.count(total)} flush>
            <div className={cx(people.isPlaceholderData && 'opacity-60')}>
              <Table
                label="People"
                columns={columnsOf(format, store.currencyCode, (id) => store.path(`/people/${id}`))}
                rows={rows}
                rowKey={(person) => person.id}
                loadingRows={12}
                empty={empty}
              />
              {people.hasNextPage && rows && total !== undefined && (
                <div className="border-t border-line px-3.5 py-2">
                  <Button busy={people.isFetchingNextPage} onClick={() => void people.fetchNextPage()}>
                    Show more, {format.count(total - rows.length)} left
                  </Button>
                </div>
              )}
            </div>
          </Card>
        )}
      </PageMain>
    </>
  );
}
