import { expect, test } from 'vitest';
import type { Mapping } from './mapping-format.ts';
import { draftMapping, fitOf, guessDates, matchFiles } from './match-files.ts';

const head = (name: string, header: string[], rows: string[][] = []) => ({
  file: { name },
  encoding: 'utf-8' as const,
  head: { header, rows, delimiter: ',' as const },
});
const mapping: Mapping = {
  version: 1,
  files: {
    'Sales.csv': { facts: [{ kind: 'orders', order: 'No', placedAt: 'Date' }] },
    'Shops.csv': { facts: [{ kind: 'locations', id: 'Shop', name: 'Town' }] },
  },
};

test('files are matched by name without case and ending, else by the columns the mapping reads', () => {
  expect(
    matchFiles(mapping, [head('places_2021.csv', ['Shop', 'Town', 'Size']), head('sales.CSV.gz', ['No', 'Date'])]),
  ).toEqual({ 'Sales.csv': 1, 'Shops.csv': 0 });
});

test('a mapping fits by the share of files that have a counterpart', () => {
  expect(fitOf(mapping, [head('Sales.csv', ['No', 'Date']), head('Shops.csv', ['Shop', 'Town'])])).toBe(1);
  expect(fitOf(mapping, [head('Sales.csv', ['No', 'Date'])])).toBe(0.5);
  expect(fitOf(mapping, [head('x.csv', ['a'])])).toBe(0);
});

test('dates are read day first only where a first number exceeds twelve', () => {
  expect(guessDates([['1/2/2016'], ['12/31/2016']])).toEqual(['M/D/YYYY']);
  expect(guessDates([['1/2/2016'], ['31/12/2016']])).toEqual(['D/M/YYYY']);
  expect(guessDates([['31.12.2016']])).toEqual(['D.M.YYYY']);
  expect(guessDates([['2016-12-31']])).toBeUndefined();
});

test('a draft names each dropped file with what its rows seem to be', () => {
  expect(
    draftMapping([
      head('o.csv', ['Order', 'Date', 'Quantity'], [['1', '1/2/2016', '3']]),
      head('rates.csv', ['a', 'b']),
    ]),
  ).toEqual({
    version: 1,
    files: {
      'o.csv': {
        dates: ['M/D/YYYY'],
        facts: [{ kind: 'orders', order: 'Order', placedAt: 'Date', lines: { quantity: 'Quantity' } }],
      },
      'rates.csv': {},
    },
  });
});
