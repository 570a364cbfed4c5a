import { expect, test } from 'vitest';
import { check } from '../check/check.ts';
import type { Definition } from '../definition.ts';
import { parseText } from './parse.ts';
import { printText } from './print.ts';

const text = (input: unknown) => printText(check(input).definition!, { currencyCode: 'USD' }).split('\n');

test('one condition a line, groups in brackets', () => {
  const input = {
    all: [
      { orders: { position: { from: 1, to: 1 }, where: { channel: { eq: 'pos' } }, some: { gte: 1 } } },
      {
        orders: {
          position: { from: 2 },
          when: { last: { days: 365 } },
          where: { channel: { eq: 'online_store' } },
          some: { gte: 1 },
        },
      },
      {
        any: [
          { orders: { where: { total: { gte: '1000.00' } }, some: { gte: 2 } } },
          { orders: { measure: { sum: 'gross' }, is: { gte: '5000.00' } } },
        ],
      },
      { not: { profile: { field: 'country', in: ['NL', 'IT'] } } },
    ],
  };
  expect(text(input)).toEqual([
    'first order has channel = pos',
    'and at least 1 later order in last 365 days has channel = online_store',
    'and (',
    '  at least 2 orders have total >= 1000.00 USD',
    '  or sum(gross) >= 5000.00 USD',
    ')',
    'and not country in (NL, IT)',
  ]);
});

test('what does not fit on a line is broken at its brackets, long lists are filled', () => {
  const products = Array.from({ length: 16 }, (_, index) => `Coffee cup ${index}`);
  const input = {
    orders: {
      every: true,
      where: {
        any: [
          { product: { in: products }, channel: { eq: 'pos' } },
          { vendor: { startsWith: 'Acme' }, country: { in: ['NL', 'DE'] } },
        ],
      },
    },
  };
  const expected = [
    'every order has (',
    '  (',
    '    product in (',
    '      "Coffee cup 0", "Coffee cup 1", "Coffee cup 2", "Coffee cup 3", "Coffee cup 4",',
    '      "Coffee cup 5", "Coffee cup 6", "Coffee cup 7", "Coffee cup 8", "Coffee cup 9",',
    '      "Coffee cup 10", "Coffee cup 11", "Coffee cup 12", "Coffee cup 13", "Coffee cup 14",',
    '      "Coffee cup 15"',
    '    )',
    '    and channel = pos',
    '  )',
    '  or (vendor starts with Acme and country in (NL, DE))',
    ')',
  ];
  expect(text(input)).toEqual(expected);
  expect(text({ any: [input, { all: [] }] })).toEqual([...expected, 'or anyone']);
});

test('segments stand by name where no other segment has the name, and are read by name or id', () => {
  const definition: Definition = { version: 1, universe: 'customers', condition: { all: [] } };
  const segments = new Map([
    ['seg_1', { name: 'Big spenders', definition }],
    ['seg_2', { name: 'VIP', definition }],
    ['seg_3', { name: 'VIP', definition }],
    ['seg_4', { name: 'seg_1', definition }],
  ]);
  const input = { all: ['seg_1', 'seg_2', 'seg_4'].map((id) => ({ segment: { id, is: 'member' } })) };
  const checked = check(input, { segments }).definition!;
  expect(printText(checked, { segments }).split('\n')).toEqual([
    'member of segment "Big spenders"',
    'and member of segment seg_2',
    'and member of segment seg_4',
  ]);
  expect(parseText(printText(checked, { segments }), { segments }).definition).toEqual(checked);
  expect(parseText('member of segment VIP', { segments }).problems.map(({ code, found }) => [code, found])).toEqual([
    ['NOT_FOUND', 'VIP'],
  ]);
});
