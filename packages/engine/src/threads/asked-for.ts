// Whether anybody still waits for what is being answered. Nothing interrupts a thread at work, so who leaves says it in shared memory,
// and the work looks there between ranges of people.

import { AsyncLocalStorage } from 'node:async_hooks';
import { CHUNK } from '../walk/still-task.ts';

/** One word of shared memory: other than 0 once the asker waits no more. */
export type Asker = Int32Array<SharedArrayBuffer>;

/** An answer was given up because nobody waits for it; so nobody reads this either. */
export class NobodyAsks extends Error {
  override readonly name = 'NobodyAsks';
}

const present = new AsyncLocalStorage<readonly Asker[] | undefined>();

export const newAsker = (): Asker => new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

export function leave(asker: Asker): void {
  Atomics.store(asker, 0, 1);
}

/** Runs `work` for these askers, the work it waits for included; for everyone, to its end, where they are undefined. */
export function whileAskedBy<T>(askers: readonly Asker[] | undefined, work: () => T): T {
  return present.run(askers, work);
}

/** Of the work that is under way; undefined where it goes to its end in any case. */
export function askersNow(): readonly Asker[] | undefined {
  return present.getStore();
}

/** Throws `NobodyAsks` when all askers have left. */
export function goOnIfAsked(): void {
  const askers = present.getStore();
  if (askers?.every((asker) => Atomics.load(asker, 0) !== 0)) throw new NobodyAsks('Nobody waits for the answer');
}

/** `goOnIfAsked`, once in a range of people; for loops over the rows of all of them. */
export function goOnIfAskedAt(person: number): void {
  if (person % CHUNK === 0) goOnIfAsked();
}
