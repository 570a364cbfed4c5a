// Random stores with every dimension filled, and random scopes of questions about them.

import type { Definition } from '@throughline/core/segments/definition';
import fc from 'fast-check';
import type { SegmentInput } from '../src/engine.ts';
import type { InsightScope } from '../src/insights/insight.ts';
import type { ThreadTeam } from '../src/threads/thread-team.ts';
import { Oracle } from './oracle.ts';
import { isoOf } from './oracle-calendar.ts';
import type { OrderText, PlainDefinition, PlainOrder } from './oracle-facts.ts';
import type { PlainScope } from './oracle-insights.ts';
import { endOf } from './oracle-questions.ts';
import { factsOf } from './plain-rows.ts';
import { livelyDefinition, randomDefinition } from './random-condition.ts';
import { DAYS_AFTER, DAYS_BEFORE, type RandomStore, randomStore, storeOfYears } from './random-store.ts';
import { engineOf } from './store-rows.ts';

export const runs = (count: number) => ({ numRuns: count * Number(process.env.THROUGHLINE_PROPERTY_RUNS ?? 1) });
export const TIMEOUT_MS = 600_000;

const TEXTS: OrderText[] = [
  'staff',
  'gateway',
  'fulfilment',
  'referrer',
  'utmMedium',
  'utmCampaign',
  'currency',
  'region',
];
const more = fc.record(
  Object.fromEntries(TEXTS.map((field) => [field, fc.constantFrom('One', 'one', 'Two')])) as Record<
    OrderText,
    fc.Arbitrary<string>
  >,
  { requiredKeys: [] },
);
const ofLine = fc.record(
  {
    sku: fc.constantFrom('S1', 's1'),
    variant: fc.constantFrom('Red', 'Blue'),
    collections: fc.array(fc.constantFrom('Old', 'old', 'Mid'), { maxLength: 3 }),
  },
  { requiredKeys: [] },
);

const fullOrder = (order: PlainOrder) =>
  fc
    .tuple(more, fc.array(ofLine, { minLength: order.lines.length, maxLength: order.lines.length }))
    .map(([texts, lines]) => ({
      ...order,
      more: texts,
      lines: order.lines.map((line, i) => ({ ...line, ...lines[i] })),
    }));

export interface InsightCase {
  store: RandomStore;
  segment: Definition | null;
  compareWith: Definition | null;
  references: Record<string, Definition>;
  day: number;
  from: number | null;
  to: number | null;
  base: InsightScope['base'];
}

/** Now and then every order in a channel of its own, which are more than are told apart. */
const spread = fc.constantFrom(false, false, false, true);

const anyStore = fc.oneof({ weight: 3, arbitrary: randomStore }, { weight: 1, arbitrary: storeOfYears });

export const randomInsightCase: fc.Arbitrary<InsightCase> = anyStore.chain((store) => {
  const group = fc.oneof(
    fc.constant(null),
    randomDefinition(store.middle, ['r1']),
    livelyDefinition(store.middle) as fc.Arbitrary<Definition>,
  );
  const side = fc.option(fc.integer({ min: -20, max: 15 }), { freq: 2 });
  return fc.record({
    store: fc.tuple(spread, ...store.orders.map(fullOrder)).map(([isSpread, ...orders]) => ({
      ...store,
      orders: orders.map((order, i) => (isSpread ? { ...order, channel: `channel-${i}` } : order)),
    })),
    references: fc.record({ r1: randomDefinition(store.middle, []) }),
    segment: group,
    compareWith: group,
    day: fc.integer({ min: -DAYS_BEFORE, max: DAYS_AFTER + 10 }),
    from: side,
    to: side,
    base: fc.constantFrom('gross' as const, 'net' as const, 'product' as const),
  });
});

export function openInsights(
  { store, segment, compareWith, references, day, from, to, base }: InsightCase,
  team: ThreadTeam | null = null,
) {
  const asOf = { day: isoOf(store.middle + day) };
  const end = endOf(new Oracle(store, {}, 0), store.middle + day);
  const input = (definition: Definition | null): SegmentInput | null => definition && { definition, references };
  const plain = (definition: Definition | null) => definition as unknown as PlainDefinition | null;
  const iso = (offset: number | null) => (offset === null ? null : isoOf(store.middle + offset));
  const window = { from: iso(from), to: iso(to), base };
  const scope: InsightScope = { segment: input(segment), compareWith: input(compareWith), ...window, asOf };
  const plainScope: PlainScope = { segment: plain(segment), compareWith: plain(compareWith), ...window };
  const oracle = new Oracle(store, references as unknown as Record<string, PlainDefinition>, end);
  return { engine: engineOf(factsOf(store), { team }), oracle, end, scope, plainScope };
}

/** The store without the orders and refunds after an instant. */
export function truncated(store: RandomStore, end: number): RandomStore {
  const orders = store.orders
    .filter(({ at }) => at <= end)
    .map((order) => ({ ...order, refunds: order.refunds.filter(({ at }) => at <= end) }));
  return { ...store, orders };
}
