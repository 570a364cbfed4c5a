'use client';
import { Button } from '@throughline/ui/button';
import { Link } from '@throughline/ui/link';
import { type Column, Table } from '@throughline/ui/table';
import { cx } from '../../../data/cx.ts';
import type { Format } from '../../../data/format.ts';
import type { SegmentCombinationMembersQuery } from '../../../gql/graphql.ts';
import { useStore } from '../../shell/use-store.tsx';
import { daySearch } from '../../timeline/day-words.ts';
import { Failed } from '../history-card.tsx';
import type { Combination, OverlapView } from './overlap-view.ts';
import { useCombinationMembers } from './use-overlap.ts';

type Page = NonNullable<NonNullable<SegmentCombinationMembersQuery['store']>['overlap']>['combination'];
type Member = NonNullable<Page>['members']['edges'][number];

function columnsOf(format: Format, currencyCode: string, hrefOf: (id: string) => string): Column<Member>[] {
  return [
    {
      key: 'name',
      head: 'Person',
      phone: 'title',
      cell: ({ node }) => (
        <Link href={hrefOf(node.id)} className="figure-link [overflow-wrap:anywhere]">
          {node.name ?? node.emails[0] ?? 'No name'}
        </Link>
      ),
    },
    {
      key: 'since',
      head: 'Since',
      align: 'right',
      phone: 'detail',
      cell: (edge) => <span className="text-ink2">{format.instantDate(edge.enteredAt)}</span>,
    },
    {
      key: 'last',
      head: 'Last order',
      align: 'right',
      phone: 'hidden',
      cell: (edge) => <span className="text-ink2">{format.instantDate(edge.lastOrderAt)}</span>,
    },
    { key: 'orders', head: 'Orders', align: 'right', phone: 'detail', cell: (edge) => format.count(edge.orderCount) },
    {
      key: 'spent',
      head: `Spent, ${currencyCode}`,
      align: 'right',
      phone: 'figure',
      cell: (edge) => format.amount(edge.amount),
    },
  ];
}

/** The people themselves, who spent most first. */
export function CombinationMembers(props: { view: OverlapView; combination: Combination; format: Format }) {
  const { view, format } = props;
  const store = useStore();
  const members = useCombinationMembers(view, props.combination);
  const pages = members.data?.pages.map((page) => page.store?.overlap?.combination?.members);
  const edges = pages?.flatMap((page) => page?.edges ?? []);
  const total = pages?.[0]?.totalCount;
  if (members.isError && !edges) return <Failed error={members.error} onRetry={() => void members.refetch()} />;
  return (
    <div className={cx(members.isPlaceholderData && 'opacity-60')}>
      <Table
        label="Chosen people"
        columns={columnsOf(format, store.currencyCode, (id) => store.path(`/people/${id}${daySearch(view.asOf)}`))}
        rows={edges}
        rowKey={(edge) => edge.node.id}
        loadingRows={5}
        empty={<p className="text-ink2">Nobody, on that day.</p>}
      />
      {members.hasNextPage && edges && total !== undefined && (
        <div className="border-t border-line px-3.5 py-2">
          <Button busy={members.isFetchingNextPage} onClick={() => void members.fetchNextPage()}>
            Show more, {format.count(total - edges.length)} left
          </Button>
        </div>
      )}
    </div>
  );
}
