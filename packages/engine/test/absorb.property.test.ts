// A store that absorbs what changed answers as one that is built from the same facts at once.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ResidentEngine } from '../src/resident/resident-engine.ts';
import { ChangingSource, changedBetween, partOf } from './changing-source.ts';
import { askEverything, randomCase } from './every-question.ts';
import { factsOf } from './plain-rows.ts';
import { changed } from './random-changes.ts';
import { engineOf, STORE_ID, type StoreFacts } from './store-rows.ts';

const RUNS = Number(process.env.THROUGHLINE_PROPERTY_RUNS ?? 1);
const TIMEOUT_MS = 600_000;

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
    events: [...before.events!.filter(isOld), ...done.events!],
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
