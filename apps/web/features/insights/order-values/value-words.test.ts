import { describe, expect, it } from 'vitest';
import { createFormat } from '../../../data/format.ts';
import { belowWords, beyondWords, medianWords, rangeEdges, rangeShares, type ValuesOfChannel } from './value-words.ts';

const format = createFormat('en-US', 'UTC');
const usd = (amount: string) => ({ amount, currencyCode: 'USD' });
const row = (label: string, rest: Partial<ValuesOfChannel>): ValuesOfChannel => ({
  channel: { key: label.toLowerCase(), label },
  orders: 10,
  below: 0,
  beyond: 0,
  ranges: [6, 3],
  median: { value: usd('1152.25'), low: usd('1124.00'), high: usd('1181.40') },
  ...rest,
});
const store = row('Store', { beyond: 1 });
const online = row('Online', { orders: 8, below: 2, beyond: 2, ranges: [4, 0], median: { value: usd('81.65') } });

describe('order values in words', () => {
  it('are shares of all orders of the channel, also of those outside the ranges', () => {
    expect(rangeShares(store)).toEqual([0.6, 0.3]);
    expect(rangeShares(online)).toEqual([0.5, 0]);
    expect(rangeEdges(usd('250.00'), 2)).toEqual([0, 250, 500]);
  });

  it('say medians with their intervals', () => {
    expect(medianWords([store, online], format)).toBe('Median Store $1,152 (1,124–1,181), Online $81.65.');
  });

  it('say what lies outside the ranges, and nothing where nothing does', () => {
    expect(beyondWords([store, online], usd('250.00'), format)).toBe(
      '10.0% of Store and 25.0% of Online orders are of $500 or more.',
    );
    expect(belowWords([store, online], format)).toBe('Below 0 lie 2 orders of Online.');
    expect(beyondWords([row('Store', {})], usd('250.00'), format)).toBeNull();
    expect(belowWords([store], format)).toBeNull();
  });
});
