import { expect, it } from 'vitest';
import { Dictionary } from './text-column.ts';

it('a dictionary finds each value under one code, looked at before or not', () => {
  const values = ['a', 'b', 'c', 'd', 'e'];
  const dictionary = Dictionary.of(values);
  expect(Dictionary.of(values)).toBe(dictionary);
  expect([dictionary.prepare(2), dictionary.prepare(2)]).toEqual([true, true]);
  expect([dictionary.codeOf('e'), dictionary.codeOf('b'), dictionary.codeOf('new'), dictionary.codeOf(null)]).toEqual([
    4, 1, 5, -1,
  ]);
  expect(values).toEqual(['a', 'b', 'c', 'd', 'e', 'new']);
  expect([dictionary.codeOf('new'), dictionary.prepare(10)]).toEqual([5, false]);
});
