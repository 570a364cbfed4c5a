import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  currencyExponent,
  divideHalfAwayFromZero,
  formatAmount,
  isCurrency,
  parseAmount,
  splitByRatio,
} from './money.ts';

describe('currencies', () => {
  test('have the exponent of ISO 4217, not that of a display habit', () => {
    const exponents = ['USD', 'EUR', 'JPY', 'KWD', 'CLP', 'CLF', 'HUF', 'IQD', 'ALL', 'MGA'].map(currencyExponent);
    expect(exponents).toEqual([2, 2, 0, 3, 0, 4, 2, 3, 2, 2]);
  });

  test('an unknown code is an error that names it', () => {
    expect(isCurrency('USD')).toBe(true);
    expect(isCurrency('usd')).toBe(false);
    expect(() => currencyExponent('XYZ')).toThrow('"XYZ" is not a currency code of ISO 4217');
  });
});

describe('parseAmount', () => {
  test.each([
    ['50.00', 'USD', 5000],
    ['50', 'USD', 5000],
    ['0.5', 'USD', 50],
    ['-12.34', 'USD', -1234],
    ['-0.00', 'USD', 0],
    ['12.3400', 'USD', 1234],
    ['1234', 'JPY', 1234],
    ['1234.00', 'JPY', 1234],
    ['1.234', 'KWD', 1234],
    ['0090071992547409.91', 'USD', 9007199254740991],
  ])('%s %s is %i minor units', (text, currency, minor) => {
    expect(parseAmount(text, currency)).toEqual({ minor });
  });

  test.each(['', '.', '5.', '.5', '1,000.00', '1e3', '+5', '5.0.0', '$5', ' 5', '5 ', 'NaN', '٥', '--5', '0x10'])(
    '"%s" is no amount',
    (text) => {
      expect(parseAmount(text, 'USD')).toEqual({ problem: `"${text}" is not a decimal amount such as "50.00"` });
    },
  );

  test('more decimals than the currency has are refused, not rounded', () => {
    expect(parseAmount('1.005', 'USD')).toEqual({ problem: '"1.005" has more decimals than USD, which has 2' });
    expect(parseAmount('10.5', 'JPY')).toEqual({ problem: '"10.5" has more decimals than JPY, which has 0' });
  });

  test('what an integer cannot hold exactly is refused', () => {
    expect(parseAmount('90071992547409.92', 'USD')).toEqual({
      problem: '"90071992547409.92" is larger than any amount that can be kept',
    });
  });
});

test('formatAmount writes the exponent of the currency and is read back', () => {
  expect(formatAmount(5_575_547_959, 'USD')).toBe('55755479.59');
  expect(formatAmount(-5, 'USD')).toBe('-0.05');
  expect(formatAmount(0n, 'KWD')).toBe('0.000');
  expect(formatAmount(-1234, 'JPY')).toBe('-1234');
  expect(formatAmount(123456789012345678901234n, 'USD')).toBe('1234567890123456789012.34');
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.constantFrom('USD', 'JPY', 'KWD', 'CLF'), (minor, currency) => {
      expect(parseAmount(formatAmount(minor, currency), currency)).toEqual({ minor: minor === 0 ? 0 : minor });
    }),
  );
});

test('a half is rounded away from zero', () => {
  expect([5n, -5n, 4n, -4n, 1n, -1n, 0n].map((n) => divideHalfAwayFromZero(n, 2n))).toEqual([
    3n,
    -3n,
    2n,
    -2n,
    1n,
    -1n,
    0n,
  ]);
  expect(divideHalfAwayFromZero(5n, -2n)).toBe(-3n);
  expect(divideHalfAwayFromZero(60_600n * 100n, 1800n)).toBe(3367n);
  expect([1n, 2n, 4n, 5n].map((n) => divideHalfAwayFromZero(n, 3n))).toEqual([0n, 1n, 1n, 2n]);
});

test('a refund is split by product / gross', () => {
  expect(splitByRatio(500, 800, 1000)).toBe(400);
  expect(splitByRatio(5, 1, 2)).toBe(3);
  expect(splitByRatio(-5, 1, 2)).toBe(-3);
  expect(splitByRatio(100, 0, 0)).toBe(0);
  expect(splitByRatio(9_007_199_254_740_991, 9_007_199_254_740_991, 9_007_199_254_740_991)).toBe(9_007_199_254_740_991);
});
