// Downloads of people, on six hundred: everyone once and in order, and the engine, which sorts everyone for each question, asked once.

import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

const PEOPLE = 600;
let api: TestApi;
let store: TestStore;
let twice: string;
let thrice: string;

const number = (i: number) => String(i).padStart(3, '0');

const bought = (id: string, person: string, day: string, channel: string, gross: string) => ({
  ...{ id, channel, gross, placedAt: `${day}T10:00:00Z` },
  customer: { id: `c${person}` },
});

beforeAll(async () => {
  api = await startTestApi({ keepLog: false, now: () => Date.parse('2024-06-01T12:00:00Z') });
  store = await api.makeStore({ timeZone: 'UTC' });
  for (let first = 0; first < PEOPLE; first += 200) {
    const ids = Array.from({ length: 200 }, (_, i) => number(first + i));
    await store.sendFacts({
      people: ids.map((id) => ({ id: `c${id}`, name: `Person ${id}` })),
      orders: ids.flatMap((id) => [
        bought(`1-${id}`, id, '2024-01-05', 'web', '2.50'),
        bought(`2-${id}`, id, '2024-02-05', 'pos', '1.00'),
      ]),
    });
  }
  twice = await create('Two orders', 2);
  thrice = await create('Three orders', 3);
}, 120_000);
afterAll(() => api?.close());
beforeEach(() => {
  api.questions.length = 0;
});

async function create(name: string, orders: number): Promise<string> {
  const { data } = await store.ask(
    'mutation ($input: CreateSegmentInput!) { createSegment(input: $input) { segment { id } userErrors { message } } }',
    { input: { storeId: store.id, name, definition: { orders: { some: { gte: orders } } } } },
  );
  return data.createSegment.segment.id;
}

async function rows(path: string): Promise<string[][]> {
  const response = await store.fetch(path);
  expect(response.status).toBe(200);
  const [, ...lines] = (await response.text()).trim().split('\r\n');
  return lines.map((line) => line.split(','));
}

const names = Array.from({ length: PEOPLE }, (_, i) => `Person ${number(PEOPLE - 1 - i)}`);

it('of a segment asks the engine for its members once', async () => {
  const found = await rows(`/v1/segments/${twice}/members.csv?sort=NAME&direction=DESC`);
  expect(found.map((row) => row[1])).toEqual(names);
  expect(found[0]!.slice(4)).toEqual(['c599', '2024-02-05T10:00:00.000Z', '2', '3.50', '2024-02-05T10:00:00.000Z']);
  expect(api.questions).toEqual(['allMembers']);
});

it('of a figure asks the engine for its people once', async () => {
  const counts = { transitions: { dimension: 'CHANNEL', from: 'online_store', to: 'pos' } };
  const search = new URLSearchParams({
    figure: JSON.stringify({ segmentId: null, from: null, to: null, counts }),
    sort: 'NAME',
    direction: 'DESC',
  });
  const found = await rows(`/v1/stores/${store.id}/figure-people.csv?${search}`);
  expect(found.map((row) => row[1])).toEqual(names);
  expect(found[0]!.slice(4)).toEqual(['c599', '2', '3.50', '2024-02-05T10:00:00.000Z']);
  expect(api.questions).toEqual(['insight']);
});

it('of an edge asks the engine for its people once', async () => {
  const search = new URLSearchParams({
    from: twice,
    to: thrice,
    start: '2024-01-01',
    end: '2024-03-01',
    people: 'AT_RISK',
  });
  const found = await rows(`/v1/stores/${store.id}/moves.csv?${search}`);
  expect(new Set(found.map((row) => row[1])).size).toBe(PEOPLE);
  expect(api.questions).toEqual(['movers']);
});
