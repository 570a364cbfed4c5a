import { expect, test } from 'vitest';
import { countryCodeOf, postalCodesOf } from './postal-codes.ts';

test.each([
  ['de', 'DE'],
  [' Germany ', 'DE'],
  ['United Kingdom', 'GB'],
  ['UK', 'GB'],
  ['USA', 'US'],
  ['United States', 'US'],
  ['Deutschland', null],
  ['', null],
])('the country %j is %j', (text, code) => {
  expect(countryCodeOf(text)).toBe(code);
});

test.each([
  ['DE', '10115', ['10115']],
  ['DE', 'D-10115', ['D10115', '10115']],
  ['DE', '1067', ['1067', '01067']],
  ['US', '02138-1234', ['021381234', '02138']],
  ['US', '2138', ['2138', '02138']],
  ['GB', 'sw1a 1aa', ['SW1A1AA', 'SW1A']],
  ['CA', 'K1A 0B1', ['K1A0B1', 'K1A']],
  ['NL', '1012 AB', ['1012AB', '1012']],
  ['LU', '1234', ['1234', 'L1234']],
  ['JP', '100-0001', ['1000001']],
  ['FR', ' ', []],
])('%s %j is looked for as %j', (country, code, expected) => {
  expect(postalCodesOf(country, code)).toEqual(expected);
});
