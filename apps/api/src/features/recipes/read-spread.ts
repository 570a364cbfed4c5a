// How the customers of a store are spread: the gaps within which repeat customers come back, and what the top tenth have.
// Percentiles of gaps and of a year's sums are found by counting: a few questions, each of many thresholds in one pass.

import { formatAmount } from '@throughline/core/money';
import { allOf, lastDays, someOrder, spent } from '@throughline/core/recipes/conditions';
import { customersWho } from '@throughline/core/recipes/recipe-plan';
import type { RepurchaseGaps, StoreOutline } from '@throughline/core/recipes/store-outline';
import type { Condition } from '@throughline/core/segments/definition';
import type { AsOf } from '@throughline/engine/engine';
import type { RequestContext } from '../../context.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { findByCounting } from './find-by-counting.ts';

const customersMin = 20;
const daysMax = 36_500;
const minorMax = 1e12;
const shares = { p25: 0.25, p50: 0.5, p75: 0.75, p90: 0.9 } as const;

export type Spread = Pick<
  StoreOutline,
  'customerCount' | 'withSubscription' | 'withGift' | 'gaps' | 'topTenth' | 'topTenthOfYear'
>;

export async function readSpread(context: RequestContext, store: OpenStore, asOf: AsOf): Promise<Spread> {
  const count = (conditions: Condition[]) => countEach(context, store, conditions, asOf);
  const [customerCount, repeating, withSubscription, withGift, ordering] = await count([
    { all: [] },
    { orders: { some: { gte: 2 } } },
    { orders: { where: { subscription: { eq: true } }, some: { gte: 1 } } },
    { orders: { where: { gift: { eq: true } }, some: { gte: 1 } } },
    someOrder({}, lastDays(365)),
  ]);
  const [gaps, topTenth, topTenthOfYear] = await Promise.all([
    repeating! < customersMin ? null : findGaps(repeating!, count),
    customerCount! < customersMin ? null : findTopTenth(context, store, customerCount!, asOf),
    ordering! < customersMin ? null : findTopTenthOfYear(ordering!, store.currencyCode, count),
  ]);
  return {
    customerCount: customerCount!,
    withSubscription: withSubscription!,
    withGift: withGift!,
    gaps,
    topTenth,
    topTenthOfYear,
  };
}

/** Of each customer with two orders or more the median gap; the fewest days within which the share of them lie. */
async function findGaps(
  repeating: number,
  count: (conditions: Condition[]) => Promise<number[]>,
): Promise<RepurchaseGaps> {
  const ranks = Object.values(shares).map((share) => Math.ceil(share * repeating));
  const within = (days: number): Condition => ({ orders: { measure: { medianGapDays: true }, is: { lte: days } } });
  const found = await findByCounting(ranks, daysMax, (days) => count(days.map(within)));
  const [p25, p50, p75, p90] = found as [number, number, number, number];
  return { p25, p50, p75, p90 };
}

/** The net sum of 365 days of the customer at a tenth of the ranking of those with an order in them. */
async function findTopTenthOfYear(
  ordering: number,
  currencyCode: string,
  count: (conditions: Condition[]) => Promise<number[]>,
): Promise<string | null> {
  const year = lastDays(365);
  const decimals = (minor: number) => formatAmount(BigInt(minor), currencyCode);
  const atMost = (minor: number) => allOf(someOrder({}, year), spent({ lte: decimals(minor) }, year, 'net'));
  const rank = ordering - Math.ceil(ordering / 10) + 1;
  const [minor] = await findByCounting([rank], minorMax, (minors) => count(minors.map(atMost)));
  return minor === 0 ? null : decimals(minor!);
}

async function findTopTenth(
  context: RequestContext,
  store: OpenStore,
  customerCount: number,
  asOf: AsOf,
): Promise<StoreOutline['topTenth']> {
  const segment = { definition: customersWho({ all: [] }), references: {} };
  const page = { segment, asOf, base: 'gross', descending: true, offset: Math.ceil(customerCount / 10) - 1, limit: 1 };
  const [byOrders, byAmount] = await Promise.all(
    (['orderCount', 'amount'] as const).map((sort) =>
      context.services.engine.members(store.id, { ...page, base: 'gross', sort }),
    ),
  );
  const [orders, amount] = [byOrders!.members[0], byAmount!.members[0]];
  if (!orders || !amount) return null;
  return { orders: orders.orderCount, amount: formatAmount(amount.amountMinor, store.currencyCode) };
}

async function countEach(
  context: RequestContext,
  store: OpenStore,
  conditions: Condition[],
  asOf: AsOf,
): Promise<number[]> {
  const inputs = conditions.map((condition) => ({ definition: customersWho(condition), references: {} }));
  const options = { medians: false, changes: false };
  const metrics = await context.services.engine.metrics(store.id, inputs, asOf, 'gross', options);
  return metrics.map(({ customerCount }) => customerCount);
}
