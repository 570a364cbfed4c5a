import { expect, test } from 'vitest';
import { describeSample } from './describe-sample.ts';

test('a row of a dry run says what it becomes, amounts in the currency’s own digits', () => {
  const order = {
    kind: 'order',
    externalId: '366000',
    placedAt: Date.UTC(2016, 0, 1, 5),
    channel: 'pos',
    grossMinor: 6800,
    productMinor: 6800,
    discountCodes: [],
    tags: [],
    buyer: { customerId: '265598' },
    lines: [{ id: '1', title: 'MP3 player', quantity: 1, amountMinor: 6800 }],
  };
  expect(describeSample([{ file: 'Sales.csv', line: 2, facts: [order] }], 2)).toEqual([
    {
      key: '0-0',
      file: 'Sales.csv',
      line: 2,
      kind: 'Order',
      rejected: false,
      words:
        'id 366000, placed at 2016-01-01 05:00, channel pos, total 68.00, products 68.00, customer id 265598, lines: 1 × MP3 player 68.00',
    },
  ]);
});

test('a rejected row says why', () => {
  expect(describeSample([{ file: 'Sales.csv', line: 9, rejection: { reason: 'No date format fits.' } }], 2)).toEqual([
    { key: '0', file: 'Sales.csv', line: 9, kind: 'Rejected', words: 'No date format fits.', rejected: true },
  ]);
});

test('a product says its variants and leaves out what is empty', () => {
  const product = {
    kind: 'product',
    externalId: 'p1',
    title: 'Mug',
    skus: [],
    variants: [
      { externalId: 'v1', title: 'Blue', sku: 'M-1' },
      { externalId: 'v2', title: 'Red', sku: null },
    ],
  };
  expect(describeSample([{ file: 'Products.csv', line: 2, facts: [product] }], 2)[0]!.words).toBe(
    'id p1, title Mug, variants v1 Blue M-1; v2 Red',
  );
});
