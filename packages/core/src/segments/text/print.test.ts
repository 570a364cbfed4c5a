import { expect, test } from 'vitest';
import { check } from '../check/check.ts';
import { printText } from './print.ts';

const text = (input: unknown) => printText(check(input).definition!, 'USD').split('\n');

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
    'and orders 2.. in last 365 days has channel = online_store at least 1',
    'and (',
    '  orders has total >= 1000.00 USD at least 2',
    '  or sum(gross) >= 5000.00 USD',
    ')',
    'and not country in (NL, IT)',
  ]);
});

test('every kind has a line', () => {
  expect(text({ universe: 'people', any: [] })).toEqual(['universe people', 'no one']);
  expect(text({ all: [] })).toEqual(['anyone']);
  expect(
    text({ orders: { position: { from: 2 }, where: { channel: { in: ['pos'] } }, every: true, orEmpty: true } }),
  ).toEqual(['orders 2.. has channel in (pos) every or empty']);
  expect(
    text({
      orders: {
        where: { any: [{ vendor: { eq: 'Acme & Co' } }, { line: { sku: { startsWith: 'A' }, quantity: { gte: 2 } } }] },
        none: true,
      },
    }),
  ).toEqual(['orders has (vendor = "Acme & Co" or line (sku starts with A and quantity >= 2)) none']);
  expect(text({ orders: { measure: { gapDays: 2 }, position: { last: true }, is: { isMissing: true } } })).toEqual([
    'gapDays(2) of last order is missing',
  ]);
  expect(text({ segment: { id: 'seg_1', is: 'entered', when: { current: 'month' } } })).toEqual([
    'segment seg_1 entered in current month',
  ]);
  expect(
    text({
      not: {
        all: [{ moved: { from: 'a', to: 'b', maxGapDays: 7 } }, { profile: { field: 'attribute:tier', gte: 3 } }],
      },
    }),
  ).toEqual(['not (', '  moved from a to b gap 7 days', '  and "attribute:tier" >= 3', ')']);
});
