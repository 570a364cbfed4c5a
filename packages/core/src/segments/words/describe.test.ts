import { expect, describe as suite, test } from 'vitest';
import { check } from '../check/check.ts';
import { describe, type Names } from './describe.ts';

const names: Names = {
  segment: (id) => ({ s1: 'First via Store', s2: 'Uses Online' })[id] ?? id,
  channel: (handle) => ({ pos: 'Store', online_store: 'Online' })[handle] ?? handle,
  product: (id) => ({ '77': 'Blue mug' })[id] ?? id,
  currencyCode: 'USD',
};
const sentence = (input: unknown) => {
  const { definition, problems } = check(input, { currencyCode: 'USD' });
  if (!definition) throw new Error(JSON.stringify(problems));
  return describe(definition, names);
};
const first = (channel: object) => ({ orders: { position: { from: 1, to: 1 }, where: { channel }, some: { gte: 1 } } });
const later = (rest: object) => ({ orders: { position: { from: 2 }, ...rest } });
const online = { where: { channel: { in: ['online_store'] } } };

suite('the sentence', () => {
  test.each([
    [
      'Customers who have at least 1 order in Store',
      { orders: { where: { channel: { in: ['pos'] } }, some: { gte: 1 } } },
    ],
    ['Customers whose first order is in Store', first({ in: ['pos'] })],
    [
      'Customers whose first order is not in Store, and who have at least 1 order in Store from the 2nd order on',
      { all: [first({ notIn: ['pos'] }), later({ where: { channel: { in: ['pos'] } }, some: { gte: 1 } })] },
    ],
    [
      'Customers whose first order is in Store, and who have at least 1 order in Online from the 2nd order on, within the last 365 days',
      { all: [first({ in: ['pos'] }), later({ ...online, some: { gte: 1 }, when: { last: { days: 365 } } })] },
    ],
    [
      'Customers whose first order is in Store, and whose every order from the 2nd order on is in Store, with at least 1 such order',
      { all: [first({ in: ['pos'] }), later({ where: { channel: { in: ['pos'] } }, every: true })] },
    ],
    [
      'Customers whose every order is in Online, or who have no such order',
      { orders: { ...online, every: true, orEmpty: true } },
    ],
    ['Customers who have no order in Online from the 2nd order on', later({ ...online, none: true })],
    [
      'Customers who have no order in Online as their first order',
      { orders: { position: { from: 1, to: 1 }, ...online, none: true } },
    ],
    [
      'Customers who are not among those who have at least 1 order in Online',
      { not: { orders: { ...online, some: { gte: 1 } } } },
    ],
    [
      'Customers (either who have at least 2 orders with total at least 1000.00 USD, or whose total amount (gross) is at least 5000.00 USD)',
      {
        any: [
          { orders: { where: { total: { gte: '1000.00' } }, some: { gte: 2 } } },
          { orders: { measure: { sum: 'gross' }, is: { gte: '5000.00' } } },
        ],
      },
    ],
    [
      'Customers whose total amount (net) over their first order, if it is in Store and this year to date, is at most 20.00 USD',
      {
        orders: {
          position: { from: 1, to: 1 },
          where: { channel: { in: ['pos'] } },
          when: { current: 'year' },
          measure: { sum: 'net' },
          is: { lte: '20.00' },
        },
      },
    ],
    [
      'Customers whose first order is one with total more than 50.00 USD',
      { orders: { position: { from: 1, to: 1 }, where: { total: { gt: '50.00' } }, every: true } },
    ],
    ['Customers whose city starts with "New "', { profile: { field: 'city', startsWith: 'New ' } }],
    ['Customers whose country is NL or IT', { profile: { field: 'country', in: ['NL', 'IT'] } }],
    ['Customers whose tags include none of vip and staff', { profile: { field: 'tags', hasNone: ['vip', 'staff'] } }],
    ['Customers whose "tier" is at least 3', { profile: { field: 'attribute:tier', gte: 3 } }],
    ['People whose city is missing', { universe: 'people', profile: { field: 'city', isMissing: true } }],
    ['All customers', { all: [] }],
    ['No people', { universe: 'people', any: [] }],
    [
      'Customers who have exactly 1 order with a line of product Blue mug and with no line of vendor Acme or Beta',
      { orders: { where: { product: { eq: '77' }, vendor: { notIn: ['Acme', 'Beta'] } }, some: { eq: 1 } } },
    ],
    [
      'Customers who have no order with a line of vendor starting with "A" and ending with "e" and with no line of vendor Acme',
      { orders: { where: { vendor: { startsWith: 'A', endsWith: 'e', notEq: 'Acme' } }, none: true } },
    ],
    [
      'Customers who have between 2 and 5 orders with one line of product Blue mug and quantity at least 2, 30 to 60 days ago',
      {
        orders: {
          where: { line: { product: { eq: '77' }, quantity: { gte: 2 } } },
          some: { between: [2, 5] },
          when: { daysAgo: { from: 30, to: 60 } },
        },
      },
    ],
    [
      'Customers who have at least 1 order (in Store or bought as a gift) and not (fully refunded)',
      {
        orders: {
          where: { any: [{ channel: { eq: 'pos' } }, { gift: { eq: true } }], not: { refunded: { eq: 'full' } } },
          some: { gte: 1 },
        },
      },
    ],
    [
      'Customers whose last order is in Online, and before 1 Jan 2021',
      { orders: { position: { last: true }, ...online, when: { before: '2021-01-01' }, some: { gte: 1 } } },
    ],
    [
      'Customers whose number of days since the last order over orders in Online, within the last 2 years, is at most 30',
      { orders: { ...online, when: { last: { years: 2 } }, measure: { daysSinceLast: true }, is: { lte: 30 } } },
    ],
    [
      'Customers whose number of days from order 2 to order 3 is missing',
      { orders: { measure: { gapDays: 2 }, is: { isMissing: true } } },
    ],
    [
      'Customers who entered "Uses Online" this month to date',
      { segment: { id: 's2', is: 'entered', when: { current: 'month' } } },
    ],
    [
      'Customers who are in "First via Store", as of 20 Feb 2021',
      { segment: { id: 's1', is: 'member', asOf: '2021-02-20' } },
    ],
    [
      'Customers who moved from "First via Store" to "Uses Online" from 1 Mar 2026 to 31 Mar 2026',
      { moved: { from: 's1', to: 's2', when: { between: ['2026-03-01', '2026-03-31'] } } },
    ],
    [
      'Customers who moved from "First via Store" to "Uses Online" at any time, at most 7 days after leaving "First via Store", and were no longer in "First via Store" at the move',
      { moved: { from: 's1', to: 's2', maxGapDays: 7, is: 'left' } },
    ],
  ] as [string, unknown][])('%s', (expected, input) => {
    expect(sentence(input)).toBe(expected);
  });
});
