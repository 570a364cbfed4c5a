import { readNearStoreView, readRadius } from '@throughline/core/insights/near-store-view';
import { describe, expect, it } from 'vitest';
import { channelsWords } from './near-store-view.ts';

describe('the view of near store', () => {
  it('reads what stands in the URL, and the default where it is nothing that can be asked for', () => {
    const read = (search: string) => readNearStoreView(new URLSearchParams(search));
    expect(read('')).toEqual({ radiusKm: 25, channels: null });
    expect(read('km=7.5&channel=web&channel=shop_app')).toEqual({ radiusKm: 7.5, channels: ['web', 'shop_app'] });
    expect(read('km=501&channel=')).toEqual({ radiusKm: 25, channels: null });
    expect(read('km=near')).toEqual({ radiusKm: 25, channels: null });
  });

  it('takes distances from 1 to 500 km, with a comma too', () => {
    expect(['1', '500', ' 12,5 ', '0.9', '501', '', 'x'].map(readRadius)).toEqual([
      1,
      500,
      12.5,
      null,
      null,
      null,
      null,
    ]);
  });

  it('names a few channels', () => {
    expect([['A'], ['A', 'B'], ['A', 'B', 'C'], ['A', 'B', 'C', 'D']].map(channelsWords)).toEqual([
      'A',
      'A and B',
      'A, B and C',
      'A, B and 2 more',
    ]);
  });
});
