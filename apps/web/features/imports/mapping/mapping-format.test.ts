import { expect, test } from 'vitest';
import { type Mapping, usedColumns, withIgnored } from './mapping-format.ts';

const mapping: Mapping = {
  version: 1,
  files: {
    'Products.csv': {},
    'Sales.csv': {
      facts: [
        {
          kind: 'orders',
          order: 'No',
          placedAt: 'Date',
          channel: {
            when: { column: 'Shop', in: ['0'] },
            use: { constant: 'online_store' },
            otherwise: { constant: 'pos' },
          },
          customer: { id: 'Customer' },
          lines: {
            title: { lookup: { file: 'Products.csv', by: 'Product', column: 'Name' } },
            quantity: 'Qty',
            amount: {
              multiply: ['Qty', { lookup: { file: 'Products.csv', by: 'Product', key: 'Id', column: 'Price' } }],
            },
          },
          negativeQuantities: 'refunds',
          kept: ['Note'],
        },
      ],
    },
  },
};

test('the columns read include conditions, lookups on both sides and kept ones', () => {
  expect([...usedColumns(mapping).get('Sales.csv')!].sort()).toEqual([
    'Customer',
    'Date',
    'No',
    'Note',
    'Product',
    'Qty',
    'Shop',
  ]);
  expect([...usedColumns(mapping).get('Products.csv')!].sort()).toEqual(['Id', 'Name', 'Price', 'Product']);
});

test('every other column of the files at hand is listed as ignored', () => {
  const headers = new Map([['Products.csv', ['Id', 'Product', 'Name', 'Price', 'Colour']]]);
  expect(withIgnored(mapping, headers).files['Products.csv']).toEqual({ ignored: ['Colour'] });
  expect(withIgnored(mapping, headers).files['Sales.csv']).toEqual(mapping.files['Sales.csv']);
});
