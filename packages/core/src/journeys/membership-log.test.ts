import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Boundary, diffIntervals, type FlatIntervals, foldBoundaries } from './membership-log.ts';

const entered = (effectiveAt: number): Boundary => ({ kind: 'entered', effectiveAt });
const left = (effectiveAt: number): Boundary => ({ kind: 'left', effectiveAt });

describe('the rows between two states of knowledge', () => {
  it.each<[string, FlatIntervals, FlatIntervals, Boundary[]]>([
    ['nothing changed', [10, 20], [10, 20], []],
    ['an entry', [], [10, null], [entered(10)]],
    ['a leave', [10, null], [10, 20], [left(20)]],
    ['a re-entry', [10, 20], [10, 20, 30, null], [entered(30)]],
    ['an entry and a leave that were both missed', [], [10, 20], [entered(10), left(20)]],
    ['a retracted entry', [10, null], [], [left(10)]],
    ['a retracted interval: both its boundaries are gone', [10, 20], [], [left(10), left(20)]],
    ['an entry moved back by a late order', [10, null], [5, null], [entered(5), entered(10)]],
    ['an entry moved on', [5, null], [10, null], [left(5), entered(10)]],
    ['a late interval before the one held', [10, 20], [3, 5, 10, 20], [entered(3), left(5)]],
    ['a gap that closes', [1, 5, 9, null], [1, null], [entered(5), entered(9)]],
    ['a gap that opens', [1, null], [1, 5, 9, null], [left(5), entered(9)]],
    ['the opposite at one instant', [5, 9], [1, 5], [entered(1), left(5), left(9)]],
  ])('are right for %s', (_, before, after, rows) => {
    expect(diffIntervals(before, after)).toEqual(rows);
    expect(foldBoundaries(before, rows)).toEqual(after);
  });
});

describe('folding the log', () => {
  it('gives the baseline without rows', () => {
    expect(foldBoundaries([10, 20, 30, null], [])).toEqual([10, 20, 30, null]);
  });

  it('lets no retracted entry end an earlier one that comes later', () => {
    const rows = [entered(5), left(5), entered(3)];
    expect(foldBoundaries([], rows)).toEqual([3, null]);
  });

  it('keeps a boundary that a change half written stands before', () => {
    expect(foldBoundaries([10, 20], [entered(3)])).toEqual([3, 20]);
    expect(foldBoundaries([10, 20], [entered(3), left(5)])).toEqual([3, 5, 10, 20]);
  });

  const intervals = fc
    .tuple(fc.uniqueArray(fc.integer({ min: 0, max: 12 }), { maxLength: 8 }), fc.boolean())
    .map(([instants, goesOn]): FlatIntervals => {
      const flat: FlatIntervals = instants.sort((a, b) => a - b);
      return flat.length % 2 === 0 ? flat : goesOn ? [...flat, null] : flat.slice(1);
    });

  it('gives the present intervals whatever was known in between', () => {
    fc.assert(
      fc.property(fc.array(intervals, { minLength: 1, maxLength: 8 }), (history) => {
        const rows: Boundary[] = [];
        for (let i = 1; i < history.length; i++) {
          rows.push(...diffIntervals(history[i - 1]!, history[i]!));
          expect(foldBoundaries(history[0]!, rows)).toEqual(history[i]);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
