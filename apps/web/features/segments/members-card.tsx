'use client';
import type { Column } from '@throughline/ui/table';
import { useState } from 'react';
import type { Format } from '../../data/format.ts';
import { useDebounced } from '../../data/use-debounced.ts';
import { setUrlState } from '../../data/use-url-state.ts';
import type { SegmentMembersQuery } from '../../gql/graphql.ts';
import { columnsOfPeople } from '../people/columns-of-people.tsx';
import { ListedPeople } from '../people/listed-people.tsx';
import { useStore } from '../shell/use-store.tsx';
import { daySearch } from '../timeline/day-words.ts';
import { personName } from './funnel/near-misses.tsx';
import { Failed } from './history-card.tsx';
import { memberSorts, membersCsvHref, type SegmentView } from './segment-view.ts';
import { useSegmentMembers } from './use-segment.ts';
import { WhyButton } from './why/why-button.tsx';

type Member = NonNullable<NonNullable<SegmentMembersQuery['store']>['segment']>['members']['edges'][number];

interface MembersCardProps {
  segmentId: string;
  /** Of the segment. */
  name: string;
  view: SegmentView;
  format: Format;
}

function useColumns({ segmentId, name, view, format }: MembersCardProps): Column<Member>[] {
  const store = useStore();
  const { person, city, lastOrder, orders, spent } = columnsOfPeople<Member>(format, store.currencyCode, (id) =>
    store.path(`/people/${id}${daySearch(view.asOf)}`),
  );
  const since: Column<Member> = {
    key: 'ENTERED_AT',
    head: 'Member since',
    align: 'right',
    sortable: true,
    phone: 'detail',
    cell: (edge) => <span className="text-ink2">{format.instantDate(edge.enteredAt)}</span>,
  };
  const why: Column<Member> = {
    key: 'why',
    head: <span className="sr-only">Why</span>,
    align: 'right',
    phone: 'detail',
    width: '1%',
    cell: ({ node }) => (
      <WhyButton
        asked={{ segmentId }}
        person={{ id: node.id, name: personName(node) }}
        segmentName={name}
        asOf={view.asOf}
        format={format}
      />
    ),
  };
  return [person, city, since, { ...lastOrder, phone: 'hidden' }, orders, spent, why];
}

/** Who is in the segment on the shown day. */
export function MembersCard(props: MembersCardProps) {
  const { segmentId, view, format } = props;
  const store = useStore();
  const [search, setSearch] = useState(view.query);
  const query = useDebounced(search, 200);
  const asked = { ...view, query };
  const members = useSegmentMembers(store.id, segmentId, asked);
  const pages = members.data?.pages;
  const rows = pages?.flatMap((page) => page.store?.segment?.members.edges ?? []);
  const type = (text: string) => {
    setSearch(text);
    setUrlState({ query: text === '' ? null : text });
  };
  return (
    <ListedPeople
      title="Members"
      rows={rows}
      total={pages?.[0]?.store?.segment?.members.totalCount}
      columns={useColumns(props)}
      pages={members}
      search={{ label: 'Search members', value: search, onChange: type }}
      sorts={memberSorts}
      order={view}
      csvHref={membersCsvHref(segmentId, asked)}
      isCsvElsewhere
      empty={query === '' ? 'Nobody is in this segment on that day.' : `No member matches "${query}".`}
      failed={members.isError && !rows && <Failed error={members.error} onRetry={() => void members.refetch()} />}
      format={format}
    />
  );
}
