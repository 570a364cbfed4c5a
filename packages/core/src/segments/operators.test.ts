import { expect, test } from 'vitest';
import { foldText, operatorsHold } from './operators.ts';

test('a missing value makes every operator false but isMissing', () => {
  for (const given of [
    { eq: 'a' },
    { notEq: 'a' },
    { notIn: ['a'] },
    { gte: 0 },
    { contains: '' },
    { isMissing: false },
  ]) {
    expect(operatorsHold(given, null)).toBe(false);
  }
  expect(operatorsHold({ isMissing: true }, null)).toBe(true);
  expect(operatorsHold({ isMissing: true }, '')).toBe(false);
  expect(operatorsHold({ isMissing: false }, 'a')).toBe(true);
});

test('an empty list is not missing: it has none', () => {
  expect(operatorsHold({ hasNone: ['a'] }, [])).toBe(true);
  expect(operatorsHold({ hasAny: ['a'] }, [])).toBe(false);
  expect(operatorsHold({ hasAll: ['a', 'b'] }, ['b', 'a', 'c'])).toBe(true);
  expect(operatorsHold({ hasAll: ['a', 'b'] }, ['a'])).toBe(false);
});

test('several operators are and-ed; between holds both ends', () => {
  expect(operatorsHold({ gte: 2, lt: 5 }, 4)).toBe(true);
  expect(operatorsHold({ gte: 2, lt: 5 }, 5)).toBe(false);
  expect(operatorsHold({ between: [2, 5] }, 5)).toBe(true);
  expect(operatorsHold({ between: ['1980-01-01', '1980-12-31'] }, '1980-01-01')).toBe(true);
});

test('values of another kind are different and not ordered', () => {
  expect(operatorsHold({ eq: 10 }, '10')).toBe(false);
  expect(operatorsHold({ notEq: 10 }, '10')).toBe(true);
  expect(operatorsHold({ gt: 9 }, '10')).toBe(false);
  expect(operatorsHold({ hasAny: ['a'] }, 'a')).toBe(false);
});

test('folded text is equal across composition and case', () => {
  expect(foldText('CAFÉ')).toBe(foldText('café'));
  expect(foldText('STRASSE')).toBe(foldText('Straße'));
  expect(foldText('ΟΔΟΣ')).toBe(foldText('οδος'));
  expect(foldText('pos')).toBe('pos');
});
