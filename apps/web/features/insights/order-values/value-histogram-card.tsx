'use client';
import { ChartCard } from '@throughline/ui/chart-card';
import { ChartLegend } from '@throughline/ui/chart-legend';
import { SegmentedControl } from '@throughline/ui/segmented-control';
import { StepChart } from '@throughline/ui/step-chart';
import type { Format } from '../../../data/format.ts';
import { useStore } from '../../shell/use-store.tsx';
import { channelLabel, colourOf } from '../channel-words.ts';
import { shortMoney } from '../estimate-words.ts';
import { ChosenRange, RangeEnds } from './chosen-range.tsx';
import { type OrderValues, useOrderSelection, useRanges } from './use-order-values.ts';
import { belowWords, beyondWords, medianWords, rangeEdges, rangeShares } from './value-words.ts';

/** How large the orders of each channel are: the share of its orders in ranges of one width. */
export function ValueHistogramCard(props: { values: OrderValues; asOf: string | null; format: Format }) {
  const { values, format } = props;
  const store = useStore();
  const [orders, setOrders] = useOrderSelection();
  const [ranges, setRanges] = useRanges();
  const { rows, rangeWidth } = values;
  const edges = rangeEdges(rangeWidth, rows[0]?.ranges.length ?? 0);
  const series = rows.map((row) => ({
    name: channelLabel(row.channel),
    colour: colourOf(store.colours, row.channel).mark,
    values: rangeShares(row),
    mark: Number(row.median.value.amount),
    fill: row === rows[0],
  }));
  const medians = medianWords(rows, format);
  const isDrawn = rows.some(({ ranges }) => ranges.some((count) => count > 0));
  const money = (edge: number) => shortMoney({ amount: String(edge), currencyCode: rangeWidth.currencyCode }, format);
  const ends = [belowWords(rows, format), beyondWords(rows, rangeWidth, format)].filter((words) => words !== null);
  return (
    <ChartCard
      title="Order value"
      fileName={`${store.name} order value`}
      className="min-w-0"
      table={{
        heads: [`From, ${rangeWidth.currencyCode}`, ...series.map(({ name }) => name)],
        rows: edges.slice(0, -1).map((edge, range) => [String(edge), ...rows.map((row) => String(row.ranges[range]))]),
      }}
      actions={
        <>
          <ChartLegend
            items={rows.map((row, index) => ({
              name: `${series[index]!.name} ${format.count(row.orders)}`,
              colour: series[index]!.colour,
            }))}
          />
          <SegmentedControl
            label="Which orders of a customer"
            size="small"
            options={[
              { value: 'ALL', label: 'All' },
              { value: 'FIRST', label: 'First' },
            ]}
            value={orders}
            onChange={setOrders}
          />
        </>
      }
    >
      {isDrawn ? (
        <StepChart
          summary={`Share of orders by value. ${medians}`}
          edges={edges}
          band={ranges && [edges[ranges[0]] ?? 0, edges[ranges[1]] ?? 0]}
          onBrush={setRanges}
          below={<RangeEnds values={values} edges={edges} format={format} />}
          series={series}
          formatShare={(share) => format.percent(share, Number.isInteger(Math.round(share * 1000) / 10) ? 0 : 1)}
          formatEdge={money}
        />
      ) : (
        <p className="py-8 text-center text-ink2">
          No order lies between 0 and {money(edges.at(-1) ?? 0)}, where twenty ranges of{' '}
          {shortMoney(rangeWidth, format)} end.
        </p>
      )}
      {isDrawn && <ChosenRange values={values} edges={edges} asOf={props.asOf} format={format} />}
      <p className="mt-2" data-median-words>
        {medians}
      </p>
      <p className="mt-1 text-small text-ink3">
        Share of {orders === 'FIRST' ? 'first orders' : 'orders'} per {shortMoney(rangeWidth, format)}; dashed lines are
        medians, in brackets their 95% intervals. {ends.join(' ')}
      </p>
    </ChartCard>
  );
}
