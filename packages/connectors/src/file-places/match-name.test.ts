import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isUnfinishedName, matchesPattern } from './match-name.ts';

test('a star stands for any text, a question mark for one character, case aside', () => {
  const matches = (pattern: string, ...names: string[]) => names.map((name) => matchesPattern(name, pattern));
  expect(matches('*', '', 'a', 'a.csv')).toEqual([true, true, true]);
  expect(matches('*.csv', 'a.csv', 'A.CSV', '.csv', 'a.csv.gz', 'acsv')).toEqual([true, true, true, false, false]);
  expect(matches('sales-??.csv', 'sales-01.csv', 'sales-1.csv', 'sales-é1.csv')).toEqual([true, false, true]);
  expect(matches('a*b*c', 'abc', 'aXbYc', 'abcb', 'acb')).toEqual([true, true, false, false]);
  expect(matches('a.c+[x]', 'a.c+[x]', 'abc+[x]')).toEqual([true, false]);
});

test('a pattern agrees with its regular expression', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', '.'), maxLength: 8 });
  const patterns = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*', '?'), maxLength: 6 });
  fc.assert(
    fc.property(letters, patterns, (name, pattern) => {
      const source = pattern.replace(/\./g, '\\.').replaceAll('*', '.*').replaceAll('?', '.');
      expect(matchesPattern(name, pattern)).toBe(new RegExp(`^${source}$`).test(name));
    }),
  );
});

test('a pattern of many stars is answered at once', () => {
  const before = performance.now();
  expect(matchesPattern('a'.repeat(250), `${'*a'.repeat(50)}b`)).toBe(false);
  expect(performance.now() - before).toBeLessThan(200);
});

test('names of files that are still written are known', () => {
  const names = ['a.part', 'a.csv.TMP', '.a.csv', '~a.csv', 'a.filepart', 'a.csv.done', 'a.csv', 'part.csv', 'done'];
  expect(names.filter(isUnfinishedName)).toEqual(names.slice(0, 6));
});
