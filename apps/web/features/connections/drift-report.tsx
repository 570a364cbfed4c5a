'use client';
import { Button } from '@throughline/ui/button';
import { useMay } from '@throughline/ui/may';
import { Table } from '@throughline/ui/table';
import { Tag } from '@throughline/ui/tag';
import type { Format } from '../../data/use-format.ts';
import type { LocalRange } from './use-connection-actions.ts';
import type { SyncRow } from './use-connections.ts';

type Day = NonNullable<SyncRow['drift']>['days'][number];

const Both = (props: { orders: string; amount: string; refunded: string | null }) => (
  <span className="whitespace-nowrap">
    {props.orders}
    <span className="text-ink2"> · {props.amount}</span>
    {props.refunded !== null && <span className="text-ink2"> · {props.refunded} refunded</span>}
  </span>
);

/** The days on which the record and the source differed: both sides before the repair, and whether they agree now. */
export function DriftReport(props: { days: readonly Day[]; format: Format; onResync: (range: LocalRange) => void }) {
  const { days, format } = props;
  const mayWrite = useMay()('data:write');
  const open = days.filter(({ repaired }) => !repaired).map(({ date }) => date);
  const side = (day: Day, { orders, amount, refunded }: Day['ours']) => (
    <Both
      orders={format.counted(orders, 'order', 'orders')}
      amount={format.money(amount)}
      refunded={day.ours.refunded.amount === day.source.refunded.amount ? null : format.money(refunded)}
    />
  );
  return (
    <>
      <Table
        label="Days that differed"
        dense
        rows={days}
        rowKey={({ date }) => date}
        columns={[
          { key: 'date', head: 'Day', phone: 'title', cell: ({ date }) => format.weekdayDate(date) },
          { key: 'ours', head: 'Here, before', align: 'right', phone: 'detail', cell: (day) => side(day, day.ours) },
          {
            key: 'source',
            head: 'At the source',
            align: 'right',
            phone: 'detail',
            cell: (day) => side(day, day.source),
          },
          {
            key: 'state',
            head: 'Now',
            phone: 'figure',
            cell: ({ repaired }) =>
              repaired ? <Tag tone="pos">Repaired, agrees</Tag> : <Tag tone="neg">Still differs</Tag>,
          },
        ]}
      />
      {open.length > 0 && mayWrite && (
        <div className="border-t border-line px-3.5 py-2">
          <Button onClick={() => props.onResync({ from: open.toSorted()[0]!, to: open.toSorted().at(-1)! })}>
            Re-sync {open.length === 1 ? 'this day' : 'these days'}
          </Button>
        </div>
      )}
    </>
  );
}
