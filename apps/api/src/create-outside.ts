import { setTimeout } from 'node:timers/promises';
import type { Outside } from '@throughline/connectors/source';

/** What sources reach the world by: `fetch` is the guarded one. `origins`: where sources are to be reached elsewhere. */
export function createOutside(
  fetch: Outside['fetch'],
  now: () => number,
  origins: Outside['origins'],
): (signal: AbortSignal) => Outside {
  return (signal) => ({
    fetch,
    now,
    origins,
    signal,
    wait: async (ms) => {
      await setTimeout(ms, undefined, { signal });
    },
  });
}
