import { describe, expect, test } from 'vitest';
import {
  type Fifth,
  klaviyoRfmGroup,
  klaviyoRfmGroups,
  shopifyRfmGroup,
  shopifyRfmGroups,
  type Third,
} from './rfm-groups.ts';

const fifths: readonly Fifth[] = [1, 2, 3, 4, 5];
const thirds: readonly Third[] = [1, 2, 3];

const shopify = (recency: Fifth, frequency: Fifth, monetary: Fifth) =>
  shopifyRfmGroup({ recency, frequency, monetary });
const klaviyo = (recency: Third, frequency: Third, monetary: Third) =>
  klaviyoRfmGroup({ recency, frequency, monetary });

function countBy(groups: readonly (string | null)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const group of groups) counts[group ?? 'none'] = (counts[group ?? 'none'] ?? 0) + 1;
  return counts;
}

describe("Shopify's eleven groups", () => {
  test('every one of the 125 scores has a group, and every group but the prospects has scores', () => {
    const groups = fifths.flatMap((r) => fifths.flatMap((f) => fifths.map((m) => shopify(r, f, m))));
    // Of 25 (F, M): FM 1 has 1, FM 2 has 5, FM 3 has 9, FM 4 has 7, FM 5 has 3.
    expect(countBy(groups)).toEqual({
      champions: 10,
      loyal: 20,
      active: 28,
      new: 1,
      promising: 1,
      needsAttention: 9,
      atRisk: 32,
      previouslyLoyal: 6,
      almostLost: 6,
      dormant: 12,
    });
  });

  test.each([
    ['champions', 5, 5, 5],
    ['champions', 5, 4, 4],
    ['loyal', 4, 5, 5],
    ['loyal', 3, 4, 4],
    ['active', 5, 3, 3],
    ['active', 4, 2, 2],
    ['new', 5, 1, 1],
    ['promising', 4, 1, 1],
    ['needsAttention', 3, 3, 3],
    ['atRisk', 1, 3, 4],
    ['previouslyLoyal', 2, 5, 5],
    ['almostLost', 3, 1, 2],
    ['dormant', 1, 1, 1],
  ] as const)('%s: R %i, F %i, M %i', (group, r, f, m) => {
    expect(shopify(r, f, m)).toBe(group);
  });

  test('a half of FM counts up', () => {
    expect(shopify(5, 3, 4)).toBe('champions');
    expect(shopify(5, 1, 2)).toBe('active');
  });

  test('F and M weigh the same', () => {
    for (const r of fifths)
      for (const f of fifths) for (const m of fifths) expect(shopify(r, f, m)).toBe(shopify(r, m, f));
  });

  test('without an order one is a prospect', () => {
    expect(shopifyRfmGroup(null)).toBe('prospects');
  });

  test('the list names eleven, each once', () => {
    expect(new Set(shopifyRfmGroups.map(({ key }) => key)).size).toBe(11);
    expect(shopifyRfmGroups).toHaveLength(11);
  });
});

describe("Klaviyo's six groups", () => {
  test('every one of the 27 scores has one group', () => {
    const groups = thirds.flatMap((r) => thirds.flatMap((f) => thirds.map((m) => klaviyo(r, f, m))));
    expect(countBy(groups)).toEqual({ champions: 3, loyal: 5, recent: 5, needsAttention: 5, atRisk: 5, inactive: 4 });
  });

  test.each([
    ['champions', 3, 3, 3],
    ['loyal', 3, 2, 1],
    ['loyal', 2, 3, 3],
    ['recent', 3, 1, 1],
    ['recent', 2, 2, 2],
    ['needsAttention', 1, 3, 3],
    ['atRisk', 2, 3, 1],
    ['inactive', 1, 1, 1],
    ['inactive', 1, 2, 1],
  ] as const)('%s: %i%i%i', (group, r, f, m) => {
    expect(klaviyo(r, f, m)).toBe(group);
  });

  test('without an order one is in none', () => {
    expect(klaviyoRfmGroup(null)).toBeNull();
  });

  test('the list names six', () => {
    expect(klaviyoRfmGroups.map(({ key }) => key)).toEqual([
      'champions',
      'loyal',
      'recent',
      'needsAttention',
      'atRisk',
      'inactive',
    ]);
  });
});
