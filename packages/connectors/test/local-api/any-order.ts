// The property that every source must have: deliveries in any order, repeated, and worked while the history goes on, end in the facts of
// one clean backfill.

import fc from 'fast-check';
import { expect } from 'vitest';
import type { Account, Outside, Source } from '../../src/source.ts';
import { backfilled, deliver, FactStore } from './fact-store.ts';
import { asDelivery, type Outgoing } from './send-deliveries.ts';

export interface History {
  account: Account;
  outside: Outside;
  /** What is done at the source, in its order. */
  steps: (() => void)[];
  /** What the source has sent since it was asked last. */
  takeOutgoing: () => Outgoing[];
  close: () => Promise<void>;
}

export async function expectAnyOrder(source: Source, start: (seed: number) => Promise<History>, runs: number) {
  const picks = fc.infiniteStream(fc.nat());
  await fc.assert(
    fc.asyncProperty(
      fc.nat(1_000_000),
      picks,
      fc.double({ min: 0, max: 1, noNaN: true }),
      async (seed, numbers, share) => {
        const history = await start(seed);
        try {
          await runHistory(source, history, () => numbers.next().value as number, share);
        } finally {
          await history.close();
        }
      },
    ),
    { numRuns: runs },
  );
}

/** `share` of the deliveries is worked while the history goes on. */
async function runHistory(source: Source, history: History, pick: () => number, share: number): Promise<void> {
  const { account, outside } = history;
  const store = new FactStore();
  const waiting: Outgoing[] = [];
  const workOne = async () => {
    const [chosen] = waiting.splice(pick() % waiting.length, 1);
    if (pick() % 4 === 0) waiting.push(chosen!);
    await deliver(source, account, outside, asDelivery(chosen!, outside.now()), store);
  };
  for (const step of history.steps) {
    step();
    waiting.push(...history.takeOutgoing());
    while (waiting.length > 0 && (pick() % 1000) / 1000 < share) await workOne();
  }
  while (waiting.length > 0) await workOne();
  const clean = await backfilled(source, account, outside);
  expect(store.problems).toEqual([]);
  expect(store.facts()).toEqual(clean.facts());
}
