import type { Account, Outside } from '../../src/source.ts';

/** Reaches the network without a guard, and never really waits: `waits` holds what it was asked to. */
export function testOutside(origins: Record<string, string>, now = Date.parse('2026-03-01T00:00:00Z')) {
  const waits: number[] = [];
  const outside: Outside = {
    fetch: globalThis.fetch,
    now: () => now,
    wait: async (ms) => {
      waits.push(ms);
    },
    signal: new AbortController().signal,
    origins,
  };
  return { outside, waits };
}

export const testStore = { currencyCode: 'USD', timeZone: 'America/New_York', country: 'US' };

export function testAccount(credentials: Record<string, string>, scopes: string[] = [], settings = {}): Account {
  return { account: 'test', credentials, scopes, settings, store: testStore };
}
