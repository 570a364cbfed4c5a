// Sums stay exact where doubles would not, and means round once.

import type { Condition } from '@throughline/core/segments/definition';
import { ratioToNumber } from '@throughline/stats/ratio';
import { describe, expect, it } from 'vitest';
import type { SegmentInput } from '../src/engine.ts';
import { engineOf, orderRow, STORE_ID, type StoreFacts } from './store-rows.ts';

const input = (condition: Condition): SegmentInput => ({
  definition: { version: 1, universe: 'customers', condition },
  references: {},
});
const huge = Number.MAX_SAFE_INTEGER;
const day = '1970-01-20';
const facts: StoreFacts = {
  timeZone: 'Asia/Tokyo',
  currencyCode: 'JPY',
  people: ['p', 'q'].map((personId) => ({ personId, firstKnownAt: 0, name: null })),
  orders: [
    ...[1, 2, 3].map((i) =>
      orderRow({ externalId: `p${i}`, personId: 'p', placedAt: i * 86_400_000, grossMinor: huge }),
    ),
    orderRow({
      externalId: 'q1',
      personId: 'q',
      placedAt: 0,
      grossMinor: huge,
      productMinor: huge,
      refunds: [{ externalId: 'r', refundedAt: 5, amountMinor: huge - 1, lines: null }],
    }),
  ],
};
const engine = engineOf(facts);

describe('amounts beyond what a double holds', () => {
  it('are summed to the unit', async () => {
    const [gross] = await engine.metrics(STORE_ID, [input({ all: [] })], { day }, 'gross');
    const total = 4n * BigInt(huge);
    expect(gross!.lifetimeValueMinor).toBe(total / 2n);
    expect(gross!.averageOrderValueMinor).toBe(BigInt(huge));
    const [net] = await engine.metrics(STORE_ID, [input({ all: [] })], { day }, 'net');
    expect(net!.lifetimeValueMinor).toBe((3n * BigInt(huge) + 1n) / 2n);
    expect(net!.averageOrderValuePooledMinor).toBe((3n * BigInt(huge) + 1n + 2n) / 4n);
    const query = {
      segment: input({ all: [] }),
      asOf: { day },
      sort: 'amount',
      descending: true,
      offset: 0,
      limit: 9,
    } as const;
    const { members } = await engine.members(STORE_ID, { ...query, base: 'net' });
    expect(members.map(({ personId, amountMinor }) => [personId, amountMinor])).toEqual([
      ['p', 3n * BigInt(huge)],
      ['q', 1n],
    ]);
  });

  it('are compared exactly', async () => {
    const is = (operator: string): Condition => ({
      orders: { measure: { avg: 'gross' }, is: { [operator]: String(huge) } },
    });
    const conditions = [is('eq'), is('gt'), is('lt'), is('gte')].map(input);
    const metrics = await engine.metrics(STORE_ID, conditions, { day }, 'gross');
    expect(metrics.map(({ customerCount }) => customerCount)).toEqual([2, 0, 0, 2]);
  });
});

describe('the largest single amounts', () => {
  it('are compared exactly where they are selected by', async () => {
    const some = (where: object): SegmentInput => input({ orders: { where, some: { gte: 1 } } } as Condition);
    const refunded = { total: { eq: String(huge) }, refunded: { eq: 'partial' } };
    const conditions = [
      some({ total: { eq: String(huge) } }),
      some({ total: { lt: String(huge) } }),
      some({ productTotal: { gte: String(huge) } }),
      some(refunded),
    ];
    const counts = [2, 0, 2, 1];
    const generated = await engine.metrics(STORE_ID, conditions, { day }, 'gross');
    expect(generated.map(({ customerCount }) => customerCount)).toEqual(counts);
    const interpreted = await engineOf(facts, { codeGeneration: false }).metrics(
      STORE_ID,
      conditions,
      { day },
      'gross',
    );
    expect(interpreted.map(({ customerCount }) => customerCount)).toEqual(counts);
    const [only] = await engine.personOrders(STORE_ID, 'q', { day });
    expect([only!.grossMinor, only!.netMinor, only!.productMinor]).toEqual([BigInt(huge), 1n, 1n]);
  });
});

describe('a fraction', () => {
  it('becomes the nearest double, however large its parts', () => {
    expect(ratioToNumber({ numerator: 1n, denominator: 3n })).toBe(1 / 3);
    expect(ratioToNumber({ numerator: -(10n ** 40n), denominator: 3n * 10n ** 40n })).toBe(-1 / 3);
    expect(ratioToNumber({ numerator: 2n ** 60n + 1n, denominator: 2n ** 60n })).toBe(1);
    expect(ratioToNumber({ numerator: 10n ** 30n, denominator: 7n })).toBe(1e30 / 7);
  });
});

describe('means of money', () => {
  it('round half away from zero, once', async () => {
    const small = engineOf({
      timeZone: 'UTC',
      currencyCode: 'USD',
      people: ['p', 'q'].map((personId) => ({ personId, firstKnownAt: 0, name: null })),
      orders: [
        orderRow({ externalId: '1', personId: 'p', placedAt: 0, grossMinor: 1, productMinor: -1 }),
        orderRow({ externalId: '2', personId: 'q', placedAt: 0, grossMinor: 0, productMinor: 0 }),
      ],
    });
    const [gross] = await small.metrics(STORE_ID, [input({ all: [] })], { day }, 'gross');
    expect(gross!.lifetimeValueMinor).toBe(1n);
    const [product] = await small.metrics(STORE_ID, [input({ all: [] })], { day }, 'product');
    expect(product!.lifetimeValueMinor).toBe(-1n);
  });
});
