'use client';
import { ChartCard } from '@throughline/ui/chart-card';
import { ChartLegend } from '@throughline/ui/chart-legend';
import { SegmentedControl } from '@throughline/ui/segmented-control';
import { Select } from '@throughline/ui/select';
import { Skeleton } from '@throughline/ui/skeleton';
import type { Column } from '@throughline/ui/table';
import { cx } from '../../../data/cx.ts';
import type { Format } from '../../../data/format.ts';
import { Failed } from '../../segments/history-card.tsx';
import { useStore } from '../../shell/use-store.tsx';
import { channelLabel, type InsightChannel } from '../channel-words.ts';
import { percentRange } from '../estimate-words.ts';
import { Figure, SAMPLE_MIN, WithInterval } from '../figure.tsx';
import type { InsightScope } from '../insight-view.ts';
import { valueLabel } from '../products/product-view.ts';
import { indexCells, indexColumn, valueColumn } from '../products/value-columns.tsx';
import { ValueShares } from '../products/value-shares.tsx';
import { type ChosenPair, type FirstBuy, type FirstBuys, useFirstBuys, useFirstBuysView } from './use-first-buys.ts';

const shownFirst = 8;

interface Pair {
  first: InsightChannel;
  second: InsightChannel;
}

const pairKey = ({ first, second }: Pair) => JSON.stringify([first.key, second.key]);
const pairLabel = ({ first, second }: Pair) => `${channelLabel(first)}, then ${channelLabel(second)}`;

/** What buyers of one channel buy first in another, beside what others begin with there. */
export function FirstBuysCard({ scope, format }: { scope: InsightScope; format: Format }) {
  const store = useStore();
  const [view, setView] = useFirstBuysView();
  const query = useFirstBuys(scope, view);
  const { data } = query;
  if (query.isError && !data) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (data === undefined) return <Skeleton className="h-72 w-full" />;
  if (data === null || data.pairs.length === 0) return null;
  const { chosen } = data;
  return (
    <ChartCard
      title="First buys in a second channel"
      note={chosen ? `${pairLabel(chosen)}: ${format.counted(chosen.customers, 'customer', 'customers')}` : ''}
      fileName={`${store.name} first buys in a second channel`}
      className="min-w-0"
      table={csvOf(chosen)}
      actions={
        <>
          <PairChoice
            data={data}
            format={format}
            onChange={(firstChannel, secondChannel) => setView({ firstChannel, secondChannel })}
          />
          <SegmentedControl<'TYPE' | 'PRODUCT'>
            label="First buys by"
            size="small"
            options={[
              { value: 'TYPE', label: 'Type' },
              { value: 'PRODUCT', label: 'Product' },
            ]}
            value={view.dimension}
            onChange={(dimension) => setView({ dimension })}
          />
        </>
      }
    >
      {chosen === null || chosen === undefined ? (
        <p className="text-ink2">Nobody went from the one channel to the other.</p>
      ) : chosen.rows.length === 0 ? (
        <p className="text-ink2">None of these orders has a line.</p>
      ) : (
        <div className={cx('flex flex-col gap-3', query.isPlaceholderData && 'opacity-60')}>
          <ChartLegend
            items={[
              { name: pairLabel(chosen), colour: 'var(--s1)' },
              { name: `First order in ${channelLabel(chosen.second)}`, colour: 'var(--s2)' },
            ]}
          />
          <ValueShares<FirstBuy>
            label="First buys in a second channel"
            summary={`Shares of customers by what their first order in ${channelLabel(chosen.second)} holds: of those who began in ${channelLabel(chosen.first)}, and of those who began there.`}
            rows={chosen.rows}
            shown={shownFirst}
            otherShare={({ begunShare }) => begunShare?.value ?? 0}
            columns={buyColumns(chosen, scope.asOf, format)}
            dense
            format={format}
          />
          <p className="text-small text-ink3">
            Index 100: bought first as often as by{' '}
            <Figure
              people={chosen.begunPeople}
              name={`First order in ${channelLabel(chosen.second)}`}
              asOf={scope.asOf}
            >
              {format.counted(chosen.begun, 'customer', 'customers')}
            </Figure>{' '}
            whose very first order was in {channelLabel(chosen.second)}. None where either has fewer than 30.
          </p>
        </div>
      )}
    </ChartCard>
  );
}

function PairChoice(props: {
  data: FirstBuys;
  format: Format;
  onChange: (firstChannel: string, secondChannel: string) => void;
}) {
  const { data, format } = props;
  return (
    <Select
      label="From one channel to another"
      hideLabel
      className="w-56"
      options={data.pairs.map((pair) => ({
        value: pairKey(pair),
        label: pairLabel(pair),
        detail: format.counted(pair.customers, 'customer', 'customers'),
      }))}
      value={data.chosen ? pairKey(data.chosen) : undefined}
      onChange={(key) => {
        const pair = data.pairs.find((one) => pairKey(one) === key);
        if (pair?.first.key != null && pair.second.key != null) props.onChange(pair.first.key, pair.second.key);
      }}
    />
  );
}

function csvOf(chosen: ChosenPair | null | undefined) {
  return {
    heads: ['Value', 'Customers', 'Share', 'Began there', 'Share of these', 'Index', 'Low', 'High'],
    rows: (chosen?.rows ?? []).map((row) => [
      valueLabel(row),
      String(row.customers),
      String(row.share?.value ?? ''),
      String(row.begun),
      String(row.begunShare?.value ?? ''),
      ...indexCells(row),
    ]),
  };
}

function buyColumns(chosen: ChosenPair, asOf: string | null, format: Format): Column<FirstBuy>[] {
  const second = channelLabel(chosen.second);
  const share = (of: FirstBuy['share'] | undefined) =>
    of ? <WithInterval value={format.percent(of.value, 1)} interval={percentRange(of, format)} n={of.n} /> : '–';
  return [
    valueColumn(`On the first order in ${second}`),
    {
      key: 'customers',
      head: 'Customers',
      align: 'right',
      phone: 'figure',
      cell: (row) => (
        <span className={cx(row.customers < SAMPLE_MIN && 'text-ink3')}>
          <Figure figure={row.figure} name={`${pairLabel(chosen)}: first with ${valueLabel(row)}`} asOf={asOf}>
            {format.count(row.customers)}
          </Figure>
        </span>
      ),
    },
    { key: 'share', head: 'Share', align: 'right', phone: 'detail', cell: (row) => share(row.share) },
    {
      key: 'begun',
      head: 'Began there',
      align: 'right',
      phone: 'detail',
      cell: (row) => (
        <Figure
          people={row.begunPeople}
          figure={row.begunFigure}
          name={`First order in ${second} with ${valueLabel(row)}`}
          asOf={asOf}
        >
          {format.count(row.begun)}
        </Figure>
      ),
    },
    { key: 'begunShare', head: 'Their share', align: 'right', phone: 'detail', cell: (row) => share(row.begunShare) },
    indexColumn(format),
  ];
}
