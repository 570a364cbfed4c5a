import type { Operators } from '@throughline/core/segments/definition';
import { expect, test } from 'vitest';
import { compileMoney } from './compile-money.ts';

const fifty = { amount: '50.00', currencyCode: 'USD' };

test.each<[Operators, boolean]>([
  [{ eq: '50' }, true],
  [{ gte: '49.99', lt: '50.01' }, true],
  [{ between: ['1', '49.99'] }, false],
  [{ notEq: '49.00' }, true],
  [{ notEq: 0 }, false],
  [{ notIn: ['1.00', 2] }, false],
  [{ notEq: 'GOLD' }, false],
])('50.00 USD %j is %s: only decimal texts are compared with money', (operators, expected) => {
  expect(compileMoney(operators, 'USD')(fifty)).toBe(expected);
});

test('money of another currency is missing', () => {
  expect(compileMoney({ notEq: '1.00' }, 'USD')({ amount: '50.00', currencyCode: 'EUR' })).toBe(false);
});
