import { expect, test } from 'vitest';
import { check } from './check/check.ts';
import { definitionKey } from './definition-key.ts';

const key = (input: unknown) => definitionKey(check(input).definition!);

test('the order of keys does not matter, that of conditions and anything else does', () => {
  const some = { gte: 1 };
  const where = { channel: { in: ['pos', 'online_store'] } };
  const first = key({ orders: { some, where } });
  expect(key({ universe: 'customers', version: 1, orders: { where, some, when: undefined } })).toBe(first);
  expect(key({ universe: 'people', orders: { some, where } })).not.toBe(first);
  expect(key({ orders: { some, where: { channel: { in: ['online_store', 'pos'] } } } })).not.toBe(first);
  expect(key({ orders: { some: { gte: 2 }, where } })).not.toBe(first);
});
