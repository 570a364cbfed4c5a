// The people behind figures that no definition says, over HTTP: who they are, in which order, as a file, and what is refused.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { type InsightsStore, makeInsightsStore, NOW } from './insights-store.ts';
import { startTestApi, type TestApi } from './test-api.ts';

let api: TestApi;
let made: InsightsStore;

beforeAll(async () => {
  api = await startTestApi({ now: () => NOW });
  made = await makeInsightsStore(api);
});
afterAll(() => api?.close());

const PEOPLE = `query ($store: ID!, $figure: JSON!, $sort: FigurePeopleSort!, $first: Int!, $after: String) { store(id: $store) {
  figurePeople(figure: $figure, asOf: "2024-06-01") { sentence people(sort: $sort, direction: DESC, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { orderCount amount { amount } lastOrderAt node { externalIds } } } } } }`;

const listed = async (figure: unknown, { sort = 'NAME', first = 250, after = null as string | null } = {}) => {
  const { data, errors } = await made.store.ask(PEOPLE, { figure, sort, first, after });
  expect(errors).toBeUndefined();
  return data.store.figurePeople;
};
const ask = async (question: string) => {
  const { data, errors } = await made.store.ask(`query ($store: ID!) { store(id: $store) { ${question} } }`);
  expect(errors).toBeUndefined();
  return data.store;
};
const everyone = { segmentId: null, from: null, to: null };

it('of a value that conditions take for another one are listed by exactly this one', async () => {
  const { breakdown } = await ask('breakdown(dimension: VENDOR, asOf: "2024-06-01") { key customers people figure }');
  const row = (key: string) => breakdown.find((one: { key: string }) => one.key === key);
  // Of 70 people the first, fourth, ... buy Acme, the second, fifth, ... ACME, the third, ... Bolt.
  expect(row('Bolt')).toMatchObject({ customers: 23, figure: null });
  expect(row('Acme')).toEqual({
    key: 'Acme',
    customers: 24,
    people: null,
    figure: {
      ...everyone,
      counts: { breakdown: { dimension: 'VENDOR', key: 'Acme', position: null, channel: null } },
    },
  });
  const { sentence, people } = await listed(row('Acme').figure);
  expect(people.totalCount).toBe(24);
  expect(sentence).toBe('Customers who have at least 1 order with one line of vendor Acme, spelled exactly so');
});

it('of the cohort of the month that goes on are those of its days so far', async () => {
  const store = await api.makeStore({ timeZone: 'UTC' });
  const bought = (person: string, vendor: string) => ({
    ...{ id: `1-${person}`, customer: { id: person }, placedAt: '2024-06-01T09:00:00Z', channel: 'web', gross: '8.00' },
    lines: [{ id: '1', title: 'Shirt', vendor, quantity: 1, amount: '8.00' }],
  });
  await store.sendFacts({ orders: [bought('a', 'Acme'), bought('b', 'ACME')] });
  const first = '{ dimension: VENDOR, key: "Acme" }';
  const { data } = await store.ask(
    `query ($store: ID!) { store(id: $store) { cohorts(first: ${first}) { month size people figure } } }`,
  );
  const [cohort] = data.store.cohorts;
  expect(cohort).toMatchObject({ month: '2024-06', size: 1, people: null });
  expect([cohort.figure.from, cohort.figure.to]).toEqual(['2024-06-01', '2024-06-01']);
  const found = await store.ask(
    'query ($store: ID!, $figure: JSON!) { store(id: $store) { figurePeople(figure: $figure) { people { nodes { externalIds } } } } }',
    { figure: cohort.figure },
  );
  expect(found.data.store.figurePeople.people.nodes).toEqual([{ externalIds: ['a'] }]);
});

it('are listed in the order asked for, page by page, each once', async () => {
  const { transitions } = await ask(
    'transitions(dimension: CHANNEL, asOf: "2024-06-01") { from to count people figure }',
  );
  // Who is even has a second order, at the till; a third of them had the first one there too.
  expect(transitions.map(({ from, to, people }: Record<string, unknown>) => [from, to, people])).toEqual([
    ['online_store', 'pos', 23],
    ['pos', 'pos', 12],
  ]);
  const { figure } = transitions[0];
  const { sentence, people } = await listed(figure, { sort: 'LAST_ORDER_AT', first: 10 });
  expect(sentence).toBe('Customers who have an order in Online and the very next one in Store');
  expect(people.totalCount).toBe(23);
  expect(people.edges[0]).toEqual({
    orderCount: 2,
    amount: { amount: '30.00' },
    lastOrderAt: '2024-03-19T20:00:00.000Z',
    node: { externalIds: ['c68'] },
  });
  const rest = await listed(figure, { sort: 'LAST_ORDER_AT', first: 250, after: people.pageInfo.endCursor });
  const all = [...people.edges, ...rest.people.edges].map(({ node }) => node.externalIds[0]);
  expect([new Set(all).size, rest.people.pageInfo.hasNextPage]).toEqual([23, false]);
});

it('are a file too, with a line each', async () => {
  const figure = { ...everyone, counts: { transitions: { dimension: 'CHANNEL', from: 'pos', to: 'pos' } } };
  const search = new URLSearchParams({ figure: JSON.stringify(figure), asOf: '2024-06-01', sort: 'LAST_ORDER_AT' });
  const response = await made.store.fetch(`/v1/stores/${made.store.id}/figure-people.csv?${search}`);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
  const [head, first, ...rest] = (await response.text()).trim().split('\r\n');
  expect(head).toMatch(/Orders,Amount gross USD,Last order$/);
  expect(first).toMatch(/,2,30\.00,2024-01-11T20:00:00\.000Z$/);
  expect(rest.length).toBe(11);
  for (const wrong of ['figure={}', 'figure=x', `${search}&colour=red`, 'asOf=2024-06-01']) {
    expect((await made.store.fetch(`/v1/stores/${made.store.id}/figure-people.csv?${wrong}`)).status).toBe(400);
  }
});

it('of a figure with problems are refused, with every problem and its place', async () => {
  const figure = {
    segmentId: null,
    from: '2024-02-30',
    to: '2030-01-01',
    colour: 'red',
    counts: { orderPaths: { by: 'SIZE', position: 9, from: { is: null } } },
  };
  const { errors } = await made.store.ask(PEOPLE, { figure, sort: 'NAME', first: 1 });
  expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  const { problems } = errors![0]!.extensions as unknown as { problems: { path: string[]; code: string }[] };
  expect(problems.map(({ path, code }) => `${path.join('.')} ${code}`).sort()).toEqual([
    'figure.colour UNKNOWN_FIELD',
    'figure.counts.orderPaths.by WRONG_VALUE',
    'figure.counts.orderPaths.position WRONG_VALUE',
    'figure.from WRONG_VALUE',
    'figure.to WRONG_VALUE',
  ]);
  for (const wrong of [
    { ...everyone, counts: {} },
    {
      ...everyone,
      counts: { channelGap: { landmark: 'one' }, didItWork: { fromChannel: 'a', toChannel: 'b', who: 'moved' } },
    },
    { ...everyone, from: '2024-02-02', to: '2024-02-01', counts: { channelGap: { landmark: 'one' } } },
    { ...everyone, counts: { rfmGrid: { before: '2024-06-01', from: { recency: 1, frequency: 1 } } } },
    { ...everyone, counts: { transitions: { dimension: 'TYPE', from: null, to: null } } },
    'figure',
  ]) {
    const answer = await made.store.ask(PEOPLE, { figure: wrong, sort: 'NAME', first: 1 });
    expect(answer.errors?.[0]?.extensions, JSON.stringify(wrong)).toMatchObject({ code: 'BAD_USER_INPUT' });
  }
});

it('of a segment that is unknown, or of another store, are none', async () => {
  const other = await makeInsightsStore(api);
  for (const segmentId of ['seg_unknown', other.repeat]) {
    const figure = { ...everyone, segmentId, counts: { channelGap: { landmark: 'one' } } };
    expect(await listed(figure)).toBe(null);
  }
  const own = { ...everyone, segmentId: made.firstAtTill, counts: { channelGap: { landmark: 'one' } } };
  const { sentence, people } = await listed(own);
  expect([sentence, people.totalCount]).toEqual([
    'Customers who are in "First at the till", and who had two orders or more up to 90 days after the first, all in one channel, and whose first order lies 455 days back or more',
    0,
  ]);
});
