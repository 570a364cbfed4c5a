import { describe, expect, test } from 'vitest';
import { barKey, firstChosen, overlapSearch, readCombination, readOverlapView, sortParts } from './overlap-view.ts';

const ids = ['a', 'b', 'c'];

describe('the page of an overlap', () => {
  test('is what stands in its link; what is unknown reads as the default', () => {
    expect(readOverlapView(new URLSearchParams('ids=a,b,a,&asOf=2024-05-01&base=NET&order=degree&chosen=0.1'))).toEqual(
      {
        ids: ['a', 'b'],
        asOf: '2024-05-01',
        base: 'NET',
        order: 'degree',
        venn: false,
        chosen: '0.1',
      },
    );
    expect(readOverlapView(new URLSearchParams('order=x&asOf=x'))).toMatchObject({
      ids: [],
      asOf: null,
      order: 'size',
    });
    expect(readOverlapView(new URLSearchParams('ids=a,b,c,d&plot=venn')).venn).toBe(false);
    expect(overlapSearch(['a', 'b'], '2024-05-01')).toBe('?ids=a%2Cb&asOf=2024-05-01');
  });

  test('chooses a bar, the union, the intersection, or the first without the others', () => {
    expect(readCombination(ids, barKey(ids, ['c', 'a']))).toEqual({ all: ['a', 'c'], any: [], none: ['b'] });
    expect(readCombination(ids, 'any')).toEqual({ all: [], any: ids, none: [] });
    expect(readCombination(ids, 'all')).toEqual({ all: ids, any: [], none: [] });
    expect(readCombination(ids, 'first')).toEqual({ all: ['a'], any: [], none: ['b', 'c'] });
    expect([readCombination(ids, '0.3'), readCombination(ids, 'x'), readCombination(['a'], 'all')]).toEqual([
      null,
      null,
      null,
    ]);
  });

  test('orders its bars by size or by degree', () => {
    const parts = [
      { segmentIds: ['a', 'b'], count: 5 },
      { segmentIds: ['c'], count: 2 },
      { segmentIds: ['a'], count: 5 },
    ];
    const order = (by: 'size' | 'degree') => sortParts(parts, by).map(({ segmentIds }) => segmentIds.join(''));
    expect(order('size')).toEqual(['a', 'ab', 'c']);
    expect(order('degree')).toEqual(['a', 'c', 'ab']);
    expect(firstChosen(ids, parts)).toBe('0.1');
    expect(firstChosen(ids, [])).toBe('all');
  });
});
