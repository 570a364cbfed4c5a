// The one place where a store's time is told. Everything that is about a store's facts goes by it; keys, sessions, jobs and what was done
// by whom go by the real one.

import type { OpenStore } from './open-store.ts';

/** Epoch milliseconds by the store's clock: the instant of the request, ahead of it in a sandbox whose clock was moved. */
export const nowOf = ({ now }: { now: number }, { clockAheadMs }: Pick<OpenStore, 'clockAheadMs'>): number =>
  now + (clockAheadMs ?? 0);
