import { describe, expect, it } from 'vitest';
import type { Json } from './condition-tree.ts';
import { describePath, placeProblems } from './problem-places.ts';

const root: Json = {
  all: [
    { orders: { where: { channel: { in: ['kiosk'] } }, none: true } },
    { not: { any: [{ weather: {} }, { profile: { field: 'colour', eq: 'red' } }] } },
  ],
};

describe('the place of a problem', () => {
  it('is the deepest row its path starts with', () => {
    const inChannel = { path: ['all', '0', 'orders', 'where', 'channel', 'in', '0'] };
    const inProfile = { path: ['all', '1', 'not', 'any', '1', 'profile', 'field'] };
    const atRoot = { path: ['universe'] };
    const placed = placeProblems(root, [inChannel, inProfile, atRoot]);
    expect([...placed.entries()]).toEqual([
      ['all/0', [inChannel]],
      ['all/1/not/any/1', [inProfile]],
      ['', [atRoot]],
    ]);
  });

  it('reads as groups and places counted from one', () => {
    expect(describePath(root, ['all', '0', 'orders', 'where', 'channel', 'in', '0'])).toBe(
      'all › 1 › orders.where.channel.in[0]',
    );
    expect(describePath(root, ['all', '1', 'not', 'any', '1', 'profile', 'field'])).toBe(
      'all › 2 › not › 2 › profile.field',
    );
    expect(describePath(root, ['universe'])).toBe('universe');
  });
});
