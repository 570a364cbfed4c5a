// Questions that the properties do not ask: pickers' values, sorting and paging, suggested edges, windows still to come.

import type { Condition, Definition } from '@throughline/core/segments/definition';
import { describe, expect, it } from 'vitest';
import type { MembersQuery, SegmentInput } from '../src/engine.ts';
import { engineOf, orderRow, STORE_ID } from './store-rows.ts';

const at = (text: string) => Date.parse(text);
const known = at('2026-01-01T00:00:00Z');
const line = {
  lineId: '1',
  product: '77',
  title: 'Blue shirt',
  variant: null,
  type: 'Shirt',
  vendor: null,
  sku: null,
  tags: [],
  collections: [],
  quantity: 1,
  amountMinor: 500,
};
const order = (externalId: string, personId: string | null, placedAt: string, channel: string, grossMinor: number) =>
  orderRow({ externalId, personId, placedAt: at(placedAt), channel, grossMinor, lines: [line], country: 'DE' });
const person = (personId: string, name: string | null) => ({ personId, firstKnownAt: known, name });
const attribute = { connection: 'shop', externalId: '1', knownAt: known, undated: false };

const engine = engineOf({
  timeZone: 'Europe/Berlin',
  currencyCode: 'EUR',
  people: [person('ann', 'Ann'), person('bob', 'Bob'), person('cy', null), person('dee', 'Dee')],
  orders: [
    order('1', 'ann', '2026-02-01T10:00:00Z', 'pos', 1000),
    order('2', 'ann', '2026-03-05T10:00:00Z', 'online_store', 3000),
    order('3', 'bob', '2026-02-10T10:00:00Z', 'pos', 2000),
    order('4', 'cy', '2026-03-06T10:00:00Z', 'online_store', 500),
    order('5', null, '2026-03-07T22:59:59Z', 'pos', 700),
  ],
  attributes: [
    { ...attribute, personId: 'dee', field: 'country', value: 'FR' },
    { ...attribute, personId: 'dee', field: 'tags', value: ['VIP'] },
    { ...attribute, personId: 'dee', field: 'attribute:level', value: 3 },
  ],
});

const input = (condition: Condition, references: Record<string, Definition> = {}): SegmentInput => ({
  definition: { version: 1, universe: 'customers', condition },
  references,
});
const uses = (channel: string): Condition => ({ orders: { where: { channel: { in: [channel] } }, some: { gte: 1 } } });
const everyone = input({ all: [] });
const march = { from: '2026-03-01', to: '2026-03-31' };

describe('values for pickers', () => {
  it('are named by field, most frequent first, products with their title', async () => {
    const { values } = await engine.figures(STORE_ID, { day: '2026-03-31' });
    expect(values.channel).toEqual([
      { value: 'pos', count: 3 },
      { value: 'online_store', count: 2 },
    ]);
    expect(values.product).toEqual([{ value: '77', count: 5, label: 'Blue shirt' }]);
    expect(values.country).toEqual([
      { value: 'DE', count: 5 },
      { value: 'FR', count: 1 },
    ]);
    expect(values.tags).toEqual([{ value: 'VIP', count: 1 }]);
    expect(values['attribute:level']).toEqual([{ value: '3', count: 1 }]);
    expect(values.attributes).toEqual([{ value: 'attribute:level', count: 1, label: 'level' }]);
    expect(values.vendor).toEqual([]);
  });
});

describe('members', () => {
  const list = async (query: Partial<MembersQuery>) => {
    const whole: MembersQuery = {
      segment: everyone,
      asOf: { day: '2026-03-31' },
      base: 'gross',
      sort: 'amount',
      descending: true,
      offset: 0,
      limit: 10,
      ...query,
    };
    const { members, totalCount } = await engine.members(STORE_ID, whole);
    return [members.map(({ personId }) => personId), totalCount];
  };

  it('are sorted either way, those without a value last', async () => {
    expect(await list({})).toEqual([['ann', 'bob', 'cy'], 3]);
    expect(await list({ descending: false })).toEqual([['cy', 'bob', 'ann'], 3]);
    expect(await list({ sort: 'name' })).toEqual([['bob', 'ann', 'cy'], 3]);
    expect(await list({ sort: 'name', descending: false })).toEqual([['ann', 'bob', 'cy'], 3]);
    expect(await list({ sort: 'enteredAt', descending: false })).toEqual([['ann', 'bob', 'cy'], 3]);
  });

  it('are paged, and narrowed to the people of a search', async () => {
    expect(await list({ offset: 1, limit: 1 })).toEqual([['bob'], 3]);
    expect(await list({ personIds: ['cy', 'nobody', 'dee', 'cy'] })).toEqual([['cy'], 1]);
  });
});

describe('suggested edges', () => {
  it('are the pairs with enough people moved, largest first', async () => {
    const segments = [input(uses('pos')), input(uses('online_store'))];
    const edges = await engine.suggestEdges(STORE_ID, segments, march, 1, 10);
    expect(edges).toHaveLength(1);
    expect(edges[0]).toMatchObject({
      from: 0,
      to: 1,
      moves: { moved: 1, atRisk: 2, stayed: 1, revenueAfterMinor: 3000n },
    });
    expect(await engine.suggestEdges(STORE_ID, segments, march, 2, 10)).toEqual([]);
  });
});

describe('orders per day', () => {
  it('count the whole store by local day, anonymous orders and days without one included', async () => {
    const days = await engine.ordersPerDay(STORE_ID, { from: '2026-03-05', to: '2026-03-08' });
    expect(days).toEqual([
      { day: '2026-03-05', orders: 1, amountMinor: 3000n },
      { day: '2026-03-06', orders: 1, amountMinor: 500n },
      { day: '2026-03-07', orders: 1, amountMinor: 700n },
      { day: '2026-03-08', orders: 0, amountMinor: 0n },
    ]);
  });
});

describe('people at risk in a window still to come', () => {
  it('are known from the last instant before it on', async () => {
    const references = Object.fromEntries(
      ['pos', 'online_store'].map((channel) => [channel, input(uses(channel)).definition]),
    );
    const condition: Condition = {
      moved: { from: 'pos', to: 'online_store', when: { between: ['2026-03-01', '2026-03-31'] }, is: 'atRisk' },
    };
    const on = async (day: string) =>
      (await engine.metrics(STORE_ID, [input(condition, references)], { day }, 'gross'))[0]!.customerCount;
    expect(await on('2026-02-27')).toBe(0);
    expect(await on('2026-02-28')).toBe(2);
    expect(await on('2026-03-31')).toBe(2);
  });
});

describe('history', () => {
  it('has a row for every day with its last instant, nulls where nobody is', async () => {
    const [rows] = await engine.history(STORE_ID, [everyone], { from: '2026-01-30', to: '2026-02-02' }, 'gross');
    expect(rows!.map(({ customerCount }) => customerCount)).toEqual([0, 0, 1, 1]);
    expect(rows![0]).toMatchObject({
      asOf: at('2026-01-30T22:59:59.999Z'),
      lifetimeValueMinor: null,
      averageOrderCount: null,
    });
    expect(rows![2]).toMatchObject({ lifetimeValueMinor: 1000n, purchaseIntervalDays: null });
    expect(rows![2]!.change.customerCount).toBeNull();
  });
});
