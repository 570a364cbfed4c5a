'use client';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '@throughline/ui/button';
import { ErrorState } from '@throughline/ui/error-state';
import { Link } from '@throughline/ui/link';
import { type Column, Table } from '@throughline/ui/table';
import { Tabs } from '@throughline/ui/tabs';
import { useMemo } from 'react';
import { describeError } from '../../data/api-error.ts';
import { cx } from '../../data/cx.ts';
import { request } from '../../data/request.ts';
import type { EdgePeopleQuery } from '../../gql/graphql.ts';
import { edgePeopleDocument } from './canvas-documents.ts';
import { type DraftEdge, edgeKey } from './canvas-draft.ts';
import { type PeopleTab, windowOf } from './canvas-view.ts';
import { countPeople, countWords, type PanelMoves } from './count-people.ts';
import { describeDays } from './describe-moves.ts';
import { peopleNames } from './moves-links.ts';
import { personPath } from './segment-paths.ts';
import type { CanvasEditor } from './use-canvas-editor.ts';

const labels: Readonly<Record<PeopleTab, string>> = {
  moved: 'Moved',
  notMoved: 'Did not move',
  left: 'Left',
  stayed: 'Stayed',
  atRisk: 'At risk',
};
const always: readonly PeopleTab[] = ['moved', 'notMoved', 'left'];

type Row = NonNullable<
  NonNullable<NonNullable<EdgePeopleQuery['store']>['segment']>['moves']
>['movers']['edges'][number];

/** The people of an edge by what they did; "stayed" and "at risk" have a tab while they are looked at. */
export function EdgePeople(props: { editor: CanvasEditor; edge: DraftEdge; moves: PanelMoves }) {
  const { editor, edge, moves } = props;
  const { words, store, view, setView, saved, moving } = editor;
  // Lists follow once the hand lets go.
  const window = windowOf(view.asOf ?? store.today, view.windowDays);
  const people = view.people;
  const tabs = always.includes(people) ? always : [...always, people];
  const list = useInfiniteQuery({
    queryKey: ['canvas', store.id, 'people', edgeKey(edge), window, people],
    queryFn: ({ pageParam, signal }) =>
      request(
        edgePeopleDocument,
        { storeId: store.id, ...edge, ...window, people: peopleNames[people], after: pageParam },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => {
      const page = last.store?.segment?.moves?.movers.pageInfo;
      return page?.hasNextPage ? (page.endCursor ?? null) : null;
    },
    placeholderData: keepPreviousData,
    enabled: store.isReady && saved.edges.length > 0,
  });
  const rows = useMemo(
    () => list.data?.pages.flatMap((page) => page.store?.segment?.moves?.movers.edges ?? []),
    [list.data],
  );
  const ends = `${editor.nameOf(edge.source)} to ${editor.nameOf(edge.target)}`;
  // The rows stand while figures follow the hand, so they are not drawn anew with each step.
  const table = useMemo(
    () => (
      <Table
        label={`${labels[people]}, ${ends}`}
        dense
        columns={columnsOf({ words, store, shownAsOf: view.asOf }, people)}
        rows={rows}
        rowKey={(row) => row.node.id}
        empty={<p className="text-ink2">{nobody(people)}</p>}
      />
    ),
    [rows, people, ends, words, store, view.asOf],
  );
  const total = list.data?.pages[0]?.store?.segment?.moves?.movers.totalCount ?? 0;
  return (
    <Tabs
      label="People of this edge"
      className="-mx-4 mt-2 px-4"
      value={people}
      onChange={(tab) => setView({ people: tab })}
      items={tabs.map((tab) => ({ value: tab, label: labels[tab], count: countWords(countPeople(moves, tab), words) }))}
    >
      {list.isError && <ErrorState title={describeError(list.error).message} onRetry={() => void list.refetch()} />}
      {!list.isError && (
        <div className={cx('-mx-3 transition-opacity delay-200', (list.isPlaceholderData || moving) && 'opacity-60')}>
          {table}
        </div>
      )}
      {rows && rows.length > 0 && (
        <div className="flex items-center justify-between gap-2 py-3 text-small text-ink3">
          <span>
            {words.count(rows.length)} of {words.count(total)}
          </span>
          {list.hasNextPage && (
            <Button size="small" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              Show more
            </Button>
          )}
        </div>
      )}
    </Tabs>
  );
}

const nobody = (people: PeopleTab): string =>
  ({
    moved: 'Nobody moved in this window.',
    notMoved: 'Everyone at risk moved.',
    left: 'No mover left: all are still in the first segment.',
    stayed: 'No mover stayed in the first segment.',
    atRisk: 'Nobody was at risk in this window.',
  })[people];

function columnsOf(at: Pick<CanvasEditor, 'words' | 'store' | 'shownAsOf'>, people: PeopleTab): Column<Row>[] {
  const { words, store } = at;
  const person: Column<Row> = {
    key: 'person',
    head: 'Person',
    phone: 'title',
    cell: ({ node }) => (
      <Link href={personPath(at, node.id)} className="figure-link [overflow-wrap:anywhere]">
        {node.name ?? node.emails[0] ?? 'Without a name'}
      </Link>
    ),
  };
  if (people === 'notMoved') return [person];
  return [
    person,
    {
      key: 'movedAt',
      head: 'Moved on',
      align: 'right',
      phone: 'detail',
      cell: (row) => <span className="whitespace-nowrap text-ink2">{words.instantDate(row.movedAt)}</span>,
    },
    {
      key: 'days',
      head: 'Days',
      align: 'right',
      phone: 'detail',
      cell: (row) => describeDays(words, row.days ?? null),
    },
    {
      key: 'after',
      head: `After, ${store.currencyCode}`,
      align: 'right',
      phone: 'figure',
      cell: (row) => words.amount(row.revenueAfter),
    },
  ];
}
