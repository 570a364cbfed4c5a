// Whom a single condition of a definition keeps out: who is not in, and would be if that one condition held, all others as they are.

import type { Condition } from './definition.ts';

export interface NearMiss {
  /** Of the condition that fails, from the root. */
  path: (string | number)[];
  /** The people it keeps out. */
  condition: Condition;
}

/**
 * One for each condition directly inside a root `all`, or `atLeast` of two or more; who fails on several ways to be in at least k is
 * in each of them. None of any other root: each part of an `any` would let in everybody who is outside, and a `not` has one part.
 */
export function nearMissesOf(root: Condition): NearMiss[] {
  const group = groupOf(root);
  if (!group || group.count < 2) return [];
  const { of, count, step } = group;
  return of.map((one, index) => {
    const others = of.filter((_, at) => at !== index);
    return { path: [...step, index], condition: { all: [...exactly(count - 1, others), { not: one }] } };
  });
}

function groupOf(root: Condition): { of: readonly Condition[]; count: number; step: string[] } | null {
  if ('all' in root) return { of: root.all, count: root.all.length, step: ['all'] };
  return 'atLeast' in root ? { ...root.atLeast, step: ['atLeast', 'of'] } : null;
}

function exactly(count: number, of: Condition[]): Condition[] {
  if (count === of.length) return of;
  return [{ atLeast: { count, of } }, { not: { atLeast: { count: count + 1, of } } }];
}
