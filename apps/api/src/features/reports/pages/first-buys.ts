import { type Channel, channelName, ESTIMATE, type Estimate, estimated, valueName } from '../report-answers.ts';
import { type ReportQuestion, SCOPE_OF_ONE } from '../report-page.ts';
import type { ReportTable } from '../report-table.ts';

interface Answer {
  firstBuys: {
    chosen: {
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
    } | null;
  } | null;
}

/** What buyers of one channel buy first in another, by the pair in the page's address; half a pair is none. */
export async function firstBuysTable({ ask, search }: ReportQuestion): Promise<ReportTable> {
  const [first, second] = [search.get('firstChannel'), search.get('secondChannel')];
  const isPair = first !== null && second !== null;
  const isByProduct = search.get('buys') === 'product';
  const { firstBuys } = await ask<Answer>(
    `firstBuys(${SCOPE_OF_ONE}, dimension: $dimension, firstChannel: $firstChannel, secondChannel: $secondChannel) {
      chosen { first { key label } second { key label } begun
        rows { key label customers share ${ESTIMATE} begun begunShare ${ESTIMATE} index ${ESTIMATE} } } }`,
    {
      dimension: { type: 'BreakdownDimension!', value: isByProduct ? 'PRODUCT' : 'TYPE' },
      firstChannel: { type: 'String', value: isPair ? first : null },
      secondChannel: { type: 'String', value: isPair ? second : null },
    },
  );
  const chosen = firstBuys?.chosen;
  return {
    title: 'First buys in a second channel',
    ...(chosen && {
      note: `${channelName(chosen.first)}, then ${channelName(chosen.second)}; index 100 = as often as by the ${chosen.begun} whose very first order was in ${channelName(chosen.second)}`,
    }),
    columns: [
      { head: isByProduct ? 'Product' : 'Type', kind: 'text' },
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
