import { DIMENSIONS, type Dimension, dimensionNames } from '@throughline/core/insights/dimensions';
import {
  type Amount,
  ESTIMATE,
  type Estimate,
  estimated,
  MONEY,
  type MoneyEstimate,
  moneyEstimated,
  valueName,
} from '../report-answers.ts';
import { type ReportPage, type ReportQuestion, SCOPE } from '../report-page.ts';
import type { ReportTable } from '../report-table.ts';

interface Value {
  key: string | null;
  label: string | null;
}
type ProductRow = Value & { customers: number; orders: number; revenue: Amount };
interface Pair {
  a: Value;
  b: Value;
  together: number;
  confidence: Estimate | null;
  backConfidence: Estimate | null;
  lift: Estimate | null;
}
type First = Value & {
  customers: number;
  repeatRate: Estimate | null;
  valueAfter90Days: MoneyEstimate | null;
  next: (Value & { share: Estimate | null }) | null;
};

const channelsMax = 4;
const dimensionType = 'BreakdownDimension!';

export const productsReport: ReportPage = {
  title: 'Products',
  compares: true,
  tables: async (question) => {
    const asked = dimensionNames.find((name) => name === question.search.get('by'));
    const dimension = asked && DIMENSIONS[asked].of === 'line' ? asked : 'PRODUCT';
    return [
      await byChannel(question, dimension),
      await together(question, dimension),
      await first(question, dimension),
    ];
  },
};

async function byChannel({ ask, store, search }: ReportQuestion, dimension: Dimension): Promise<ReportTable> {
  const isFirst = search.get('orders') === 'first';
  const read = async (channel: string | null) => {
    const { breakdown } = await ask<{ breakdown: ProductRow[] | null }>(
      `breakdown(${SCOPE}, dimension: $dimension, position: $position, channel: $channel) { key label customers orders revenue { amount } }`,
      {
        dimension: { type: dimensionType, value: dimension },
        position: { type: 'PositionInput', value: isFirst ? { from: 1, to: 1 } : null },
        channel: { type: 'String', value: channel },
      },
    );
    return breakdown ?? [];
  };
  const rows = await read(null);
  const channels = store.channels.length > 1 ? store.channels.slice(0, channelsMax) : [];
  const ofChannels: Map<string | null, ProductRow>[] = [];
  for (const { handle } of channels) ofChannels.push(new Map((await read(handle)).map((row) => [row.key, row])));
  const text = new Intl.Collator('en', { numeric: true });
  rows.sort((a, b) => b.customers - a.customers || text.compare(valueName(a), valueName(b)));
  return {
    title: `Customers by ${DIMENSIONS[dimension].label.toLowerCase()}${channels.length > 0 ? ' and channel' : ''}`,
    note: isFirst ? 'first orders' : 'all orders',
    columns: [
      { head: DIMENSIONS[dimension].label, kind: 'text' },
      { head: 'Customers', kind: 'count' },
      ...channels.map(({ name }) => ({ head: name, kind: 'count' as const })),
      { head: 'Orders', kind: 'count' },
      { head: `Revenue, ${store.currencyCode}`, kind: 'money' },
    ],
    rows: rows.map((row) => [
      valueName(row),
      row.customers,
      ...ofChannels.map((found) => found.get(row.key)?.customers ?? 0),
      row.orders,
      row.revenue.amount,
    ]),
    bars: 1,
  };
}

async function together({ ask, search }: ReportQuestion, dimension: Dimension): Promise<ReportTable> {
  const isByCustomer = search.get('together') === 'customer';
  const { productAffinity } = await ask<{ productAffinity: { pairs: Pair[] } | null }>(
    `productAffinity(${SCOPE}, dimension: $dimension, level: $level) {
      pairs { a { key label } b { key label } together confidence ${ESTIMATE} backConfidence ${ESTIMATE} lift ${ESTIMATE} } }`,
    {
      dimension: { type: dimensionType, value: dimension },
      level: { type: 'AffinityLevel!', value: isByCustomer ? 'CUSTOMER' : 'ORDER' },
    },
  );
  return {
    title: 'Bought together',
    note: 'the surest first; lift 1 is as often as by chance',
    columns: [
      { head: 'A', kind: 'text' },
      { head: 'B', kind: 'text' },
      { head: isByCustomer ? 'Customers with both' : 'Orders with both', kind: 'count' },
      { head: 'B with A', kind: 'percent', isEstimated: true },
      { head: 'A with B', kind: 'percent', isEstimated: true },
      { head: 'Lift', kind: 'decimal', isEstimated: true },
    ],
    rows: (productAffinity?.pairs ?? []).map((pair) => [
      valueName(pair.a),
      valueName(pair.b),
      pair.together,
      estimated(pair.confidence),
      estimated(pair.backConfidence),
      estimated(pair.lift),
    ]),
  };
}

async function first({ ask, store }: ReportQuestion, dimension: Dimension): Promise<ReportTable> {
  const { firstProducts } = await ask<{ firstProducts: { rows: First[] } | null }>(
    `firstProducts(${SCOPE}, dimension: $dimension) {
      rows { key label customers repeatRate ${ESTIMATE} valueAfter90Days ${MONEY} next { key label share ${ESTIMATE} } } }`,
    { dimension: { type: dimensionType, value: dimension } },
  );
  const rows = [...(firstProducts?.rows ?? [])].sort((a, b) => b.customers - a.customers);
  return {
    title: `First ${DIMENSIONS[dimension].label.toLowerCase()}`,
    columns: [
      { head: DIMENSIONS[dimension].label, kind: 'text' },
      { head: 'Customers', kind: 'count' },
      { head: 'Repeat rate', kind: 'percent', isEstimated: true },
      { head: `After 90 days, ${store.currencyCode}`, kind: 'money', isEstimated: true },
      { head: 'Most often next', kind: 'text' },
      { head: 'Share', kind: 'percent', isEstimated: true },
    ],
    rows: rows.map((row) => [
      valueName(row),
      row.customers,
      estimated(row.repeatRate),
      moneyEstimated(row.valueAfter90Days),
      row.next ? valueName(row.next) : null,
      estimated(row.next?.share),
    ]),
  };
}
