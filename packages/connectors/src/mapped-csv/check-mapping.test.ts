import { describe, expect, it } from 'vitest';
import { checkMapping } from './check-mapping.ts';
import { globalElectronicsMapping } from './presets/global-electronics.ts';

const found = (mapping: unknown) => checkMapping(mapping).problems.map(({ path, found: text }) => [path, text]);
const orders = { kind: 'orders', order: 'o', placedAt: 'd', channel: { constant: 'pos' }, gross: 'g' };

describe('checking a mapping', () => {
  it('passes the preset', () => {
    expect(checkMapping(globalElectronicsMapping).problems).toEqual([]);
  });

  it('points at wrong shapes', () => {
    expect(
      found({ version: 2, files: { 'a.csv': { encoding: 'latin1', facts: [{ ...orders, chanel: 'x', gross: 5 }] } } }),
    ).toEqual([
      ['version', '2'],
      ['files["a.csv"].encoding', '"latin1"'],
      ['files["a.csv"].facts[0].gross', '5'],
      ['files["a.csv"].facts[0].chanel', 'an unknown key'],
    ]);
    expect(found('x')).toEqual([['', '"x"']]);
  });

  it('points into a value that is nearly right', () => {
    const lookup = { lookup: { file: 'p.csv', by: 'sku' } };
    expect(found({ version: 1, files: { 'a.csv': { facts: [{ ...orders, gross: lookup }] } } })).toEqual([
      ['files["a.csv"].facts[0].gross.lookup.column', 'nothing'],
    ]);
  });

  it('refuses unknown date formats, orders without an amount, second orders and lookups into nothing', () => {
    const { gross: _, ...bare } = orders;
    const mapping = {
      version: 1,
      files: {
        'a.csv': {
          dates: ['M/D', 'QQ'],
          facts: [bare, { ...orders, gross: { lookup: { file: 'p.csv', by: 'o', column: 'x' } } }],
        },
      },
    };
    expect(found(mapping)).toEqual([
      ['files["a.csv"].dates[0]', 'M/D'],
      ['files["a.csv"].dates[1]', 'QQ'],
      ['files["a.csv"].facts[0]', 'neither gross nor lines'],
      ['files["a.csv"].facts[1]', 'a second "orders"'],
      ['files["a.csv"].facts[1].gross.lookup.file', 'p.csv'],
    ]);
  });
});
