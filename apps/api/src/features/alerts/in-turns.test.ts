import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inTurns } from './in-turns.ts';

const START = Date.parse('2024-06-01T12:00:00Z');

describe('the turns of a round', () => {
  it('every item comes first within a few rounds, whatever their number and the time between rounds', () => {
    const anyRounds = fc.record({
      count: fc.integer({ min: 1, max: 30 }),
      everyMs: fc.constantFrom(1_000, 30_000, 60_000, 180_000, 360_000, 3_600_000),
      offset: fc.integer({ min: 0, max: 86_400_000 }),
    });
    fc.assert(
      fc.property(anyRounds, ({ count, everyMs, offset }) => {
        const items = Array.from({ length: count }, (_, i) => i);
        // Thirty rounds an item: that a fair choice leaves one out happens once in 10^11 times.
        const rounds = Array.from({ length: 30 * count }, (_, round) => START + offset + round * everyMs);
        expect(new Set(rounds.map((now) => inTurns(items, now)[0])).size).toBe(count);
      }),
    );
  });

  it('a round takes up every item once, in their order from the first on', () => {
    const round = inTurns(['a', 'b', 'c'], START).join('');
    expect(['abc', 'bca', 'cab']).toContain(round);
  });
});
