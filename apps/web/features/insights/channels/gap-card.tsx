'use client';
import { Card } from '@throughline/ui/card';
import { ChartCard } from '@throughline/ui/chart-card';
import { type EstimateRow, EstimateRows } from '@throughline/ui/estimate-rows';
import type { Format } from '../../../data/format.ts';
import { useStore } from '../../shell/use-store.tsx';
import { channelLabel } from '../channel-words.ts';
import { amountDigits, signedAmount, signedEstimate } from '../estimate-words.ts';
import { Figure, SAMPLE_MIN } from '../figure.tsx';
import { gapWords } from './gap-words.ts';
import type { ChannelGap, ChannelUse } from './use-channels.ts';

type Gap = ChannelGap['naive'];
interface NamedGap {
  key: string;
  label: string;
  note: string;
  gap: Gap;
}

/** The mean amount of customers of several channels less that of one: as it is, at equal order count, and after a landmark. */
export function GapCard(props: { use: ChannelUse; gap: ChannelGap; asOf: string | null; format: Format }) {
  const { use, gap, format } = props;
  const store = useStore();
  const { several, one } = gap.naive;
  const [first, second] = use.channels.map(({ channel }) => channelLabel(channel));
  const title = use.channels.length === 2 ? `LTV gap, ${first} and ${second} against one channel` : gapTitle;
  if (several.customers === 0 || one.customers === 0) return <NoGap use={use} gap={gap} />;
  const named = namedGaps(gap, format);
  const shown = named.flatMap((row) => estimateRow(row, format));
  const { finding, reason } = gapWords(gap);
  return (
    <ChartCard
      title={title}
      note={`${store.currencyCode}, 95% intervals`}
      fileName={`${store.name} gap of channels`}
      className="min-w-0"
      table={{
        heads: ['Compared', 'Several channels', 'One channel', 'Difference', 'Low', 'High'],
        rows: named.map(({ label, gap: { several: more, one: less, difference } }) => [
          label,
          String(more.customers),
          String(less.customers),
          difference?.value.amount ?? '',
          difference?.low?.amount ?? '',
          difference?.high?.amount ?? '',
        ]),
      }}
    >
      {shown.length > 0 && (
        <EstimateRows
          summary={shown.map(({ label, text }) => `${label}: ${text}`).join('; ')}
          rows={shown}
          formatAxis={(value) => signedAmount(value, amountDigits([value]), format)}
          zeroLabel="no gap"
        />
      )}
      <Sides named={named} asOf={props.asOf} format={format} />
      <p className="mt-2" data-gap-words>
        <strong className="font-semibold">{finding}</strong> <span className="text-ink2">{reason}</span>
      </p>
    </ChartCard>
  );
}

const gapTitle = 'LTV gap, several channels against one';

function namedGaps({ naive, sameOrderCount, landmark, orderCounts }: ChannelGap, format: Format): NamedGap[] {
  const counts =
    orderCounts.length > 1 ? `${orderCounts[0]} to ${orderCounts.at(-1)}` : `${orderCounts[0] ?? '2 to 7'}`;
  const sides = `${format.count(landmark.several.customers)} against ${format.count(landmark.one.customers)}`;
  return [
    { key: 'naive', label: 'Naive', note: 'all customers', gap: naive },
    { key: 'sameOrderCount', label: 'Same order count', note: `${counts} orders`, gap: sameOrderCount },
    { key: 'landmark', label: 'Landmark, day 90', note: `next year, ${sides}`, gap: landmark },
  ];
}

const isFew = ({ several, one }: Gap) => Math.min(several.customers, one.customers) < SAMPLE_MIN;

function estimateRow({ key, label, note, gap }: NamedGap, format: Format): EstimateRow[] {
  const { difference } = gap;
  if (!difference) return [];
  const value = Number(difference.value.amount);
  return [
    {
      key,
      label,
      note,
      value,
      low: Number(difference.low?.amount ?? value),
      high: Number(difference.high?.amount ?? value),
      text: signedEstimate(difference, format),
      muted: key === 'naive' || isFew(gap),
    },
  ];
}

/** Who is compared with whom; each number opens its people. */
function Sides({ named, asOf, format }: { named: readonly NamedGap[]; asOf: string | null; format: Format }) {
  return (
    <table className="mt-3 w-full text-small" aria-label="Customers compared">
      <thead>
        <tr className="text-ink3">
          {['Customers compared', 'Several channels', 'One channel'].map((head, index) => (
            <th key={head} scope="col" className={cellOf(index)}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {named.map(({ key, label, gap }) => (
          <tr key={key} className="border-t border-line" data-gap={key}>
            <th scope="row" className={cellOf(0)}>
              {label}
              {gap.difference ? (
                isFew(gap) && <span className="text-ink3">, few</span>
              ) : (
                <span className="text-ink3">, too few</span>
              )}
            </th>
            <td className={cellOf(1)}>
              <Figure
                people={gap.several.people}
                figure={gap.several.figure}
                name={`${label}: several channels`}
                asOf={asOf}
              >
                {format.count(gap.several.customers)}
              </Figure>
            </td>
            <td className={cellOf(2)}>
              <Figure people={gap.one.people} figure={gap.one.figure} name={`${label}: one channel`} asOf={asOf}>
                {format.count(gap.one.customers)}
              </Figure>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const cellOf = (index: number) => `py-1.5 font-normal! ${index === 0 ? 'text-left' : 'pl-3 text-right'}`;

/** Why there is nothing to compare. */
function NoGap({ use, gap }: { use: ChannelUse; gap: ChannelGap }) {
  const only = use.channels.length === 1 ? channelLabel(use.channels[0]!.channel) : null;
  return (
    <Card title={gapTitle} className="min-w-0">
      <p className="text-ink2" data-gap-words>
        {only
          ? `All orders here are in ${only}, so nobody can be compared with a customer of several channels.`
          : gap.naive.several.customers === 0
            ? 'Nobody here has ordered in two channels yet, so there is no gap to show.'
            : 'Everybody here has ordered in several channels, so there is nobody to compare them with.'}
      </p>
    </Card>
  );
}
