// Whether something worked, over HTTP, on a store whose windows are counted by hand.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

let api: TestApi;
let store: TestStore;
let till: string;
let online: string;
let canvas: string;

const order = (person: string, day: string, channel: string) => ({
  id: `${person} ${day} ${channel}`,
  placedAt: `${day}T10:00:00Z`,
  channel,
  gross: '10.00',
  customer: { id: person },
});
const group = (name: string, count: number, ...orders: [day: string, channel: string][]) =>
  Array.from({ length: count }, (_, i) => orders.map(([day, channel]) => order(`${name}${i}`, day, channel))).flat();

async function create(mutation: 'Segment' | 'Canvas', input: object): Promise<string> {
  const name = mutation.toLowerCase();
  const { data } = await store.ask(
    `mutation ($input: Create${mutation}Input!) { create${mutation}(input: $input) { ${name} { id } userErrors { message } } }`,
    { input: { storeId: store.id, ...input } },
  );
  expect(data[`create${mutation}`].userErrors).toEqual([]);
  return data[`create${mutation}`][name].id;
}

beforeAll(async () => {
  api = await startTestApi({ now: () => Date.parse('2024-06-01T12:00:00Z') });
  store = await api.makeStore({ timeZone: 'UTC' });
  // 100 people first bought at the till in January 2022; 5 of them online in April 2023, 4 in March 2024, 30 in April 2024.
  await store.sendFacts({
    orders: [
      ...group('a', 61, ['2022-01-05', 'pos']),
      ...group('b', 5, ['2022-01-05', 'pos'], ['2023-04-10', 'web']),
      ...group('c', 4, ['2022-01-05', 'pos'], ['2024-03-20', 'web']),
      ...group('d', 30, ['2022-01-05', 'pos'], ['2024-04-10', 'web']),
    ],
  });
  const uses = (channel: string) => ({ orders: { where: { channel: { in: [channel] } }, some: { gte: 1 } } });
  till = await create('Segment', { name: 'Till', definition: uses('pos') });
  online = await create('Segment', { name: 'Online', definition: uses('online_store') });
  const nodes = [till, online].map((segmentId, i) => ({ segmentId, x: 300 * i, y: 0 }));
  canvas = await create('Canvas', { name: 'Way online', nodes, edges: [{ source: till, target: online }] });
});
afterAll(() => api?.close());

const SIDE = '{ count of rate { value } people figure ofPeople ofFigure }';
const FIELDS = `now { from to } before { from to } yearAgo { from to } comparisons rows { kind evidence
  segment { id } source { id } target { id } fromChannel { key label } toChannel { key }
  now ${SIDE} before ${SIDE} yearAgo ${SIDE}
  againstBefore { difference { value n } p adjustedP clear } againstYearAgo { clear adjustedP } }`;
const ask = (args: string) =>
  store.ask(`query ($store: ID!) { store(id: $store) { didItWork(${args}) { ${FIELDS} } } }`);
const read = async (args: string) => {
  const { data, errors } = await ask(args);
  expect(errors).toBeUndefined();
  return data.store.didItWork;
};
const listedOf = async (figure: unknown, asOf: string): Promise<number> => {
  const { data, errors } = await store.ask(
    'query ($store: ID!, $figure: JSON!, $asOf: Date) { store(id: $store) { figurePeople(figure: $figure, asOf: $asOf) { people { totalCount } } } }',
    { figure, asOf },
  );
  expect(errors).toBeUndefined();
  return data.store.figurePeople.people.totalCount;
};
const countOf = async (definition: unknown, asOf: string) => {
  const { data } = await store.ask(
    'query ($store: ID!, $definition: JSON!, $asOf: Date) { store(id: $store) { previewSegment(definition: $definition, asOf: $asOf) { metrics { customerCount } } } }',
    { definition, asOf },
  );
  return data.store.previewSegment.metrics.customerCount;
};
const counted = (side: { count: number; of: number } | null) => side && [side.count, side.of];

describe('did it work', () => {
  it('compares the window with the one before and the same a year ago', async () => {
    const { rows, ...windows } = await read(`canvasId: "${canvas}", from: "2024-04-01", to: "2024-04-30"`);
    expect(windows).toEqual({
      now: { from: '2024-04-01', to: '2024-04-30' },
      before: { from: '2024-03-02', to: '2024-03-31' },
      yearAgo: { from: '2023-04-01', to: '2023-04-30' },
      comparisons: 2,
    });
    const [row] = rows;
    expect([row.kind, row.source.id, row.target.id, row.evidence]).toEqual(['EDGE', till, online, 'BEYOND_SEASON']);
    expect([row.now, row.before, row.yearAgo].map(counted)).toEqual([
      [30, 91],
      [4, 95],
      [5, 100],
    ]);
    expect(row.againstBefore.difference.value).toBeCloseTo(30 / 91 - 4 / 95, 12);
    expect([row.againstBefore.difference.n, row.againstBefore.clear, row.againstYearAgo.clear]).toEqual([
      91,
      true,
      true,
    ]);
    expect(await countOf(row.now.people, '2024-04-30')).toBe(30);
    expect(await countOf(row.now.ofPeople, '2024-04-30')).toBe(91);
    expect(await countOf(row.before.people, '2024-03-31')).toBe(4);
  });

  it('counts the switch of channels as the edge of its segments, and entries as who came in', async () => {
    const window = 'from: "2024-04-01", to: "2024-04-30"';
    const [switched] = (await read(`fromChannel: "pos", toChannel: "online_store", ${window}`)).rows;
    expect([switched.kind, switched.fromChannel.key, switched.toChannel.key]).toEqual([
      'SWITCH',
      'pos',
      'online_store',
    ]);
    expect([switched.now, switched.before, switched.yearAgo].map(counted)).toEqual([
      [30, 91],
      [4, 95],
      [5, 100],
    ]);
    expect(await listedOf(switched.now.figure, '2024-04-30')).toBe(30);
    expect(await listedOf(switched.before.figure, '2024-03-31')).toBe(4);
    expect(await listedOf(switched.yearAgo.figure, '2023-04-30')).toBe(5);
    expect(await listedOf(switched.now.ofFigure, '2024-04-30')).toBe(91);
    expect(await listedOf(switched.before.ofFigure, '2024-03-31')).toBe(95);
    const [entered, left] = (await read(`segmentId: "${online}", ${window}`)).rows;
    expect([entered.kind, counted(entered.now), left.kind, counted(left.now)]).toEqual([
      'ENTERED',
      [30, 91],
      'LEFT',
      [0, 39],
    ]);
    expect([entered.evidence, left.evidence]).toEqual(['BEYOND_SEASON', 'NOTHING_CLEAR']);
  });

  it('leaves out windows of before the first order, and says nothing clear of few', async () => {
    const early = await read(`canvasId: "${canvas}", from: "2022-01-05", to: "2022-01-31"`);
    expect([early.before, early.yearAgo, early.comparisons, early.rows[0].evidence]).toEqual([
      null,
      null,
      0,
      'NOTHING_CLEAR',
    ]);
    const march = await read(`canvasId: "${canvas}", from: "2024-03-01", to: "2024-03-31"`);
    expect([counted(march.rows[0].now), march.rows[0].evidence]).toEqual([[4, 95], 'NOTHING_CLEAR']);
  });

  it('refuses more than one subject, none, the same channel, and later days', async () => {
    const window = 'from: "2024-04-01", to: "2024-04-30"';
    for (const [args, argument] of [
      [window, 'canvasId'],
      [`canvasId: "${canvas}", segmentId: "${till}", ${window}`, 'canvasId'],
      [`fromChannel: "pos", ${window}`, 'canvasId'],
      [`segmentId: "${till}", fromChannel: "pos", ${window}`, 'canvasId'],
      [`fromChannel: "pos", toChannel: "pos", ${window}`, 'toChannel'],
      [`segmentId: "${till}", from: "2024-04-01", to: "2024-06-02"`, 'to'],
      [`segmentId: "${till}", from: "2018-04-01", to: "2024-04-02"`, 'from'],
    ]) {
      const { errors } = await ask(args!);
      expect([args, errors?.[0]?.extensions]).toMatchObject([args, { code: 'BAD_USER_INPUT', argument }]);
    }
    expect(await read(`canvasId: "can_unknown", ${window}`)).toBeNull();
    expect(await read(`segmentId: "seg_unknown", ${window}`)).toBeNull();
  });
});
