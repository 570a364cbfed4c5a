import { expect, test } from 'vitest';
import { guessFact, readField, writeField } from './mapping-fields.ts';

test('rows with order number and date are read as orders with the columns that fit', () => {
  expect(guessFact(['Order Number', 'Order Date', 'CustomerKey', 'Quantity', 'Remark'])).toEqual({
    kind: 'orders',
    order: 'Order Number',
    placedAt: 'Order Date',
    customer: { id: 'CustomerKey' },
    lines: { quantity: 'Quantity' },
  });
});

test('rows with a customer key, a name and a birthday are read as people', () => {
  expect(guessFact(['CustomerKey', 'Name', 'City', 'Birthday'])).toEqual({
    kind: 'people',
    id: 'CustomerKey',
    name: 'Name',
    address: { city: 'City' },
    birthDate: 'Birthday',
  });
});

test('an order export of Shopify’s with columns cut away is read as orders, its lines at price x quantity', () => {
  expect(guessFact(['Name', 'Email', 'Created at', 'Lineitem quantity', 'Lineitem name', 'Lineitem price'])).toEqual({
    kind: 'orders',
    order: 'Name',
    placedAt: 'Created at',
    customer: { email: 'Email' },
    lines: {
      title: 'Lineitem name',
      quantity: 'Lineitem quantity',
      amount: { multiply: ['Lineitem quantity', 'Lineitem price'] },
    },
  });
});

test('rows that fit nothing are left to the person', () => {
  expect(guessFact(['a', 'b'])).toBeUndefined();
});

test('a field is written at its path, and taken away with the group it leaves empty', () => {
  const fact = writeField({ kind: 'orders', order: 'No' }, 'customer.id', 'Customer');
  expect(fact).toEqual({ kind: 'orders', order: 'No', customer: { id: 'Customer' } });
  expect(readField(fact, 'customer.id')).toBe('Customer');
  expect(writeField(fact, 'customer.id', undefined)).toEqual({ kind: 'orders', order: 'No' });
});
