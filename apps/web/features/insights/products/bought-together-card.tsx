'use client';
import { DIMENSIONS } from '@throughline/core/insights/dimensions';
import { BarRows } from '@throughline/ui/bar-rows';
import { ChartCard } from '@throughline/ui/chart-card';
import { SegmentedControl } from '@throughline/ui/segmented-control';
import { Select } from '@throughline/ui/select';
import { type Column, Table } from '@throughline/ui/table';
import { useState } from 'react';
import { cx } from '../../../data/cx.ts';
import type { Format } from '../../../data/format.ts';
import { setUrlState } from '../../../data/use-url-state.ts';
import { Failed } from '../../segments/history-card.tsx';
import { useStore } from '../../shell/use-store.tsx';
import { percentRange, rangeWords, type ShownEstimate } from '../estimate-words.ts';
import { Figure, SAMPLE_MIN, WithInterval } from '../figure.tsx';
import type { InsightScope } from '../insight-view.ts';
import { leastChoices, type ProductView, valueLabel } from './product-view.ts';
import { ShowMore } from './show-more.tsx';
import { type BoughtTogether, type ProductPair, useBoughtTogether } from './use-products.ts';

const rowsPerPage = 10;
const comparedMax = 200;
const barsMax = 8;

/** Pairs that are bought together more often than by chance, the surest first. */
export function BoughtTogetherCard(props: { view: ProductView; scope: InsightScope; format: Format }) {
  const { view, scope, format } = props;
  const store = useStore();
  const query = useBoughtTogether(scope, view);
  const [shownMax, setShownMax] = useState(rowsPerPage);
  const { data } = query;
  if (query.isError && !data) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  const baskets = view.together === 'ORDER' ? 'orders' : 'customers';
  return (
    <ChartCard
      title="Bought together"
      fileName={`${store.name} bought together`}
      className="min-w-0"
      table={csvOf(data?.pairs ?? [])}
      note={data ? `${noteOf(data, view, format)}; bars are lifts` : ''}
      actions={
        <>
          <Select
            label="Fewest together"
            hideLabel
            className="w-40"
            options={leastChoices.map((least) => ({
              value: String(least),
              label: `${least} ${baskets} or more`,
            }))}
            value={String(view.least)}
            onChange={(least) => setUrlState({ least: least === String(leastChoices[0]) ? null : least })}
          />
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
        </>
      }
    >
      <div className={cx(query.isPlaceholderData && 'opacity-60')}>
        {data && data.pairs.length > 0 && (
          <BarRows
            summary={`Lift of the ${barsMax} surest pairs; 1 is as often as by chance.`}
            rows={data.pairs.slice(0, barsMax).map(({ a, b, lift, together }) => ({
              key: `${a.key} ${b.key}`,
              label: `${valueLabel(a)} and ${valueLabel(b)}`,
              value: lift?.value ?? 0,
              text: format.decimal(lift?.value ?? 0, 2),
              muted: together < SAMPLE_MIN,
            }))}
          />
        )}
        <Table<ProductPair>
          label="Bought together"
          rows={data === null ? [] : data?.pairs.slice(0, shownMax)}
          rowKey={({ a, b }) => `${a.key} ${b.key}`}
          columns={pairColumns(baskets, scope.asOf, format)}
          empty={
            <p className="text-ink2">
              No two of them are together in {view.least} {baskets} or more.
            </p>
          }
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
    </ChartCard>
  );
}

function csvOf(pairs: readonly ProductPair[]) {
  const estimate = (of: ShownEstimate | null | undefined) =>
    [of?.value, of?.low, of?.high].map((value) => String(value ?? ''));
  return {
    heads: ['Pair', 'A', 'B', 'With A', 'With B', 'With both', 'Lift', 'Low', 'High'],
    rows: pairs.map(({ a, b, together, lift }) => [
      `${valueLabel(a)} and ${valueLabel(b)}`,
      valueLabel(a),
      valueLabel(b),
      String(a.count),
      String(b.count),
      String(together),
      ...estimate(lift),
    ]),
  };
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
      cell: ({ a, b, together, people, figure }) => (
        <span className={cx(together < SAMPLE_MIN && 'text-ink3')}>
          <Figure people={people} figure={figure} name={`Bought ${valueLabel(a)} and ${valueLabel(b)}`} asOf={asOf}>
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
