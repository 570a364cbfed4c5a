// Slows down guessing: after five failures for one address within the hour each further one doubles the wait,
// from 2 s up to 15 minutes. In memory of this process; a restart forgets. Unknown addresses are treated like known ones.
const freeFailures = 5;
const waitMinMs = 2_000;
const waitMaxMs = 15 * 60_000;
const forgetMs = 60 * 60_000;
const entriesMax = 10_000;

type Entry = { failures: number; lastAt: number };

export class SignInThrottle {
  readonly #entries = new Map<string, Entry>();

  /** How long this address still has to wait at `now` (ms since the epoch); 0 when it may try. */
  waitMs(address: string, now: number): number {
    const entry = this.#entries.get(address);
    if (!entry || now - entry.lastAt > forgetMs || entry.failures < freeFailures) return 0;
    const wait = Math.min(waitMaxMs, waitMinMs * 2 ** (entry.failures - freeFailures));
    return Math.max(0, entry.lastAt + wait - now);
  }

  recordFailure(address: string, now: number): void {
    const before = this.#entries.get(address);
    const failures = before && now - before.lastAt <= forgetMs ? before.failures + 1 : 1;
    this.#entries.delete(address);
    this.#entries.set(address, { failures, lastAt: now });
    const oldest = this.#entries.size > entriesMax ? this.#entries.keys().next().value : undefined;
    if (oldest !== undefined) this.#entries.delete(oldest);
  }

  recordSuccess(address: string): void {
    this.#entries.delete(address);
  }
}
