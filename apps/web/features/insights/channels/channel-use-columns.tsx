'use client';
import type { ChannelColour } from '@throughline/ui/channel-colour';
import type { Column } from '@throughline/ui/table';
import type { Format } from '../../../data/format.ts';
import { ChannelMark } from '../channel-mark.tsx';
import { channelKey, channelLabel, channelSetLabel, colourOf, colourOfSet } from '../channel-words.ts';
import { daysRange, moneyRange, percentRange, rangeWords, type ShownMoney } from '../estimate-words.ts';
import { Figure, WithInterval } from '../figure.tsx';
import type { ChannelUse } from './use-channels.ts';

type Figures = ChannelUse['all'];
export interface ChannelUseRow {
  key: string;
  kind: 'channel' | 'set' | 'all';
  label: string;
  colour: string | null;
  /** Several channels take two orders or more. */
  isSeveral: boolean;
  figures: Figures;
}

/** Channels, which overlap; sets of channels, which sum up; and all. */
export function channelUseRows(use: ChannelUse, colours: ReadonlyMap<string, ChannelColour>): ChannelUseRow[] {
  return [
    ...use.channels.map((row) => ({
      key: `channel ${channelKey(row.channel)}`,
      kind: 'channel' as const,
      label: `Uses ${channelLabel(row.channel)}`,
      colour: colourOf(colours, row.channel).mark,
      isSeveral: false,
      figures: row,
    })),
    ...use.sets.map((row) => ({
      key: `set ${row.channels.map(channelKey).join('\n')}`,
      kind: 'set' as const,
      label: channelSetLabel(row.channels),
      colour: colourOfSet(colours, row.channels).mark,
      isSeveral: row.channels.length > 1,
      figures: row,
    })),
    { key: 'all', kind: 'all' as const, label: 'All customers', colour: null, isSeveral: false, figures: use.all },
  ];
}

export function channelUseColumns(props: {
  asOf: string | null;
  isCompared: boolean;
  currencyCode: string;
  format: Format;
}): Column<ChannelUseRow>[] {
  const { asOf, format, currencyCode } = props;
  const money = (of: ShownMoney | null | undefined) =>
    of ? <WithInterval value={format.amount(of.value)} interval={moneyRange(of, format)} n={of.n} /> : '–';
  const compared: Column<ChannelUseRow>[] = [
    {
      key: 'compared',
      head: 'Compared',
      align: 'right',
      phone: 'detail',
      cell: ({ figures, label }) => (
        <Figure people={figures.compared?.people} name={label} asOf={asOf}>
          {format.count(figures.compared?.customers ?? 0)}
        </Figure>
      ),
    },
    {
      key: 'comparedValue',
      head: `Its LTV, ${currencyCode}`,
      align: 'right',
      phone: 'hidden',
      cell: ({ figures }) => money(figures.compared?.lifetimeValue),
    },
    {
      key: 'index',
      head: 'Index of shares',
      align: 'right',
      phone: 'detail',
      cell: ({ figures: { index }, kind }) =>
        index ? (
          <WithInterval
            value={format.decimal(index.value, 0)}
            interval={rangeWords(index.low, index.high, (value) => format.decimal(value, 0))}
            n={index.n}
          />
        ) : (
          <span className="text-ink3">{kind === 'all' ? '–' : 'too few'}</span>
        ),
    },
  ];
  return [
    {
      key: 'label',
      head: 'Channels used, overlapping',
      width: '11rem',
      phone: 'title',
      cell: ({ label, colour }) =>
        colour === null ? <strong>{label}</strong> : <ChannelMark colour={colour}>{label}</ChannelMark>,
    },
    {
      key: 'customers',
      head: 'Customers',
      align: 'right',
      phone: 'figure',
      cell: ({ figures, label }) => (
        <Figure people={figures.people} name={label} asOf={asOf}>
          <strong className="font-semibold">{format.count(figures.customers)}</strong>
        </Figure>
      ),
    },
    {
      key: 'orders',
      head: 'Their orders',
      align: 'right',
      phone: 'detail',
      cell: ({ figures }) => format.count(figures.orders),
    },
    {
      key: 'value',
      head: `LTV, ${currencyCode}`,
      align: 'right',
      phone: 'detail',
      cell: ({ figures }) => money(figures.lifetimeValue),
    },
    {
      key: 'average',
      head: 'AOV per customer',
      align: 'right',
      phone: 'detail',
      cell: ({ figures }) => money(figures.averageOrderValue),
    },
    {
      key: 'repeat',
      head: 'Repeat rate',
      align: 'right',
      phone: 'detail',
      cell: ({ figures: { repeatRate }, isSeveral }) =>
        repeatRate ? (
          <WithInterval
            value={format.percent(repeatRate.value, isSeveral ? 0 : 1)}
            interval={isSeveral ? 'by definition' : percentRange(repeatRate, format)}
            n={repeatRate.n}
          />
        ) : (
          '–'
        ),
    },
    {
      key: 'interval',
      head: 'Interval',
      align: 'right',
      phone: 'detail',
      cell: ({ figures: { purchaseInterval } }) =>
        purchaseInterval ? (
          <WithInterval
            value={`${format.decimal(purchaseInterval.value, 0)} d`}
            interval={daysRange(purchaseInterval, format)}
            n={purchaseInterval.n}
          />
        ) : (
          '–'
        ),
    },
    ...(props.isCompared ? compared : []),
  ];
}
