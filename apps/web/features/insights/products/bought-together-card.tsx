'use client';
import { DIMENSIONS } from '@throughline/core/insights/dimensions';
import { Card } from '@throughline/ui/card';
import { SegmentedControl } from '@throughline/ui/segmented-control';
import { type Column, Table } from '@throughline/ui/table';
import { useState } from 'react';
import { cx } from '../../../data/cx.ts';
import type { Format } from '../../../data/format.ts';
import { setUrlState } from '../../../data/use-url-state.ts';
import { Failed } from '../../segments/history-card.tsx';
import { percentRange, rangeWords, type ShownEstimate } from '../estimate-words.ts';
import { Figure, SAMPLE_MIN, WithInterval } from '../figure.tsx';
import type { InsightScope } from '../insight-view.ts';
import { type ProductView, valueLabel } from './product-view.ts';
import { ShowMore } from './show-more.tsx';
import { type BoughtTogether, type ProductPair, useBoughtTogether } from './use-products.ts';

const rowsPerPage = 10;
const comparedMax = 200;

/** Pairs that are bought together more often than by chance, the surest first. */
export function BoughtTogetherCard(props: { view: ProductView; scope: InsightScope; format: Format }) {
  const { view, scope, format } = props;
  const query = useBoughtTogether(scope, view);
  const [shownMax, setShownMax] = useState(rowsPerPage);
  const { data } = query;
  if (query.isError && !data) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  const baskets = view.together === 'ORDER' ? 'orders' : 'customers';
  return (
    <Card
      title="Bought together"
      note={data ? noteOf(data, view, format) : ''}
      actions={
        <SegmentedControl
          label="Together in"
          size="small"
          options={[
            { value: 'ORDER', label: 'In one order' },
            { value: 'CUSTOMER', label: 'By one customer' },
          ]}
          value={view.together}
          onChange={(together) => setUrlState({ together: together === 'ORDER' ? null : 'customer' })}
        />
      }
      flush
    >
      <div className={cx(query.isPlaceholderData && 'opacity-60')}>
        <Table<ProductPair>
          label="Bought together"
          rows={data === null ? [] : data?.pairs.slice(0, shownMax)}
          rowKey={({ a, b }) => `${a.key} ${b.key}`}
          columns={pairColumns(baskets, scope.asOf, format)}
          empty={<p className="text-ink2">No two of them are together in five {baskets} or more.</p>}
        />
        <ShowMore
          left={(data?.pairs.length ?? 0) - shownMax}
          onMore={() => setShownMax(shownMax + rowsPerPage)}
          format={format}
        />
        <p className="border-t border-line px-3.5 py-2 text-small text-ink3">
          Lift 1 is as often as by chance. In order of the lower end of its interval, since rare pairs reach high lifts
          by chance alone.
        </p>
      </div>
    </Card>
  );
}

function noteOf({ baskets, values }: BoughtTogether, { dimension, together }: ProductView, format: Format): string {
  const of =
    together === 'ORDER'
      ? format.counted(baskets, 'order', 'orders')
      : format.counted(baskets, 'customer', 'customers');
  if (values <= comparedMax) return of;
  return `${of}, the ${comparedMax} most frequent of ${format.count(values)} by ${DIMENSIONS[dimension].label.toLowerCase()}`;
}

function pairColumns(baskets: string, asOf: string | null, format: Format): Column<ProductPair>[] {
  const share = (of: ShownEstimate | null | undefined) =>
    of ? <WithInterval value={format.percent(of.value, 1)} interval={percentRange(of, format)} n={of.n} /> : '–';
  return [
    {
      key: 'pair',
      head: 'A and B',
      phone: 'title',
      cell: ({ a, b }) => (
        <span className="[overflow-wrap:anywhere]">
          {valueLabel(a)} <span className="text-ink3">and</span> {valueLabel(b)}
        </span>
      ),
    },
    {
      key: 'together',
      head: baskets === 'orders' ? 'Orders with both' : 'Customers with both',
      align: 'right',
      phone: 'figure',
      cell: ({ a, b, together, people }) => (
        <span className={cx(together < SAMPLE_MIN && 'text-ink3')}>
          <Figure people={people} name={`Bought ${valueLabel(a)} and ${valueLabel(b)}`} asOf={asOf}>
            {format.count(together)}
          </Figure>
        </span>
      ),
    },
    { key: 'confidence', head: 'B with A', align: 'right', phone: 'detail', cell: (row) => share(row.confidence) },
    { key: 'back', head: 'A with B', align: 'right', phone: 'detail', cell: (row) => share(row.backConfidence) },
    {
      key: 'lift',
      head: 'Lift',
      align: 'right',
      phone: 'detail',
      cell: ({ lift }) =>
        lift ? (
          <WithInterval
            value={format.decimal(lift.value, 2)}
            interval={rangeWords(lift.low, lift.high, (value) => format.decimal(value, 2))}
            n={lift.n}
          />
        ) : (
          '–'
        ),
    },
  ];
}
