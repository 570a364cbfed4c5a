import fc from 'fast-check';
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

  it('refuses what is nested too deep to be read, however deep', () => {
    const value = `${'{"multiply":["A",'.repeat(100_000)}"B"${']}'.repeat(100_000)}`;
    const fact = `{"kind":"locations","id":${value},"name":"N"}`;
    expect(found(JSON.parse(`{"version":1,"files":{"a.csv":{"facts":[${fact}]}}}`))).toEqual([
      ['', 'more than 100 levels of nesting'],
    ]);
  });

  it('points into a value that is nearly right', () => {
    const lookup = { lookup: { file: 'p.csv', by: 'sku' } };
    expect(found({ version: 1, files: { 'a.csv': { facts: [{ ...orders, gross: lookup }] } } })).toEqual([
      ['files["a.csv"].facts[0].gross.lookup.column', 'nothing'],
      ['files["a.csv"].facts[0].gross.lookup.file', 'p.csv'],
    ]);
  });

  it('tells what else is wrong beside wrong shapes, in one answer', () => {
    const { gross: _, ...bare } = orders;
    const mapping = {
      version: 2,
      colour: 'red',
      files: {
        'a.csv': {
          encoding: 'latin1',
          dates: [5, 'QQ'],
          facts: [
            { ...orders, chanel: 'x', tags: 5, gross: { multiply: [6, { lookup: { file: 'p.csv', by: 'o' } }] } },
            bare,
            { kind: 'order' },
          ],
        },
        'b.csv': {
          delimiter: '|',
          facts: [{ kind: 'people', id: { lookup: { file: 'q.csv', by: 'i', column: 'c' } } }],
        },
        'c.csv': 5,
      },
    };
    expect(found(mapping)).toEqual([
      ['version', '2'],
      ['files["a.csv"].encoding', '"latin1"'],
      ['files["a.csv"].dates[0]', '5'],
      ['files["a.csv"].facts[0].tags', '5'],
      ['files["a.csv"].facts[0].gross.multiply[0]', '6'],
      ['files["a.csv"].facts[0].gross.multiply[1].lookup.column', 'nothing'],
      ['files["a.csv"].facts[0].chanel', 'an unknown key'],
      ['files["a.csv"].facts[2].kind', '"order"'],
      ['files["b.csv"].delimiter', '"|"'],
      ['files["c.csv"]', '5'],
      ['colour', 'an unknown key'],
      ['files["a.csv"].dates[1]', 'QQ'],
      ['files["a.csv"].facts[1]', 'neither gross nor lines'],
      ['files["a.csv"].facts[1]', 'a second "orders"'],
      ['files["a.csv"].facts[0].gross.multiply[1].lookup.file', 'p.csv'],
      ['files["b.csv"].facts[0].id.lookup.file', 'q.csv'],
    ]);
  });

  it('tells of the columns beside wrong shapes, and nothing that mending the shape may settle', () => {
    const mapping = {
      version: 1,
      files: {
        'a.csv': {
          facts: [{ ...orders, gross: { colum: 'Paid' }, chanel: 'Till', lines: 'Article', location: 'Place' }],
          ignored: ['Note', 5],
        },
        'b.csv': { facts: [{ kind: 'people', id: 'Card', attributes: { size: { lookup: {} } } }] },
      },
    };
    const headers = new Map([
      ['a.csv', ['o', 'd', 'Paid', 'Till', 'Article', 'Colour']],
      ['c.csv', ['x']],
    ]);
    expect(checkMapping(mapping, headers).problems.map(({ path, found: text }) => [path, text])).toEqual([
      ['files["a.csv"].facts[0].gross', '{"colum":"Paid"}'],
      ['files["a.csv"].facts[0].lines', '"Article"'],
      ['files["a.csv"].facts[0].chanel', 'an unknown key'],
      ['files["a.csv"].ignored[1]', '5'],
      ['files["b.csv"].facts[0].attributes.size.lookup.file', 'nothing'],
      ['files["b.csv"].facts[0].attributes.size.lookup.column', 'nothing'],
      ['files["b.csv"].facts[0].attributes.size.lookup.by', 'nothing'],
      ['files["b.csv"]', 'no such file'],
      ['files', 'c.csv'],
      ['files["a.csv"].facts[0].location', 'no column "Place"'],
      ['files["a.csv"].ignored[0]', 'no column "Note"'],
      ['files["a.csv"].ignored', 'column "Colour"'],
    ]);
  });

  it('refuses a NUL in a text, with its path', () => {
    expect(found({ version: 1, files: { 'a.csv': { facts: [{ ...orders, order: 'o\0' }] } } })).toEqual([
      ['files["a.csv"].facts[0].order', '"o\\u0000"'],
    ]);
  });

  it('finds the same other problems whatever else is misshapen', () => {
    const word = fc.constantFrom('orders', 'people', 'kind', 'id', 'value', 'column', 'lookup', 'facts', 'dates', 'by');
    const { any } = fc.letrec((tie) => ({
      any: fc.oneof({ maxDepth: 4 }, word, fc.integer(), fc.constant(null), tie('list'), tie('object')),
      list: fc.array(tie('any'), { maxLength: 3 }),
      object: fc.dictionary(word, tie('any'), { maxKeys: 4 }),
    }));
    fc.assert(
      fc.property(any, any, any, (one, other, third) => {
        const files = {
          'a.csv': { dates: ['QQ'], facts: [{ ...orders, customer: one, location: other }] },
          'b.csv': one,
          'c.csv': { facts: [third, other], ignored: one },
        };
        expect(found({ version: 1, files, more: 1 })).toContainEqual(['files["a.csv"].dates[0]', 'QQ']);
        for (const input of [one, { version: 1, files: other }])
          expect(checkMapping(input).mapping === undefined).toBe(checkMapping(input).problems.length > 0);
      }),
      { numRuns: 200 },
    );
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
