// How the customers of a store are spread: the gaps within which repeat customers come back, and what the top tenth have.
// Percentiles of gaps are found by counting: a few questions, each of many thresholds in one pass.

import { formatAmount } from '@throughline/core/money';
import { customersWho } from '@throughline/core/recipes/recipe-plan';
import type { RepurchaseGaps, StoreOutline } from '@throughline/core/recipes/store-outline';
import type { Condition } from '@throughline/core/segments/definition';
import type { AsOf } from '@throughline/engine/engine';
import type { RequestContext } from '../../context.ts';
import type { OpenStore } from '../stores/open-store.ts';

const customersMin = 20;
const daysMax = 36_500;
const pointsMax = 24;
const shares = { p25: 0.25, p50: 0.5, p75: 0.75, p90: 0.9 } as const;

export type Spread = Pick<StoreOutline, 'customerCount' | 'withSubscription' | 'withGift' | 'gaps' | 'topTenth'>;

export async function readSpread(context: RequestContext, store: OpenStore, asOf: AsOf): Promise<Spread> {
  const count = (conditions: Condition[]) => countEach(context, store, conditions, asOf);
  const [customerCount, repeating, withSubscription, withGift] = await count([
    { all: [] },
    { orders: { some: { gte: 2 } } },
    { orders: { where: { subscription: { eq: true } }, some: { gte: 1 } } },
    { orders: { where: { gift: { eq: true } }, some: { gte: 1 } } },
  ]);
  const [gaps, topTenth] = await Promise.all([
    repeating! < customersMin ? null : findGaps(repeating!, count),
    customerCount! < customersMin ? null : findTopTenth(context, store, customerCount!, asOf),
  ]);
  return {
    customerCount: customerCount!,
    withSubscription: withSubscription!,
    withGift: withGift!,
    gaps,
    topTenth,
  };
}

/** Of each customer with two orders or more the median gap; the fewest days within which the share of them lie. */
async function findGaps(
  repeating: number,
  count: (conditions: Condition[]) => Promise<number[]>,
): Promise<RepurchaseGaps> {
  const known = new Map<number, number>();
  const brackets = Object.values(shares).map((share) => ({
    least: Math.ceil(share * repeating),
    from: -1,
    to: daysMax,
  }));
  while (brackets.some(({ from, to }) => to - from > 1)) {
    const asked = [...new Set(brackets.flatMap(({ from, to }) => pointsBetween(from, to)))];
    const counts = await count(
      asked.map((days) => ({ orders: { measure: { medianGapDays: true }, is: { lte: days } } })),
    );
    for (const [index, days] of asked.entries()) known.set(days, counts[index]!);
    for (const bracket of brackets)
      for (const [days, people] of known) {
        if (people >= bracket.least) bracket.to = Math.min(bracket.to, days);
        else bracket.from = Math.max(bracket.from, days);
      }
  }
  const [p25, p50, p75, p90] = brackets.map(({ to }) => to) as [number, number, number, number];
  return { p25, p50, p75, p90 };
}

/** Days strictly between, closer together where they are few: most gaps are short. */
function pointsBetween(from: number, to: number): number[] {
  const width = to - from - 1;
  if (width <= pointsMax) return Array.from({ length: Math.max(0, width) }, (_, index) => from + 1 + index);
  const points = Array.from({ length: pointsMax }, (_, index) => {
    const part = (index + 1) / (pointsMax + 1);
    return from === -1 ? Math.round((to + 1) ** part) - 1 : from + Math.round(part * (to - from));
  });
  return [...new Set(points)].filter((days) => days > from && days < to);
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
