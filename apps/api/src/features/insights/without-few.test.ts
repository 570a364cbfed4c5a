import type { NearStores } from '@throughline/engine/insights/answer-near-stores';
import type { PeopleFigures } from '@throughline/engine/insights/people-sums';
import { describe, expect, it } from 'vitest';
import { withoutFew } from './without-few.ts';

const CELL = { customers: 9 } as NearStores['cells'][number];
const figures = (customers: number) => ({ customers }) as PeopleFigures;
/** Locations by how many live near, and to how many it is the nearest. */
function made(
  near: number,
  far: number,
  unknown: number,
  locations: [customers: number, nearest: number][],
): NearStores {
  return {
    channels: [],
    locationCount: locations.length,
    unplacedCount: 0,
    all: figures(near + far + unknown),
    near: figures(near),
    far: figures(far),
    unknown: figures(unknown),
    locations: locations.map(([customers, nearest], i) => ({
      ...figures(customers),
      ...{ id: `l${i}`, name: `L${i}`, points: [], nearest },
    })),
    cells: [CELL],
    elsewhere: 3,
  };
}
const shown = (...given: Parameters<typeof made>) => withoutFew(made(...given)).locations.map(({ id }) => id);

describe('near store by a link', () => {
  it('has no map of homes', () => {
    expect(withoutFew(made(9, 0, 0, [[9, 9]]))).toMatchObject({ cells: [], elsewhere: 0 });
  });

  it('leaves out locations that fewer than five live near, or have as their nearest', () => {
    expect(
      shown(20, 5, 0, [
        [12, 10],
        [9, 4],
        [4, 4],
        [6, 0],
        [2, 2],
      ]),
    ).toEqual(['l0', 'l3']);
  });

  it('leaves out one more where those left out would be told by subtraction', () => {
    // 12 + 8 of the 23 near are shown at a nearest location: the third location has the other three.
    expect(
      shown(23, 0, 0, [
        [12, 12],
        [8, 8],
        [3, 3],
      ]),
    ).toEqual(['l0']);
    expect(
      shown(20, 0, 0, [
        [12, 12],
        [8, 8],
        [0, 0],
      ]),
    ).toEqual(['l0', 'l1']);
  });

  it.each([
    [4, 20, 0],
    [20, 1, 0],
    [20, 20, 3],
  ])('is not shown of %d near, %d further away and %d of unknown places', (near, far, unknown) => {
    expect(() => shown(near, far, unknown, [])).toThrow('Fewer than 5 people');
  });
});
