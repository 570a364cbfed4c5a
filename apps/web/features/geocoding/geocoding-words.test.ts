import { expect, it } from 'vitest';
import { createFormat } from '../../data/format.ts';
import { asksNear, geocodingWords } from './geocoding-words.ts';

const format = createFormat('en-US', 'UTC');

it('says of how many people it is known where they live, and how', () => {
  expect(geocodingWords({ addressCount: 1200, postalCodeCount: 30, noneCount: 4 }, format)).toBe(
    'Where 1,234 people live: 1,200 by the coordinates of their address, 30 by the middle of their postal code, of 4 it is not known.',
  );
  expect(geocodingWords({ addressCount: 0, postalCodeCount: 0, noneCount: 0 }, format)).toBe(
    'This store has no people yet.',
  );
});

it('finds a distance at any depth of a definition', () => {
  expect(asksNear({ all: [{ not: { near: { place: 'anyOwnLocation', km: 5 } } }] })).toBe(true);
  expect(asksNear({ all: [{ profile: { field: 'city', eq: 'near' } }] })).toBe(false);
});
