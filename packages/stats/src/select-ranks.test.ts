import fc from 'fast-check';
import { expect, test } from 'vitest';
import { selectRanks } from './select-ranks.ts';

test('finds what sorting would find, of few different values as of many', () => {
  const values = fc.oneof(
    fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 200 }),
    fc.array(fc.integer(), { minLength: 1, maxLength: 200 }),
  );
  fc.assert(
    fc.property(values, fc.array(fc.nat(199), { minLength: 1, maxLength: 6 }), (given, wanted) => {
      const places = wanted.map((place) => place % given.length).sort((a, b) => a - b);
      const sorted = [...given].sort((a, b) => a - b);
      expect(selectRanks(Float64Array.from(given), places)).toEqual(places.map((place) => sorted[place]));
    }),
  );
});

test('a place outside is a bug', () => {
  expect(() => selectRanks(Float64Array.of(1, 2), [2])).toThrow('no place 2 of 2');
});
