'use client';
import { useEffect, useState } from 'react';
import type { Format } from '../../data/format.ts';
import { useDebounced } from '../../data/use-debounced.ts';
import { setUrlState } from '../../data/use-url-state.ts';
import type { FigurePeopleQuery } from '../../gql/graphql.ts';
import { useStore } from '../shell/use-store.tsx';
import { daySearch } from '../timeline/day-words.ts';
import { columnsOfPeople } from './columns-of-people.tsx';
import { type FigurePeopleView, figurePeopleCsvHref, figurePeopleSorts } from './figure-people-view.ts';
import { ListedPeople } from './listed-people.tsx';
import type { useFigurePeople } from './use-figure-people.ts';

type Found = NonNullable<NonNullable<FigurePeopleQuery['store']>['figurePeople']>;

/** The people behind a figure. */
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
  const { person, city, lastOrder, orders, spent } = columnsOfPeople<Found['people']['edges'][number]>(
    format,
    store.currencyCode,
    (id) => store.path(`/people/${id}${daySearch(view.asOf)}`),
  );
  return (
    <ListedPeople
      title="People"
      rows={pages?.flatMap((page) => page?.people.edges ?? [])}
      total={pages?.[0]?.people.totalCount}
      columns={[person, city, lastOrder, orders, spent]}
      pages={people}
      search={{ label: 'Search these people', value: search, onChange: setSearch }}
      sorts={figurePeopleSorts}
      order={view}
      csvHref={figurePeopleCsvHref(store.id, view)}
      empty={view.query === '' ? 'Nobody, on that day.' : `None of them matches "${view.query}".`}
      format={format}
    />
  );
}
