import { formatDateRange } from '@throughline/core/format/dates';
import { restingDay } from '@throughline/core/insights/resting-day';
import type { Amount, Estimate, MoneyEstimate } from '../report-answers.ts';
import { ESTIMATE, estimated, MONEY, moneyEstimated } from '../report-answers.ts';
import type { ReportPage, ReportQuestion } from '../report-page.ts';
import { type Cell, type ReportColumn, type ReportTable, reportLocale } from '../report-table.ts';

interface Side {
  count: number;
  of: number | null;
  rate: Estimate | null;
  amount: Amount | null;
}
interface Named {
  name: string;
}
type Interval = Omit<Estimate, 'n'>;
interface Change {
  kind: 'ORDERS' | 'REVENUE' | 'ORDER_VALUE' | 'CHANNEL_ORDERS' | 'ENTERED' | 'LEFT' | 'EDGE';
  clear: boolean;
  p: number | null;
  channel: { label: string | null } | null;
  segment: Named | null;
  source: Named | null;
  target: Named | null;
  now: Side;
  before: Side;
  ratio: Interval | null;
  difference: Interval | null;
  amountDifference: MoneyEstimate | null;
}
interface Changes {
  from: string;
  to: string;
  beforeFrom: string;
  beforeTo: string;
  weeks: { from: string; to: string; orders: number; amount: Amount }[];
  changes: Change[];
}

export const homeReport: ReportPage = {
  title: 'What changed',
  looksAt: async ({ ask, ...question }) => {
    const days = await ask<{ changes: Changes }>(
      `changes(asOf: $day) { from to beforeFrom beforeTo }`,
      dayOf(question),
    );
    const { from, to, beforeFrom, beforeTo } = days.changes;
    const before = formatDateRange(beforeFrom, beforeTo, reportLocale);
    return [`${formatDateRange(from, to, reportLocale)} against ${before}`, 'Gross amounts'];
  },
  tables: async ({ ask, ...question }) => {
    const side = `{ count of rate ${ESTIMATE} amount { amount } }`;
    const { changes } = await ask<{ changes: Changes }>(
      `changes(asOf: $day) { weeks { from to orders amount { amount } }
        changes { kind clear p channel { label } segment { name } source { name } target { name } now ${side} before ${side}
          ratio { value low high } difference { value low high } amountDifference ${MONEY} } }`,
      dayOf(question),
    );
    const tested = changes.changes.filter(({ clear, p }) => clear || p !== null);
    const { currencyCode } = question.store;
    return [
      orders([
        ...tested.filter(({ kind }) => kind === 'ORDERS'),
        ...tested.filter(({ kind }) => kind === 'CHANNEL_ORDERS'),
      ]),
      amounts(
        tested.filter(({ kind }) => kind === 'REVENUE' || kind === 'ORDER_VALUE'),
        currencyCode,
      ),
      moves(tested.filter(({ kind }) => kind === 'ENTERED' || kind === 'LEFT' || kind === 'EDGE')),
      weeks(changes, currencyCode),
    ].filter(({ rows }) => rows.length > 0);
  },
};

/** The chosen day, else today, or the last day with an order in a store that rests. */
const dayOf = ({ view, store }: Pick<ReportQuestion, 'view' | 'store'>) => ({
  day: { type: 'Date', value: view.asOf ?? restingDay(store.today, store.lastOrderOn) },
});

const what: ReportColumn = { head: 'What', kind: 'text' };
const clear: ReportColumn = { head: 'Clear change', kind: 'text' };
const clearOf = (change: Change) => (change.clear ? 'yes' : 'no');
const note = 'clear = more than chance explains, at 95%, after correcting for all that was checked';

function orders(changes: readonly Change[]): ReportTable {
  return {
    title: 'Orders',
    note,
    columns: [
      what,
      { head: 'This week', kind: 'count' },
      { head: 'Week before', kind: 'count' },
      { head: 'Times', kind: 'decimal', isEstimated: true },
      clear,
    ],
    rows: changes.map((change) => {
      const { now, before, ratio, channel } = change;
      const times = ratio && { ...ratio, n: now.count + before.count };
      return [channel ? `in ${channel.label}` : 'All', now.count, before.count, times, clearOf(change)];
    }),
  };
}

function amounts(changes: readonly Change[], currency: string): ReportTable {
  return {
    title: 'Amounts',
    note,
    columns: [
      what,
      { head: `This week, ${currency}`, kind: 'money' },
      { head: `Week before, ${currency}`, kind: 'money' },
      { head: `Difference, ${currency}`, kind: 'money', isEstimated: true },
      clear,
    ],
    rows: changes.map((change) => [
      change.kind === 'REVENUE' ? 'Revenue' : 'Mean order value',
      change.now.amount?.amount ?? null,
      change.before.amount?.amount ?? null,
      moneyEstimated(change.amountDifference),
      clearOf(change),
    ]),
  };
}

function moves(changes: readonly Change[]): ReportTable {
  const side = ({ count, of, rate }: Side): Cell[] => [count, of, estimated(rate)];
  const heads = (when: string): ReportColumn[] => [
    { head: `People, ${when}`, kind: 'count' },
    { head: `Of, ${when}`, kind: 'count' },
    { head: `Rate, ${when}`, kind: 'percent', digits: 2, isEstimated: true },
  ];
  return {
    title: 'Segments and edges',
    note,
    columns: [
      what,
      ...heads('this week'),
      ...heads('week before'),
      { head: 'Difference, points', kind: 'percent', digits: 2, isEstimated: true },
      clear,
    ],
    rows: changes.map((change) => [
      nameOf(change),
      ...side(change.now),
      ...side(change.before),
      change.difference && { ...change.difference, n: change.now.of ?? change.now.count },
      clearOf(change),
    ]),
  };
}

function nameOf({ kind, segment, source, target }: Change): string {
  if (kind === 'EDGE') return `${source?.name} → ${target?.name}`;
  return `${kind === 'ENTERED' ? 'Into' : 'Out of'} ${segment?.name}`;
}

function weeks({ weeks: found }: Changes, currency: string): ReportTable {
  return {
    title: 'Week by week',
    columns: [
      { head: 'Week', kind: 'text' },
      { head: 'Orders', kind: 'count' },
      { head: `Revenue, ${currency}`, kind: 'money' },
    ],
    rows: found.map(({ from, to, orders: count, amount }) => [
      formatDateRange(from, to, reportLocale),
      count,
      amount.amount,
    ]),
  };
}
