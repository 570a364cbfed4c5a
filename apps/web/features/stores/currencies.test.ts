import { expect, test } from 'vitest';
import { currencyOptions, guessCurrency } from './currencies.ts';

test.each([
  ['en-US', 'USD'],
  ['de', 'EUR'],
  ['en-GB', 'GBP'],
  ['ja-JP', 'JPY'],
  ['xx', 'USD'],
])('the guess for %s is %s', (locale, currency) => {
  expect(guessCurrency(locale)).toBe(currency);
});

test('currencies carry their code and their name', () => {
  expect(currencyOptions('en').find((option) => option.value === 'EUR')?.label).toBe('EUR  Euro');
});
