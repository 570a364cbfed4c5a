'use client';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { Download, Search } from '@throughline/ui/icon';
import { Link } from '@throughline/ui/link';
import { Select } from '@throughline/ui/select';
import { type Column, Table } from '@throughline/ui/table';
import { TextField } from '@throughline/ui/text-field';
import { type ReactNode, useState } from 'react';
import { cx } from '../../data/cx.ts';
import type { Format } from '../../data/format.ts';
import { useDebounced } from '../../data/use-debounced.ts';
import { setUrlState } from '../../data/use-url-state.ts';
import type { SegmentMembersQuery } from '../../gql/graphql.ts';
import { useStore } from '../shell/use-store.tsx';
import { daySearch } from '../timeline/day-words.ts';
import { personName } from './funnel/near-misses.tsx';
import { Failed } from './history-card.tsx';
import { cityWords } from './place-words.ts';
import { type MemberSortKey, memberSorts, membersCsvHref, type SegmentView } from './segment-view.ts';
import { useSegmentMembers } from './use-segment.ts';
import { WhyButton } from './why/why-button.tsx';

type Member = NonNullable<NonNullable<SegmentMembersQuery['store']>['segment']>['members']['edges'][number];

const sortLabels: Record<MemberSortKey, string> = {
  NAME: 'Name',
  ENTERED_AT: 'Member since',
  ORDER_COUNT: 'Orders',
  AMOUNT: 'Spent',
  FIRST_ORDER_AT: 'First order',
  LAST_ORDER_AT: 'Last order',
};

function columnsOf(
  format: Format,
  currencyCode: string,
  hrefOf: (id: string) => string,
  whyOf: (person: Member['node']) => ReactNode,
): Column<Member>[] {
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
      key: 'ENTERED_AT',
      head: 'Member since',
      align: 'right',
      sortable: true,
      phone: 'detail',
      cell: (edge) => <span className="text-ink2">{format.instantDate(edge.enteredAt)}</span>,
    },
    {
      key: 'LAST_ORDER_AT',
      head: 'Last order',
      align: 'right',
      sortable: true,
      phone: 'hidden',
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
    {
      key: 'why',
      head: <span className="sr-only">Why</span>,
      align: 'right',
      phone: 'detail',
      width: '1%',
      cell: ({ node }) => whyOf(node),
    },
  ];
}

/** Who is in the segment on the shown day: search, order, and the file of all of them. */
export function MembersCard(props: {
  segmentId: string;
  /** Of the segment. */
  name: string;
  view: SegmentView;
  format: Format;
}) {
  const { segmentId, name, view, format } = props;
  const store = useStore();
  const [search, setSearch] = useState(view.query);
  const query = useDebounced(search, 200);
  const asked = { ...view, query };
  const members = useSegmentMembers(store.id, segmentId, asked);
  const pages = members.data?.pages;
  const edges = pages?.flatMap((page) => page.store?.segment?.members.edges ?? []);
  const total = pages?.[0]?.store?.segment?.members.totalCount;
  const sort = (key: string, direction: 'asc' | 'desc') =>
    setUrlState({ sort: key, direction: direction === 'asc' ? 'ASC' : 'DESC' });
  const type = (text: string) => {
    setSearch(text);
    setUrlState({ query: text === '' ? null : text });
  };
  return (
    <Card
      title="Members"
      note={total === undefined ? '' : format.count(total)}
      flush
      actions={
        <>
          <TextField
            className="w-52"
            label="Search members"
            hideLabel
            type="search"
            icon={<Search />}
            placeholder="Name, e-mail or city"
            value={search}
            onChange={(event) => type(event.target.value)}
          />
          <Select
            className="w-52 md:hidden"
            label="Order by"
            hideLabel
            options={memberSorts.map((value) => ({ value, label: sortLabels[value] }))}
            value={view.sort}
            onChange={(value) => sort(value, value === 'NAME' ? 'asc' : 'desc')}
          />
          <Button asChild className="max-md:hidden">
            <a href={membersCsvHref(segmentId, asked)} download>
              <Download />
              CSV
            </a>
          </Button>
        </>
      }
    >
      {members.isError && !edges ? (
        <Failed error={members.error} onRetry={() => void members.refetch()} />
      ) : (
        <div className={cx(members.isPlaceholderData && 'opacity-60')}>
          <Table
            label="Members"
            columns={columnsOf(
              format,
              store.currencyCode,
              (id) => store.path(`/people/${id}${daySearch(view.asOf)}`),
              (person) => (
                <WhyButton
                  asked={{ segmentId }}
                  person={{ id: person.id, name: personName(person) }}
                  segmentName={name}
                  asOf={view.asOf}
                  format={format}
                />
              ),
            )}
            rows={edges}
            rowKey={(edge) => edge.node.id}
            sort={{ key: view.sort, direction: view.direction === 'ASC' ? 'asc' : 'desc' }}
            onSort={(next) => sort(next.key, next.direction)}
            loadingRows={8}
            empty={
              <p className="text-ink2">
                {query === '' ? 'Nobody is in this segment on that day.' : `No member matches "${query}".`}
              </p>
            }
          />
          {members.hasNextPage && edges && total !== undefined && (
            <div className="border-t border-line px-3.5 py-2">
              <Button busy={members.isFetchingNextPage} onClick={() => void members.fetchNextPage()}>
                Show more, {format.count(total - edges.length)} left
              </Button>
            </div>
          )}
        </div>
      )}
    </Card>
  );
}
