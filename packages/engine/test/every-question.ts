// Every kind of question about a random store that changes, to compare two engines by all that they answer.

import type { Dimension } from '@throughline/core/insights/dimensions';
import type { Definition } from '@throughline/core/segments/definition';
import fc from 'fast-check';
import type { SegmentInput } from '../src/engine.ts';
import type { ResidentEngine } from '../src/resident/resident-engine.ts';
import { isoOf } from './oracle-calendar.ts';
import { type RandomChange, randomChange } from './random-changes.ts';
import { livelyDefinition, randomDefinition } from './random-condition.ts';
import { type RandomStore, randomStore } from './random-store.ts';
import { STORE_ID } from './store-rows.ts';

export interface Case {
  store: RandomStore;
  changes: RandomChange[];
  references: Record<string, Definition>;
  a: Definition;
  lively: [Definition, Definition];
  day: number;
  base: 'gross' | 'net' | 'product';
  /** Sorts the pieces of a change. */
  seed: number;
}

export const randomCase: fc.Arbitrary<Case> = randomStore.chain((store) =>
  fc.record({
    store: fc.constant(store),
    changes: fc.array(randomChange, { minLength: 2, maxLength: 4 }),
    references: fc.record({ r1: randomDefinition(store.middle, []) }),
    a: randomDefinition(store.middle, ['r1']),
    lively: fc.tuple(livelyDefinition(store.middle), livelyDefinition(store.middle)),
    day: fc.integer({ min: -20, max: 25 }),
    base: fc.constantFrom('gross' as const, 'net' as const, 'product' as const),
    seed: fc.nat(),
  }),
);

/** Every kind of question, its answers without the change number. */
export async function askEverything(engine: ResidentEngine, { store, references, a, lively, day, base }: Case) {
  const segments: SegmentInput[] = [a, ...lively].map((definition) => ({ definition, references }));
  const [one, two, three] = segments as [SegmentInput, SegmentInput, SegmentInput];
  const asOf = { day: isoOf(store.middle + day) };
  const window = { from: isoOf(store.middle + day - 12), to: asOf.day };
  const edges = [
    { from: two, to: three, maxGapDays: 0 },
    { from: one, to: two, maxGapDays: 2 },
  ];
  const ids = ['another', 'person-0', 'person-1', 'person-1b', 'person-2', 'person-3', 'zoe'];
  const page = { asOf, base, descending: false, offset: 0, limit: 100 };
  const { changeNumber: _, ...figures } = await engine.figures(STORE_ID, asOf);
  const scope = { asOf, base, compareWith: three, from: window.from, to: null };
  const breakdown = (dimension: Dimension, segment: SegmentInput | null) =>
    engine.insight(STORE_ID, 'breakdown', { ...scope, dimension, segment, position: null });
  return {
    figures,
    metrics: await engine.metrics(STORE_ID, segments, asOf, base),
    history: await engine.history(STORE_ID, segments, window, base),
    counts: await engine.counts(STORE_ID, segments, window, 3),
    revenue: await engine.revenue(STORE_ID, one, window, base),
    members: await Promise.all([
      engine.members(STORE_ID, { ...page, segment: one, sort: 'name' }),
      engine.members(STORE_ID, { ...page, segment: two, sort: 'amount' }),
      engine.members(STORE_ID, { ...page, segment: three, sort: 'enteredAt', personIds: ids.slice(2) }),
    ]),
    overlap: await engine.overlap(STORE_ID, segments, asOf),
    moves: await engine.moves(STORE_ID, edges, window, base),
    compared: await engine.compareMoves(STORE_ID, edges, window),
    movers: await engine.movers(STORE_ID, edges[1]!, window, base, 'atRisk', 0, 100),
    suggested: await engine.suggestEdges(STORE_ID, segments, window, 1, 10),
    breakdowns: await Promise.all([
      breakdown('CHANNEL', null),
      breakdown('PRODUCT', null),
      breakdown('TYPE', two),
      breakdown('CITY', one),
      breakdown('ORDER_TAG', null),
      breakdown('PRODUCT_TAG', null),
    ]),
    transitions: await engine.insight(STORE_ID, 'transitions', { ...scope, dimension: 'LOCATION', segment: three }),
    channels: await Promise.all([
      engine.insight(STORE_ID, 'channelUse', { ...scope, segment: two }),
      engine.insight(STORE_ID, 'channelGap', { ...scope, segment: null }),
      engine.insight(STORE_ID, 'firstAndNext', { ...scope, segment: null }),
      engine.insight(STORE_ID, 'orderPaths', { ...scope, segment: two, by: 'TYPE' }),
      engine.insight(STORE_ID, 'orderValues', { ...scope, segment: one, orders: 'all' }),
    ]),
    products: await Promise.all([
      engine.insight(STORE_ID, 'productAffinity', {
        ...scope,
        segment: two,
        dimension: 'TYPE',
        level: 'order',
        least: 1,
      }),
      engine.insight(STORE_ID, 'firstBuys', { ...scope, segment: null, dimension: 'COLLECTION', pair: null }),
      engine.insight(STORE_ID, 'firstProducts', { ...scope, segment: null, dimension: 'PRODUCT_TAG' }),
    ]),
    nearStores: await engine.insight(STORE_ID, 'nearStores', { ...scope, segment: two, radiusKm: 20, channels: null }),
    memberships: await Promise.all(ids.map((id) => engine.memberships(STORE_ID, id, segments, asOf))),
    orders: await Promise.all(ids.map((id) => engine.personOrders(STORE_ID, id, asOf))),
    perDay: await engine.ordersPerDay(STORE_ID, window),
  };
}
