import { expect, it } from 'vitest';
import { evidenceOf } from './evidence.ts';

const clear = (difference: number) => ({ difference, adjustedP: 0.01 });
const unclear = { difference: 0.1, adjustedP: 0.05 };
const untested = { difference: null, adjustedP: null };

it.each([
  ['NOTHING_CLEAR', unclear, unclear],
  ['NOTHING_CLEAR', null, null],
  ['BEFORE_ALONE', clear(0.1), null],
  ['BEFORE_ALONE', clear(0.1), untested],
  ['SEASON', clear(0.1), unclear],
  ['SEASON', clear(0.1), clear(-0.1)],
  ['BEYOND_SEASON', clear(-0.1), clear(-0.2)],
  ['YEAR_ALONE', unclear, clear(0.1)],
  ['YEAR_ALONE', null, clear(0.1)],
])('%s is the kind of evidence of %o and %o', (kind, before, yearAgo) => {
  expect(evidenceOf(before, yearAgo)).toBe(kind);
});
