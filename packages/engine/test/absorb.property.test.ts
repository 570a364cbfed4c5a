// A store that absorbs what changed answers as one that is built from the same facts at once.

import type { Definition } from '@throughline/core/segments/definition';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SegmentInput } from '../src/engine.ts';
import { ResidentEngine } from '../src/resident/resident-engine.ts';
import { ChangingSource, changedBetween, partOf } from './changing-source.ts';
import { isoOf } from './oracle-calendar.ts';
import { factsOf } from './plain-rows.ts';
import { changed, type RandomChange, randomChange } from './random-changes.ts';
import { livelyDefinition, randomDefinition } from './random-condition.ts';
import { type RandomStore, randomStore } from './random-store.ts';
import { engineOf, STORE_ID, type StoreFacts } from './store-rows.ts';

const RUNS = Number(process.env.THROUGHLINE_PROPERTY_RUNS ?? 1);
const TIMEOUT_MS = 600_000;

interface Case {
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

const randomCase: fc.Arbitrary<Case> = randomStore.chain((store) =>
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
async function askEverything(engine: ResidentEngine, { store, references, a, lively, day, base }: Case) {
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
  const breakdown = (dimension: 'CHANNEL' | 'PRODUCT' | 'TYPE', segment: SegmentInput | null) =>
    engine.breakdown(STORE_ID, { dimension, segment, asOf, base, position: null, from: window.from, to: null });
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
    overlap: await engine.overlap(STORE_ID, one, two, asOf),
    moves: await engine.moves(STORE_ID, edges, window, base),
    compared: await engine.compareMoves(STORE_ID, edges, window),
    movers: await engine.movers(STORE_ID, edges[1]!, window, base, 'atRisk', 0, 100),
    suggested: await engine.suggestEdges(STORE_ID, segments, window, 1, 10),
    breakdowns: await Promise.all([breakdown('CHANNEL', null), breakdown('PRODUCT', null), breakdown('TYPE', two)]),
    transitions: await engine.transitions(STORE_ID, 'LOCATION', three, asOf),
    memberships: await Promise.all(ids.map((id) => engine.memberships(STORE_ID, id, segments, asOf))),
    orders: await Promise.all(ids.map((id) => engine.personOrders(STORE_ID, id, asOf))),
    perDay: await engine.ordersPerDay(STORE_ID, window),
  };
}

const engineAt = (source: ChangingSource) => new ResidentEngine({ source, memoryLimitMb: 1024 });
const now = { day: '2030-01-01' };

/** The facts of `after` of those named, and of `before` of all others. */
function partlyAfter(before: StoreFacts, after: StoreFacts, named: ReturnType<typeof changedBetween>): StoreFacts {
  const done = partOf(after, named);
  const isOld = ({ personId, orderId }: { personId: string | null; orderId?: string }) =>
    personId === null ? !named.anonymousOrders.includes(orderId!) : !named.people.includes(personId);
  return {
    ...before,
    people: [...before.people.filter(isOld), ...done.people],
    orders: [...before.orders.filter(isOld), ...done.orders],
    attributes: [...before.attributes!.filter(isOld), ...done.attributes!],
  };
}

function shuffled<T>(values: T[], seed: number): T[] {
  const key = (i: number) => Math.imul(seed + i * 2_654_435_761, 2_246_822_519) >>> 0;
  return values
    .map((value, i) => ({ value, key: key(i) }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);
}

describe('absorbed changes', () => {
  it(
    'answer every question as a store built at once',
    async () => {
      await fc.assert(
        fc.asyncProperty(randomCase, async (given) => {
          const states = given.changes.map((change) => factsOf(changed(given.store, change)));
          const source = new ChangingSource(states[0]!);
          const engine = engineAt(source);
          await engine.figures(STORE_ID, now);
          for (const [i, facts] of states.slice(1).entries()) {
            source.become(facts, i % 2 === 0 ? ['person-2', 'nobody'] : []);
            if ((given.seed + i) % 3 > 0) await engine.figures(STORE_ID, now);
          }
          const answers = await askEverything(engine, given);
          expect(source.reads.whole).toBe(1);
          expect(answers).toEqual(await askEverything(engineOf(states.at(-1)!), given));
        }),
        { numRuns: 250 * RUNS },
      );
    },
    TIMEOUT_MS,
  );

  it(
    'answer alike in whatever order they are absorbed',
    async () => {
      await fc.assert(
        fc.asyncProperty(randomCase, async (given) => {
          const [before, after] = given.changes.map((change) => factsOf(changed(given.store, change))) as [
            StoreFacts,
            StoreFacts,
          ];
          const named = changedBetween(before, after);
          const pieces = shuffled(
            [
              ...named.people.map((id) => ({ people: [id], anonymousOrders: [] })),
              ...named.anonymousOrders.map((id) => ({ people: [], anonymousOrders: [id] })),
            ],
            given.seed,
          );
          const source = new ChangingSource(before);
          const engine = engineAt(source);
          await engine.figures(STORE_ID, now);
          let facts = before;
          for (const piece of pieces) {
            facts = partlyAfter(facts, after, piece);
            source.become(facts);
            await engine.figures(STORE_ID, now);
          }
          expect(await askEverything(engine, given)).toEqual(await askEverything(engineOf(after), given));
        }),
        { numRuns: 120 * RUNS },
      );
    },
    TIMEOUT_MS,
  );
});
