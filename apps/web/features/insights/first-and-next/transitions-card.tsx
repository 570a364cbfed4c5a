'use client';
import { Card } from '@throughline/ui/card';
import { Table } from '@throughline/ui/table';
import type { Format } from '../../../data/format.ts';
import { useStore } from '../../shell/use-store.tsx';
import { ChannelMark } from '../channel-mark.tsx';
import { colourOf } from '../channel-words.ts';
import { Figure } from '../figure.tsx';
import type { Transition } from './use-first-and-next.ts';

/** Each order with the one before it: from which channel to which. */
export function TransitionsCard(props: {
  transitions: readonly Transition[];
  /** All orders are looked at. */
  isAllTime: boolean;
  asOf: string | null;
  format: Format;
}) {
  const { transitions, isAllTime, asOf, format } = props;
  const store = useStore();
  const sums = new Map<string | null, number>();
  for (const { from, count } of transitions) sums.set(from ?? null, (sums.get(from ?? null) ?? 0) + count);
  const total = transitions.reduce((sum, { count }) => sum + count, 0);
  const rows = [...transitions].sort(
    (a, b) => (sums.get(b.from ?? null) ?? 0) - (sums.get(a.from ?? null) ?? 0) || b.count - a.count,
  );
  const label = (handle: string | null | undefined) => (handle == null ? 'No channel' : store.channelName(handle));
  const words = ({ from, to }: Pick<Transition, 'from' | 'to'>) =>
    `An order in ${label(from)}, the next in ${label(to)}`;
  const name = (handle: string | null | undefined) => {
    return <ChannelMark colour={colourOf(store.colours, { key: handle ?? null }).mark}>{label(handle)}</ChannelMark>;
  };
  return (
    <Card
      title="From one order to the next"
      note={`${format.counted(total, 'pair', 'pairs')} of consecutive orders, ${isAllTime ? 'all time' : 'the later one in the window'}`}
      flush
    >
      <Table
        label="From one order to the next"
        rows={rows}
        rowKey={({ from, to }) => JSON.stringify([from, to])}
        empty={
          <p className="text-ink2">
            {isAllTime ? 'Nobody has ordered twice yet.' : 'Nobody ordered again in this window.'}
          </p>
        }
        columns={[
          {
            key: 'from',
            head: 'An order in',
            phone: 'title',
            cell: ({ from, to }) => (
              <>
                {name(from)}
                <span className="md:hidden"> to {name(to)}</span>
              </>
            ),
          },
          { key: 'to', head: 'and the next in', phone: 'hidden', cell: ({ to }) => name(to) },
          {
            key: 'count',
            head: 'Pairs',
            align: 'right',
            phone: 'figure',
            cell: ({ count, figure, ...pair }) => (
              <Figure figure={figure} name={words(pair)} asOf={asOf}>
                <strong className="font-semibold">{format.count(count)}</strong>
              </Figure>
            ),
          },
          {
            key: 'share',
            head: 'Share of those after the first',
            align: 'right',
            phone: 'detail',
            cell: ({ from, count }) => format.percent(count / (sums.get(from ?? null) || 1), 1),
          },
          {
            key: 'people',
            head: 'Customers',
            align: 'right',
            phone: 'detail',
            cell: ({ people, figure, ...pair }) => (
              <Figure figure={figure} name={words(pair)} asOf={asOf}>
                {format.count(people)}
              </Figure>
            ),
          },
        ]}
      />
    </Card>
  );
}
