import { formatDay, parseDay } from '@throughline/core/day';
import { formatDate } from '@throughline/core/format/dates';
import type { RfmScores } from '@throughline/core/insights/people-by-rfm';
import { classWords, sameClass, scores, splitMoves } from '@throughline/core/insights/rfm-words';
import { ESTIMATE, type Estimate, estimated, MONEY, type MoneyEstimate, moneyEstimated } from '../report-answers.ts';
import { type ReportQuestion, SCOPE_OF_ONE } from '../report-page.ts';
import { type ReportTable, reportLocale } from '../report-table.ts';

interface Grid {
  customers: number;
  cells: (RfmScores & { customers: number; share: Estimate | null; lifetimeValue: MoneyEstimate | null })[];
  before: (RfmScores & { customers: number })[] | null;
  moves: { from: RfmScores; to: RfmScores; customers: number; share: Estimate | null }[] | null;
}

/** Customers by how late and how often they ordered, and how they moved since an earlier day where anyone had ordered by then. */
export async function rfmGridTables(question: ReportQuestion): Promise<ReportTable[]> {
  const before = earlierDay(question);
  const { rfmGrid } = await question.ask<{ rfmGrid: Grid | null }>(
    `rfmGrid(${SCOPE_OF_ONE}, before: $before) { customers
      cells { recency frequency customers share ${ESTIMATE} lifetimeValue ${MONEY} }
      before { recency frequency customers }
      moves { from { recency frequency } to { recency frequency } customers share ${ESTIMATE} } }`,
    { before: { type: 'Date', value: before } },
  );
  if (rfmGrid === null) return [];
  const hadOrders = rfmGrid.before?.some(({ recency }) => recency !== null) ?? false;
  const since = hadOrders ? formatDate(before, reportLocale) : null;
  const classes = classTable(rfmGrid, since, question.store.currencyCode);
  return since === null ? [classes] : [classes, moveTable(rfmGrid, since)];
}

/** The day of the page's address, else a year before the shown one: a mail has no button to compare with it. */
function earlierDay({ store, view, search }: ReportQuestion): string {
  const shownDay = view.asOf ?? store.today;
  const asked = parseDay(search.get('before') ?? '');
  const shown = parseDay(shownDay)!;
  return formatDay(asked !== null && asked < shown ? asked : shown - 365);
}

const classes: RfmScores[] = [
  ...scores.toReversed().flatMap((recency) => scores.toReversed().map((frequency) => ({ recency, frequency }))),
  { recency: null, frequency: null },
];

function classTable({ customers, cells, before }: Grid, since: string | null, currency: string): ReportTable {
  const rows = classes.map((one) => ({
    words: one.recency === null ? 'No scores' : classWords(one),
    cell: cells.find((cell) => sameClass(cell, one)),
    past: before?.find((cell) => sameClass(cell, one))?.customers ?? 0,
  }));
  return {
    title: 'Recency and frequency',
    note: `${customers} customers; R 5 ordered last, F 5 has most orders; the mean amount is of all their orders`,
    columns: [
      { head: 'Class', kind: 'text' },
      { head: 'Customers', kind: 'count' },
      { head: 'Share', kind: 'percent', isEstimated: true },
      { head: `LTV, ${currency}`, kind: 'money', isEstimated: true },
      ...(since === null ? [] : [{ head: `On ${since}`, kind: 'count' as const }]),
    ],
    rows: rows
      .filter(({ cell, past }) => cell !== undefined || (since !== null && past > 0))
      .map(({ words, cell, past }) => [
        words,
        cell?.customers ?? 0,
        estimated(cell?.share),
        moneyEstimated(cell?.lifetimeValue),
        ...(since === null ? [] : [past]),
      ]),
    bars: 1,
  };
}

function moveTable({ customers, moves }: Grid, since: string): ReportTable {
  const { moved, stayed } = splitMoves(moves ?? []);
  return {
    title: `Moves between classes since ${since}`,
    note: `${stayed} of ${customers} customers are in the same class`,
    columns: [
      { head: 'From', kind: 'text' },
      { head: 'To', kind: 'text' },
      { head: 'Customers', kind: 'count' },
      { head: 'Share of all', kind: 'percent', isEstimated: true },
    ],
    rows: moved.map(({ from, to, customers: count, share }) => [
      classWords(from),
      classWords(to),
      count,
      estimated(share),
    ]),
  };
}
