// Shopify's limit by cost: a bucket of points that refills by the second. Every answer tells how full it is; a query is sent once the
// bucket holds what the same text was asked for last. Several readers share one bucket at Shopify, so this is a courtesy, no guarantee.

import { isObject } from './fields.ts';

interface State {
  available: number;
  maximum: number;
  /** Points a second. */
  restoreRate: number;
  /** Epoch milliseconds. */
  at: number;
}

export class CostBucket {
  #state: State | undefined;
  readonly #costs = new Map<string, number>();

  /** Milliseconds until the query may be sent. */
  waitMs(text: string, now: number): number {
    const state = this.#state;
    if (!state) return 0;
    const cost = Math.min(this.#costs.get(text) ?? 0, state.maximum);
    const available = Math.min(state.available + ((now - state.at) / 1000) * state.restoreRate, state.maximum);
    return available >= cost ? 0 : Math.ceil(((cost - available) / state.restoreRate) * 1000);
  }

  /** `cost`: `extensions.cost` of an answer; anything else changes nothing. */
  note(text: string, cost: unknown, now: number): void {
    if (!isObject(cost)) return;
    if (typeof cost.requestedQueryCost === 'number') this.#costs.set(text, cost.requestedQueryCost);
    const status = cost.throttleStatus;
    if (!isObject(status)) return;
    const { currentlyAvailable: available, maximumAvailable: maximum, restoreRate } = status;
    if (typeof available !== 'number' || typeof maximum !== 'number' || typeof restoreRate !== 'number') return;
    if (restoreRate > 0) this.#state = { available, maximum, restoreRate, at: now };
  }
}
