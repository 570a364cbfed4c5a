'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { Link } from '@throughline/ui/link';
import { SegmentedControl } from '@throughline/ui/segmented-control';
import { Skeleton } from '@throughline/ui/skeleton';
import { useState } from 'react';
import type { Format } from '../../data/format.ts';
import type { ChangedPeopleFragment } from '../../gql/graphql.ts';
import { useStore } from '../shell/use-store.tsx';
import { daySearch } from '../timeline/day-words.ts';
import { Failed } from './history-card.tsx';

export type ChangedSide = 'gained' | 'lost';

/** Who came and who went between two definitions. */
export interface Difference {
  gainedCount: number;
  lostCount: number;
  /** Of the two definitions and the day. */
  key: readonly unknown[];
  load: (
    side: ChangedSide,
    page: { first: number; after: string | null },
    signal: AbortSignal,
  ) => Promise<ChangedPeopleFragment | null | undefined>;
}

const pageSize = 20;

/** Both sides as a list of people, the largest amounts first. */
export function ChangedPeople(props: {
  difference: Difference;
  side: ChangedSide;
  onSide: (side: ChangedSide) => void;
  /** The day looked at; null = today. */
  asOf: string | null;
  format: Format;
}) {
  const { difference, side, format } = props;
  return (
    <>
      <SegmentedControl
        label="Which people"
        size="small"
        options={[
          { value: 'gained', label: `Gained ${format.count(difference.gainedCount)}` },
          { value: 'lost', label: `Lost ${format.count(difference.lostCount)}` },
        ]}
        value={side}
        onChange={props.onSide}
      />
      <PeopleOf key={side} {...props} />
    </>
  );
}

function PeopleOf({ difference, side, asOf, format }: Parameters<typeof ChangedPeople>[0]) {
  const store = useStore();
  const count = side === 'gained' ? difference.gainedCount : difference.lostCount;
  const people = useInfiniteQuery({
    queryKey: [...difference.key, side],
    queryFn: ({ pageParam, signal }) => difference.load(side, { first: pageSize, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => (last?.pageInfo.hasNextPage ? (last.pageInfo.endCursor ?? null) : null),
    enabled: count > 0,
  });
  if (count === 0) return <p className="mt-3 text-ink2">{side === 'gained' ? 'Nobody comes.' : 'Nobody goes.'}</p>;
  if (people.isError && !people.data) return <Failed error={people.error} onRetry={() => void people.refetch()} />;
  const edges = people.data?.pages.flatMap((page) => page?.edges ?? []);
  if (!edges) return <Skeleton className="mt-3 h-32 w-full" />;
  return (
    <>
      <ul className="mt-2" aria-label={side === 'gained' ? 'People gained' : 'People lost'}>
        {edges.map(({ node, orderCount, amount }) => (
          <li key={node.id} className="flex items-baseline gap-3 border-b border-line py-[5px] last:border-b-0">
            <Link
              href={store.path(`/people/${node.id}${daySearch(asOf)}`)}
              className="figure-link min-w-0 flex-1 truncate"
            >
              {node.name ?? node.emails[0] ?? 'No name'}
            </Link>
            <span className="shrink-0 text-ink2">
              {format.count(orderCount)} {orderCount === 1 ? 'order' : 'orders'}
            </span>
            <span className="w-24 shrink-0 text-right">{format.money(amount)}</span>
          </li>
        ))}
      </ul>
      {people.hasNextPage && (
        <Button
          size="small"
          className="mt-2"
          busy={people.isFetchingNextPage}
          onClick={() => void people.fetchNextPage()}
        >
          Show more, {format.count(count - edges.length)} left
        </Button>
      )}
    </>
  );
}

/** Two figures that open the people behind them. */
export function DifferenceButtons(props: {
  difference: Difference;
  /** What the two definitions are, for the dialog and for who does not see the row. */
  of: string;
  asOf: string | null;
  format: Format;
}) {
  const { difference, format } = props;
  const [side, setSide] = useState<ChangedSide | null>(null);
  const figures = [
    { side: 'gained', count: difference.gainedCount },
    { side: 'lost', count: difference.lostCount },
  ] as const;
  return (
    <>
      {figures.map((one) => (
        <Button
          key={one.side}
          size="small"
          variant="ghost"
          aria-label={`${format.count(one.count)} ${one.side}, ${props.of}: list them`}
          onClick={() => setSide(one.side)}
          {...(one.count === 0 ? { disabledReason: `Nobody is ${one.side}.` } : {})}
        >
          <span className="figure-link">
            {format.count(one.count)} {one.side}
          </span>
        </Button>
      ))}
      <Dialog open={side !== null} onClose={() => setSide(null)} title={`Who is gained and lost, ${props.of}`}>
        {side !== null && (
          <ChangedPeople difference={difference} side={side} onSide={setSide} asOf={props.asOf} format={format} />
        )}
      </Dialog>
    </>
  );
}
