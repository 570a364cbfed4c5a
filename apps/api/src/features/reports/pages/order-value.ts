import {
  type Amount,
  type Channel,
  channelName,
  MONEY,
  type MoneyEstimate,
  moneyEstimated,
} from '../report-answers.ts';
import { type ReportPage, SCOPE } from '../report-page.ts';

interface Row {
  channel: Channel;
  orders: number;
  below: number;
  beyond: number;
  ranges: number[];
  deciles: Amount[];
  median: MoneyEstimate | null;
}

interface Answer {
  orderValues: { rangeWidth: Amount; rows: Row[] } | null;
}

const tenths = [1, 2, 3, 4, 5, 6, 7, 8, 9];

export const orderValueReport: ReportPage = {
  title: 'Order value',
  compares: true,
  tables: async ({ ask, store, search, comparedWith }) => {
    const orders = search.get('orders') === 'first' ? 'FIRST' : 'ALL';
    const { orderValues } = await (comparedWith?.ask ?? ask)<Answer>(
      `orderValues(${SCOPE}, orders: $orders) { rangeWidth { amount }
        rows: ${comparedWith ? 'compared' : 'rows'} { channel { key label } orders below beyond ranges deciles { amount } median ${MONEY} } }`,
      { orders: { type: 'OrderSelection!', value: orders } },
    );
    const rows = orderValues?.rows ?? [];
    const width = Number(orderValues?.rangeWidth.amount ?? 0);
    const note = orders === 'FIRST' ? 'first orders' : 'all orders';
    const edge = (range: number) => (width * range).toFixed(2);
    return [
      {
        title: 'Order value by decile',
        note,
        columns: [
          { head: 'Channel', kind: 'text' },
          { head: 'Orders', kind: 'count' },
          { head: `Median, ${store.currencyCode}`, kind: 'money', isEstimated: true },
          ...tenths.map((tenth) => ({ head: `${tenth}0%`, kind: 'money' as const })),
        ],
        rows: rows.map((row) => [
          channelName(row.channel),
          row.orders,
          moneyEstimated(row.median),
          ...tenths.map((tenth) => row.deciles[tenth - 1]?.amount ?? null),
        ]),
        bars: 1,
      },
      {
        title: 'Orders by value',
        note,
        columns: [
          { head: `From, ${store.currencyCode}`, kind: 'text' },
          ...rows.map((row) => ({ head: channelName(row.channel), kind: 'count' as const })),
        ],
        rows:
          rows.length > 0
            ? [
                ['below 0', ...rows.map(({ below }) => below)],
                ...(rows[0]?.ranges ?? []).map((_, range) => [
                  edge(range),
                  ...rows.map(({ ranges }) => ranges[range] ?? 0),
                ]),
                [`${edge(rows[0]?.ranges.length ?? 0)} or more`, ...rows.map(({ beyond }) => beyond)],
              ]
            : [],
      },
    ];
  },
};
