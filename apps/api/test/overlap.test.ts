// The overlap of segments over HTTP, on people each of whom is in another combination of them.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

const uses = (channel: string) => ({ orders: { where: { channel: { in: [channel] } }, some: { gte: 1 } } });
let api: TestApi;
let store: TestStore;
let ids: { store: string; online: string; repeat: string; vip: string };

beforeAll(async () => {
  api = await startTestApi({ now: () => Date.parse('2024-02-01T12:00:00Z') });
  store = await api.makeStore();
  const order = (id: string, day: string, channel: string, customer: string) => ({
    id,
    placedAt: `2024-01-${day}T12:00:00Z`,
    channel,
    gross: '10.00',
    customer: { id: customer },
  });
  await store.sendFacts({
    people: [
      { id: 'v', updatedAt: '2024-01-05T12:00:00Z', name: 'Vera', tags: ['vip'] },
      { id: 'd', name: 'Dan' },
    ],
    orders: [
      order('1', '10', 'pos', 'a'),
      order('2', '11', 'pos', 'b'),
      order('3', '20', 'web', 'b'),
      order('4', '12', 'web', 'c'),
      order('5', '13', 'web', 'c'),
      order('6', '14', 'phone', 'd'),
    ],
  });
  ids = {
    store: await create('Store', uses('pos')),
    online: await create('Online', uses('online_store')),
    repeat: await create('Repeat', { orders: { some: { gte: 2 } } }),
    vip: await create('VIP', { universe: 'people', profile: { field: 'tags', hasAny: ['vip'] } }),
  };
});

afterAll(() => api?.close());

async function create(name: string, definition: object): Promise<string> {
  const { data } = await store.ask(
    `mutation ($input: CreateSegmentInput!) { createSegment(input: $input) { segment { id } userErrors { path code message } } }`,
    { input: { storeId: store.id, name, definition } },
  );
  expect(data.createSegment.userErrors).toEqual([]);
  return data.createSegment.segment.id;
}

async function overlap(segmentIds: string[], fields: string, asOf: string | null = null, variables: object = {}) {
  const answer = await store.ask(
    `query ($store: ID!, $segmentIds: [ID!]!, $asOf: Date, $all: [ID!], $any: [ID!], $none: [ID!]) { store(id: $store) {
      overlap(segmentIds: $segmentIds, asOf: $asOf) { unionCount ${fields} } } }`.replace(
      /\$all: \[ID!\], \$any: \[ID!\], \$none: \[ID!\]/,
      fields.includes('combination') ? '$&' : '',
    ),
    { segmentIds, asOf, ...variables },
  );
  return answer;
}

const figures = 'sets { segment { name } count } intersections { segmentIds count } customersOutside';
const combination =
  'combination(all: $all, any: $any, none: $none) { name definition metrics { customerCount lifetimeValue { amount } } members { totalCount nodes { externalIds } } }';

describe('the overlap of segments', () => {
  it('tells who is in exactly which of them, on any day', async () => {
    const { data } = await overlap([ids.store, ids.online, ids.repeat], figures);
    expect(data.store.overlap).toEqual({
      unionCount: 3,
      sets: [
        { segment: { name: 'Store' }, count: 2 },
        { segment: { name: 'Online' }, count: 2 },
        { segment: { name: 'Repeat' }, count: 2 },
      ],
      intersections: [
        { segmentIds: [ids.store], count: 1 },
        { segmentIds: [ids.online, ids.repeat], count: 1 },
        { segmentIds: [ids.store, ids.online, ids.repeat], count: 1 },
      ],
      customersOutside: 1,
    });
    const before = await overlap([ids.store, ids.online, ids.repeat], figures, '2024-01-11');
    expect(before.data.store.overlap).toMatchObject({
      intersections: [{ segmentIds: [ids.store], count: 2 }],
      customersOutside: 0,
    });
  });

  it.each([
    ['an intersection', () => ({ all: [ids.store, ids.online] }), 'Store and Online', 1],
    ['a union', () => ({ any: [ids.store, ids.online] }), 'Store or Online', 3],
    ['a difference', () => ({ all: [ids.online], none: [ids.store] }), 'Online, not Store', 1],
    ['a bar', () => ({ all: [ids.online, ids.repeat], none: [ids.store] }), 'Online and Repeat, not Store', 1],
    ['a union with people who never ordered', () => ({ any: [ids.store, ids.vip] }), 'Store or VIP', 3],
    ['the customers outside', () => ({ none: [ids.store, ids.online] }), 'not Store, not Online', 1],
  ])('%s has members, metrics, and as many members when it is saved', async (_, chosen, name, count) => {
    const { data, errors } = await overlap(Object.values(ids), combination, null, chosen());
    expect(errors).toBeUndefined();
    const found = data.store.overlap.combination;
    expect([found.name, found.metrics.customerCount, found.members.totalCount]).toEqual([name, count, count]);
    const saved = await create(found.name, found.definition);
    const read = await store.ask(
      `query ($store: ID!, $saved: ID!) { store(id: $store) { segment(id: $saved) { metrics { customerCount } members { nodes { externalIds } } } } }`,
      { saved },
    );
    expect(read.data.store.segment.metrics.customerCount).toBe(count);
    expect(read.data.store.segment.members.nodes).toEqual(found.members.nodes);
  });

  it('is null for an unknown segment, and refuses one alone, thirteen, and a day to come', async () => {
    const unknown = await overlap([ids.store, 'seg_unknown'], figures);
    expect(unknown.data.store.overlap).toBeNull();
    const stranger = await overlap([ids.store, ids.online], combination, null, { all: [ids.repeat] });
    expect(stranger.data.store.overlap.combination).toBeNull();
    const refused = await Promise.all([
      overlap([ids.store, ids.store], figures),
      overlap(
        Array.from({ length: 13 }, (_, i) => `seg_${i}`),
        figures,
      ),
      overlap([ids.store, ids.online], figures, '2024-03-01'),
      overlap([ids.store, ids.online], combination),
    ]);
    expect(refused.map(({ errors }) => errors?.[0]?.extensions)).toMatchObject([
      { code: 'BAD_USER_INPUT', argument: 'segmentIds' },
      { code: 'BAD_USER_INPUT', argument: 'segmentIds' },
      { code: 'BAD_USER_INPUT', argument: 'asOf' },
      { code: 'BAD_USER_INPUT', argument: 'all' },
    ]);
  });
});
