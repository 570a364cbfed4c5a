'use client';
import { classWords, splitMoves } from '@throughline/core/insights/rfm-words';
import { Table } from '@throughline/ui/table';
import { useState } from 'react';
import { cx } from '../../../data/cx.ts';
import type { Format } from '../../../data/format.ts';
import { percentRange } from '../estimate-words.ts';
import { Figure, SAMPLE_MIN, WithInterval } from '../figure.tsx';
import { ShowMore } from '../products/show-more.tsx';
import type { RfmMove } from './use-rfm-grid.ts';

const rowsPerPage = 8;

/** From which class of recency and frequency customers went to which. */
export function RfmMoves(props: {
  moves: readonly RfmMove[];
  since: string;
  customers: number;
  asOf: string | null;
  format: Format;
}) {
  const { moves, format } = props;
  const [shownMax, setShownMax] = useState(rowsPerPage);
  const { moved, stayed } = splitMoves(moves);
  return (
    <div>
      <h3 className="pb-1 font-semibold">Moves since {props.since}</h3>
      <p className="pb-1 text-small text-ink3" data-stayed>
        {format.count(stayed)} of {format.counted(props.customers, 'customer', 'customers')} are in the same class.
      </p>
      <Table<RfmMove>
        label="Moves between classes"
        rows={moved.slice(0, shownMax)}
        rowKey={({ from, to }) => `${classWords(from)} ${classWords(to)}`}
        dense
        empty={<p className="text-ink2">Nobody moved.</p>}
        columns={[
          {
            key: 'from',
            head: 'From',
            phone: 'title',
            cell: ({ from, to }) => (
              <>
                {classWords(from)}
                <span className="md:hidden"> to {classWords(to)}</span>
              </>
            ),
          },
          { key: 'to', head: 'To', phone: 'hidden', cell: ({ to }) => classWords(to) },
          {
            key: 'customers',
            head: 'Customers',
            align: 'right',
            phone: 'figure',
            cell: ({ from, to, customers, figure }) => (
              <span className={cx(customers < SAMPLE_MIN && 'text-ink3')}>
                <Figure figure={figure} name={`${classWords(from)}, then ${classWords(to)}`} asOf={props.asOf}>
                  {format.count(customers)}
                </Figure>
              </span>
            ),
          },
          {
            key: 'share',
            head: 'Share of all',
            align: 'right',
            phone: 'detail',
            cell: ({ share }) =>
              share ? (
                <WithInterval
                  value={format.percent(share.value, 1)}
                  interval={percentRange(share, format)}
                  n={share.n}
                />
              ) : (
                '–'
              ),
          },
        ]}
      />
      <ShowMore left={moved.length - shownMax} onMore={() => setShownMax(shownMax + 40)} format={format} />
    </div>
  );
}
