'use client';
import { Card } from '@throughline/ui/card';
import { Table } from '@throughline/ui/table';
import type { Format } from '../../../data/format.ts';
import { useStore } from '../../shell/use-store.tsx';
import { type ChannelUseRow, channelUseColumns, channelUseRows } from './channel-use-columns.tsx';
import type { ChannelUse } from './use-channels.ts';

/** What the customers of each channel, and of each set of channels, are worth. */
export function ChannelUseCard(props: {
  use: ChannelUse;
  asOf: string | null;
  isCompared: boolean;
  format: Format;
  className?: string;
}) {
  const store = useStore();
  const rows = channelUseRows(props.use, store.colours);
  const firstSet = rows.find(({ kind }) => kind === 'set');
  const columns = channelUseColumns({ ...props, currencyCode: store.currencyCode });
  return (
    <Card className={props.className ?? ''} flush>
      <Table<ChannelUseRow>
        label="Customers by channels used"
        columns={columns}
        rows={rows}
        rowKey={({ key }) => key}
        section={(row) => (row === firstSet ? 'Channel sets, which sum to all customers' : null)}
        isTotal={({ kind }) => kind === 'all'}
      />
      <p className="border-t border-line px-3.5 py-2 text-small text-ink3">
        Their orders are also those in other channels. Below a figure stands its 95% interval; grey with n below 30.
      </p>
    </Card>
  );
}
