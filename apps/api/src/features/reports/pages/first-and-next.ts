import { type Channel, channelName, ESTIMATE, type Estimate, estimated } from '../report-answers.ts';
import { type ReportPage, SCOPE } from '../report-page.ts';
import type { ReportTable } from '../report-table.ts';
import { firstBuysTable } from './first-buys.ts';
import { orderPathsTable } from './order-paths.ts';

interface Later {
  customers: number;
  rate: Estimate | null;
  lifetimeValue: { value: { amount: string } } | null;
}
interface Answer {
  firstAndNext: {
    rows: {
      channel: Channel;
      customers: number;
      later: (Later & { channel: Channel; medianDays: Estimate | null })[];
      none: Later;
    }[];
  } | null;
  timeToSwitch: { channel: Channel; customers: number; switched: number; medianDays: number | null }[] | null;
  transitions: { from: string | null; to: string | null; count: number; people: number }[] | null;
}

const LATER = `customers rate ${ESTIMATE} lifetimeValue { value { amount } }`;

export const firstAndNextReport: ReportPage = {
  title: 'First and next',
  compares: true,
  tables: async (question) => {
    const { ask, store } = question;
    const answer = await ask<Answer>(
      `firstAndNext(${SCOPE}) { rows { channel { key label } customers later { channel { key label } ${LATER} medianDays ${ESTIMATE} } none { ${LATER} } } }
       timeToSwitch(${SCOPE}) { channel { key label } customers switched medianDays }
       transitions(dimension: CHANNEL, segmentId: $segmentId, from: $from, to: $to, asOf: $asOf) { from to count people }`,
    );
    const names = new Map(store.channels.map(({ handle, name }) => [handle, name]));
    return [
      matrix(answer.firstAndNext, store.currencyCode),
      await orderPathsTable(question),
      await firstBuysTable(question),
      switches(answer.timeToSwitch),
      pairs(answer.transitions, names),
    ];
  },
};

function matrix(found: Answer['firstAndNext'], currency: string): ReportTable {
  return {
    title: 'First channel, later channel',
    note: 'shares of the customers with that first order; rows of one first channel overlap',
    columns: [
      { head: 'First order', kind: 'text' },
      { head: 'Then', kind: 'text' },
      { head: 'Customers', kind: 'count' },
      { head: 'Share', kind: 'percent', isEstimated: true },
      { head: `LTV, ${currency}`, kind: 'money' },
      { head: 'Median days', kind: 'days', isEstimated: true },
    ],
    rows: (found?.rows ?? []).flatMap((row) => [
      [channelName(row.channel), 'all of them', row.customers, null, null, null],
      ...row.later.map((cell) => [
        channelName(row.channel),
        `later in ${channelName(cell.channel)}`,
        cell.customers,
        estimated(cell.rate),
        cell.lifetimeValue?.value.amount ?? null,
        estimated(cell.medianDays),
      ]),
      [
        channelName(row.channel),
        'no later order',
        row.none.customers,
        estimated(row.none.rate),
        row.none.lifetimeValue?.value.amount ?? null,
        null,
      ],
    ]),
  };
}

function switches(rows: Answer['timeToSwitch']): ReportTable {
  return {
    title: 'Time to switch',
    note: 'days from the first order to the first in another channel; empty where fewer than half are expected to switch',
    columns: [
      { head: 'First order', kind: 'text' },
      { head: 'Customers', kind: 'count' },
      { head: 'Ordered elsewhere', kind: 'count' },
      { head: 'Half by', kind: 'days' },
    ],
    rows: (rows ?? []).map((row) => [channelName(row.channel), row.customers, row.switched, row.medianDays]),
  };
}

function pairs(rows: Answer['transitions'], names: ReadonlyMap<string, string>): ReportTable {
  const sums = new Map<string | null, number>();
  for (const { from, count } of rows ?? []) sums.set(from, (sums.get(from) ?? 0) + count);
  const sorted = [...(rows ?? [])].sort(
    (a, b) => (sums.get(b.from) ?? 0) - (sums.get(a.from) ?? 0) || b.count - a.count,
  );
  const name = (handle: string | null) => (handle === null ? 'No channel' : (names.get(handle) ?? handle));
  return {
    title: 'From one order to the next',
    note: 'pairs of consecutive orders, the later one in the window',
    columns: [
      { head: 'An order in', kind: 'text' },
      { head: 'and the next in', kind: 'text' },
      { head: 'Pairs', kind: 'count' },
      { head: 'Share of those after the first', kind: 'percent' },
      { head: 'Customers', kind: 'count' },
    ],
    rows: sorted.map(({ from, to, count, people }) => [
      name(from),
      name(to),
      count,
      count / (sums.get(from) || 1),
      people,
    ]),
  };
}
