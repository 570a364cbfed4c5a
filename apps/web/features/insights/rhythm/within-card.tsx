'use client';
import { Card } from '@throughline/ui/card';
import { Table } from '@throughline/ui/table';
import type { Format } from '../../../data/format.ts';
import { percentRange } from '../estimate-words.ts';
import { Figure, WithInterval } from '../figure.tsx';
import type { Rhythm } from './use-rhythm.ts';

/** Second orders within some numbers of days, among those who have had that long. */
export function WithinCard({ rhythm, asOf, format }: { rhythm: Rhythm; asOf: string | null; format: Format }) {
  return (
    <Card title="Second order within" className="min-w-0 flex-1 max-rail:w-full" flush>
      <Table
        label="Second order within"
        rows={rhythm.within}
        rowKey={({ days }) => String(days)}
        columns={[
          { key: 'days', head: 'Days', phone: 'title', cell: ({ days }) => `${days} days` },
          {
            key: 'returned',
            head: 'Returned',
            align: 'right',
            phone: 'detail',
            cell: ({ returned, mature, maturePeople, people, days }) => (
              <span className="whitespace-nowrap">
                <Figure people={people} name={`Second order within ${days} days`} asOf={asOf}>
                  {format.count(returned)}
                </Figure>{' '}
                <span className="text-ink3">
                  of{' '}
                  <Figure people={maturePeople} name={`First order ${days} days ago or more`} asOf={asOf}>
                    {format.count(mature)}
                  </Figure>
                </span>
              </span>
            ),
          },
          {
            key: 'rate',
            head: 'Rate',
            align: 'right',
            phone: 'figure',
            cell: ({ rate }) =>
              rate ? (
                <WithInterval value={format.percent(rate.value, 1)} interval={percentRange(rate, format)} n={rate.n} />
              ) : (
                '–'
              ),
          },
        ]}
      />
      <p className="border-t border-line px-3.5 py-2 text-small text-ink3">
        Only customers whose first order is that long ago.
      </p>
    </Card>
  );
}
