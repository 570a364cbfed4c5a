'use client';
import { Button } from '@throughline/ui/button';
import { RangeSlider } from '@throughline/ui/range-slider';
import type { Format } from '../../../data/format.ts';
import { useStore } from '../../shell/use-store.tsx';
import { ChannelMark } from '../channel-mark.tsx';
import { channelKey, channelLabel, colourOf } from '../channel-words.ts';
import { percentRange, shortMoney } from '../estimate-words.ts';
import { Figure } from '../figure.tsx';
import { type OrderValues, RANGES, useRanges } from './use-order-values.ts';

interface Props {
  values: OrderValues;
  edges: readonly number[];
  asOf: string | null;
  format: Format;
}

/** The two ends of the range, below the axis. */
export function RangeEnds({ values, edges, format }: Pick<Props, 'values' | 'edges' | 'format'>) {
  const [ranges, setRanges] = useRanges();
  return (
    <RangeSlider
      label="Range of order values"
      max={RANGES}
      value={ranges ?? [0, RANGES]}
      formatStep={(step) => moneyAt(values, edges, step, format)}
      onChange={setRanges}
    />
  );
}

const moneyAt = ({ rangeWidth }: OrderValues, edges: readonly number[], step: number, format: Format): string =>
  shortMoney({ amount: String(edges[step] ?? 0), currencyCode: rangeWidth.currencyCode }, format);

/** A range of order values: the share of each channel's orders in it, and who made them. */
export function ChosenRange(props: Props) {
  const { values, edges, format } = props;
  const store = useStore();
  const [ranges, setRanges] = useRanges();
  const money = (step: number) => moneyAt(values, edges, step, format);
  const words = ranges && `${money(ranges[0])} up to ${money(ranges[1])}`;
  return (
    <div className="mt-1 flex flex-col gap-2">
      {words === null ? (
        <p className="flex min-h-7 items-center text-small text-ink3">
          Draw over the chart or move the two ends to see the orders of a range and who made them.
        </p>
      ) : (
        <div className="flex min-h-7 flex-wrap items-center gap-x-4 gap-y-1" data-chosen-range>
          <span className="font-semibold">{words}</span>
          {values.rows.map((row) => (
            <span key={channelKey(row.channel)} className="inline-flex flex-wrap items-baseline gap-x-1.5">
              <ChannelMark colour={colourOf(store.colours, row.channel).mark}>{channelLabel(row.channel)}</ChannelMark>
              {row.chosen?.share && (
                <>
                  <strong className="font-semibold">{format.percent(row.chosen.share.value, 1)}</strong>
                  <span className="text-small text-ink3">{percentRange(row.chosen.share, format)}</span>
                  <Figure
                    people={row.chosen.people}
                    figure={row.chosen.figure}
                    name={`Order in ${channelLabel(row.channel)} of ${words}`}
                    asOf={props.asOf}
                  >
                    {format.counted(row.chosen.orders, 'order', 'orders')}
                  </Figure>
                </>
              )}
            </span>
          ))}
          <Button size="small" onClick={() => setRanges(null)}>
            All values
          </Button>
        </div>
      )}
    </div>
  );
}
