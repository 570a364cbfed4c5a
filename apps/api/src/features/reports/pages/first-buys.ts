import { type Channel, channelName, ESTIMATE, type Estimate, estimated, valueName } from '../report-answers.ts';
import { type ReportQuestion, SCOPE_OF_ONE } from '../report-page.ts';
import type { ReportTable } from '../report-table.ts';

interface Chosen {
  first: Channel;
  second: Channel;
  begun: number;
  rows: {
    key: string | null;
    label: string | null;
    customers: number;
    share: Estimate | null;
    begun: number;
    begunShare: Estimate | null;
    index: Estimate | null;
  }[];
}

/** Handles. */
interface Pair {
  first: string | null;
  second: string | null;
}

const isByProduct = ({ search }: ReportQuestion) => search.get('buys') === 'product';

/** Without a pair that of most customers. */
async function readChosen(question: ReportQuestion, pair: Pair | null): Promise<Chosen | null> {
  const { firstBuys } = await question.ask<{ firstBuys: { chosen: Chosen | null } | null }>(
    `firstBuys(${SCOPE_OF_ONE}, dimension: $dimension, firstChannel: $firstChannel, secondChannel: $secondChannel) {
      chosen { first { key label } second { key label } begun
        rows { key label customers share ${ESTIMATE} begun begunShare ${ESTIMATE} index ${ESTIMATE} } } }`,
    {
      dimension: { type: 'BreakdownDimension!', value: isByProduct(question) ? 'PRODUCT' : 'TYPE' },
      firstChannel: { type: 'String', value: pair?.first ?? null },
      secondChannel: { type: 'String', value: pair?.second ?? null },
    },
  );
  return firstBuys?.chosen ?? null;
}

/** The pair in the page's address; half a pair is none. */
function askedPair({ search }: ReportQuestion): Pair | null {
  const [first, second] = [search.get('firstChannel'), search.get('secondChannel')];
  return first === null || second === null ? null : { first, second };
}

/** Of a group compared with by the pair of the first group; nothing where that has none. */
async function chosenOf(question: ReportQuestion): Promise<Chosen | null> {
  const asked = askedPair(question);
  if (asked !== null || question.comparedWith === null) return readChosen(question, asked);
  const chosen = await readChosen(question.comparedWith, null);
  return chosen && readChosen(question, { first: chosen.first.key, second: chosen.second.key });
}

/** What buyers of one channel buy first in another. */
export async function firstBuysTable(question: ReportQuestion): Promise<ReportTable> {
  const chosen = await chosenOf(question);
  return {
    title: 'First buys in a second channel',
    ...(chosen && {
      note: `${channelName(chosen.first)}, then ${channelName(chosen.second)}; index 100 = as often as by the ${chosen.begun} whose very first order was in ${channelName(chosen.second)}`,
    }),
    columns: [
      { head: isByProduct(question) ? 'Product' : 'Type', kind: 'text' },
      { head: 'Customers', kind: 'count' },
      { head: 'Share', kind: 'percent', isEstimated: true },
      { head: 'Began there', kind: 'count' },
      { head: 'Their share', kind: 'percent', isEstimated: true },
      { head: 'Index', kind: 'decimal', digits: 0, isEstimated: true },
    ],
    rows: (chosen?.rows ?? []).map((row) => [
      valueName(row),
      row.customers,
      estimated(row.share),
      row.begun,
      estimated(row.begunShare),
      estimated(row.index),
    ]),
  };
}
