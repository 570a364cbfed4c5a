import {
  type Channel,
  channelName,
  channelSetName,
  ESTIMATE,
  type Estimate,
  estimated,
  MONEY,
  type MoneyEstimate,
  moneyEstimated,
} from '../report-answers.ts';
import { type ReportPage, SCOPE } from '../report-page.ts';
import type { Cell, ReportTable } from '../report-table.ts';

interface Figures {
  customers: number;
  orders: number;
  lifetimeValue: MoneyEstimate | null;
  averageOrderValue: MoneyEstimate | null;
  repeatRate: Estimate | null;
  purchaseInterval: Estimate | null;
}
interface Gap {
  difference: MoneyEstimate | null;
  several: { customers: number };
  one: { customers: number };
}
interface Answer {
  channelUse: {
    channels: (Figures & { channel: Channel })[];
    sets: (Figures & { channels: Channel[] })[];
    all: Figures;
  } | null;
  channelGap: { naive: Gap; sameOrderCount: Gap; landmark: Gap } | null;
}

const FIGURES = `customers orders lifetimeValue ${MONEY} averageOrderValue ${MONEY} repeatRate ${ESTIMATE} purchaseInterval ${ESTIMATE}`;
const GAP = `{ difference ${MONEY} several { customers } one { customers } }`;

export const channelsReport: ReportPage = {
  title: 'Channels',
  compares: true,
  tables: async ({ ask, store }) => {
    const { channelUse, channelGap } = await ask<Answer>(
      `channelUse(${SCOPE}) { channels { channel { key label } ${FIGURES} } sets { channels { key label } ${FIGURES} } all { ${FIGURES} } }
       channelGap(${SCOPE}) { naive ${GAP} sameOrderCount ${GAP} landmark ${GAP} }`,
    );
    return channelUse && channelGap
      ? [useTable(channelUse, store.currencyCode), gapTable(channelGap, store.currencyCode)]
      : [];
  },
};

function useTable(use: NonNullable<Answer['channelUse']>, currency: string): ReportTable {
  const row = (label: string, figures: Figures): Cell[] => [
    label,
    figures.customers,
    figures.orders,
    moneyEstimated(figures.lifetimeValue),
    moneyEstimated(figures.averageOrderValue),
    estimated(figures.repeatRate),
    estimated(figures.purchaseInterval),
  ];
  return {
    title: 'Who shops where',
    note: 'channels overlap, sets of channels sum to all customers; their orders are also those in other channels',
    columns: [
      { head: 'Channels used', kind: 'text' },
      { head: 'Customers', kind: 'count' },
      { head: 'Their orders', kind: 'count' },
      { head: `LTV, ${currency}`, kind: 'money', isEstimated: true },
      { head: `AOV per customer, ${currency}`, kind: 'money', isEstimated: true },
      { head: 'Repeat rate', kind: 'percent', isEstimated: true },
      { head: 'Interval, days', kind: 'days', isEstimated: true },
    ],
    rows: [
      ...use.channels.map((one) => row(`Uses ${channelName(one.channel)}`, one)),
      ...use.sets.map((one) => row(channelSetName(one.channels), one)),
      row('All customers', use.all),
    ],
    bars: 1,
  };
}

function gapTable(gap: NonNullable<Answer['channelGap']>, currency: string): ReportTable {
  const row = (label: string, { several, one, difference }: Gap): Cell[] => [
    label,
    several.customers,
    one.customers,
    moneyEstimated(difference),
  ];
  return {
    title: 'LTV gap, several channels against one',
    note: 'who buys often has more chances to use a second channel, so the naive gap grows by construction',
    columns: [
      { head: 'Customers compared', kind: 'text' },
      { head: 'Several channels', kind: 'count' },
      { head: 'One channel', kind: 'count' },
      { head: `Difference, ${currency}`, kind: 'money', isEstimated: true },
    ],
    rows: [row('Naive', gap.naive), row('Same order count', gap.sameOrderCount), row('Landmark, day 90', gap.landmark)],
  };
}
