import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

let api: TestApi;
let store: TestStore;

beforeAll(async () => {
  api = await startTestApi({ keepLog: false });
  store = await api.makeStore();
  const order = (id: string, customer: string, day: string, channel: string) => ({
    id,
    placedAt: `2024-01-${day}T12:00:00Z`,
    channel,
    gross: '10.00',
    customer: { id: customer },
  });
  const orders = [
    order('1', 'a', '01', 'pos'),
    order('2', 'a', '05', 'web'),
    order('3', 'b', '02', 'pos'),
    order('4', 'b', '06', 'pos'),
    order('5', 'c', '03', 'web'),
    order('6', 'c', '07', 'pos'),
    order('7', 'd', '04', 'pos'),
  ];
  expect((await store.sendFacts({ orders })).status).toBe(200);
});

afterAll(() => api?.close());

const preview = `preview(parameters: $parameters, asOf: "2024-01-31") { userErrors { path code message }
  segments { key customerCount strictCount orEmptyCount existing { id } }
  checks { kind label left leftLabel right parts partLabels holds broken brokenCount }
  edges { source target moved atRisk } }`;
const ask = async (parameters: { name: string; value: string }[]) => {
  const { data } = await store.ask(
    `query ($store: ID!, $parameters: [RecipeParameterValueInput!]) { store(id: $store) { recipe(handle: "omnichannel") { ${preview} } } }`,
    { parameters },
  );
  return data.store.recipe.preview;
};
const pair = [
  { name: 'X', value: 'pos' },
  { name: 'Y', value: 'online_store' },
];

describe('the preview of a recipe', () => {
  it('counts each segment, every invariant to the person, and the moves', async () => {
    const seen = await ask(pair);
    expect(seen.userErrors).toEqual([]);
    expect(seen.segments.map((one: Record<string, unknown>) => [one.key, one.customerCount])).toEqual([
      ['uses:pos', 4],
      ['first:pos', 3],
      ['initialUse:pos', 1],
      ['thenY:pos:online_store', 1],
      ['onlyContinued:pos', 1],
    ]);
    expect(seen.segments[4]).toMatchObject({ strictCount: 1, orEmptyCount: 2 });
    expect(seen.checks).toMatchObject([
      { kind: 'PARTITION', label: 'use Store = first via Store + initial use on 2nd+', left: 4, right: 4, holds: true },
      {
        leftLabel: 'first via Store',
        parts: [1, 1, 1],
        partLabels: ['one order', 'only Store', 'later Online'],
        holds: true,
        brokenCount: 0,
      },
    ]);
    expect(seen.edges).toEqual([
      { source: 1, target: 4, moved: 1, atRisk: 3 },
      { source: 1, target: 3, moved: 1, atRisk: 3 },
      { source: 4, target: 3, moved: 0, atRisk: 1 },
    ]);
  });

  it('the people who break an invariant can be asked for like any segment', async () => {
    const { checks } = await ask(pair);
    const { data } = await store.ask(
      `query ($store: ID!, $broken: JSON!) { store(id: $store) { previewSegment(definition: $broken) { metrics { customerCount } problems { message } } } }`,
      { broken: checks[0].broken },
    );
    expect(data.store.previewSegment).toEqual({ metrics: { customerCount: 0 }, problems: [] });
  });

  it('tells every problem at its value', async () => {
    const seen = await ask([{ name: 'X', value: 'kiosk' }]);
    expect(seen).toMatchObject({ segments: [], checks: [], edges: [] });
    expect(seen.userErrors).toEqual([
      {
        path: ['parameters', '0', 'value'],
        code: 'WRONG_VALUE',
        message: 'The store has no channel "kiosk".',
      },
      { path: ['parameters'], code: 'WRONG_VALUE', message: 'The parameter Y is missing.' },
    ]);
  });
});

describe('applying a recipe', () => {
  it('makes what the preview showed, and uses it again', async () => {
    const apply = () =>
      store.ask(
        `mutation ($store: ID!, $parameters: [RecipeParameterValueInput!]) {
          applyRecipe(input: { storeId: $store, recipe: "omnichannel", parameters: $parameters }) {
            segments { id name recipeHandle metrics(asOf: "2024-01-31") { customerCount } } reusedSegmentIds
            canvas { name nodes { segment { name } } edges(from: "2024-01-01", to: "2024-01-31") { source target } } userErrors { message } } }`,
        { parameters: pair },
      );
    const { applyRecipe } = (await apply()).data;
    expect(applyRecipe.userErrors).toEqual([]);
    expect(applyRecipe.reusedSegmentIds).toEqual([]);
    const [, first, , then, only] = applyRecipe.segments;
    expect(applyRecipe.segments.map((one: typeof first) => one.metrics.customerCount)).toEqual([4, 3, 1, 1, 1]);
    expect(first).toMatchObject({ name: 'First Purchase via Sales Channel Store', recipeHandle: 'omnichannel' });
    expect(applyRecipe.canvas).toMatchObject({
      name: 'Omnichannel: Store and Online',
      edges: [
        { source: first.id, target: only.id },
        { source: first.id, target: then.id },
        { source: only.id, target: then.id },
      ],
    });
    expect((await apply()).data.applyRecipe.reusedSegmentIds).toHaveLength(5);
    expect((await ask(pair)).segments.every((one: { existing: unknown }) => one.existing)).toBe(true);
  });

  it('the canvas says on any day what must hold, and tells when an edited segment breaks it', async () => {
    const checks = `appliedRecipes { handle name canvas { id } checks(from: "2024-01-01", to: "2024-01-31", stepDays: 10) {
      label holds brokenCount left right days { date left right brokenCount holds } } }`;
    const read = async () =>
      (await store.ask(`query ($store: ID!) { store(id: $store) { ${checks} } }`)).data.store.appliedRecipes;
    const [applied] = await read();
    expect(applied).toMatchObject({ handle: 'omnichannel', name: 'Omnichannel analytics' });
    expect(applied.checks[0]).toEqual({
      label: 'use Store = first via Store + initial use on 2nd+',
      holds: true,
      brokenCount: 0,
      left: 4,
      right: 4,
      days: [
        { date: '2024-01-01', left: 1, right: 1, brokenCount: 0, holds: true },
        { date: '2024-01-11', left: 4, right: 4, brokenCount: 0, holds: true },
        { date: '2024-01-21', left: 4, right: 4, brokenCount: 0, holds: true },
        { date: '2024-01-31', left: 4, right: 4, brokenCount: 0, holds: true },
      ],
    });
    const { data } = await store.ask(
      `query ($store: ID!) { store(id: $store) { segments { nodes { id name version } } } }`,
    );
    const first = data.store.segments.nodes.find(
      (one: { name: string }) => one.name === 'First Purchase via Sales Channel Store',
    );
    const edited = {
      orders: { position: { from: 1, to: 1 }, where: { channel: { in: ['kiosk'] } }, some: { gte: 1 } },
    };
    const saved = await store.ask(
      `mutation ($id: ID!, $version: Int!, $definition: JSON!) {
        updateSegment(input: { id: $id, expectedVersion: $version, definition: $definition }) { userErrors { message } } }`,
      { id: first.id, version: first.version, definition: edited },
    );
    expect(saved.data.updateSegment.userErrors).toEqual([]);
    expect((await read())[0].checks[0]).toMatchObject({ holds: false, brokenCount: 3, left: 4, right: 1 });
  });

  it('refuses a recipe that there is not', async () => {
    const { data } = await store.ask(
      `mutation ($store: ID!) { applyRecipe(input: { storeId: $store, recipe: "none" }) { userErrors { path code } } }`,
    );
    expect(data.applyRecipe.userErrors).toEqual([{ path: ['recipe'], code: 'NOT_FOUND' }]);
  });
});

it('gold is the net sum of 365 days that the top tenth of those who order in them have, whatever was bought before', async () => {
  const old = await api.makeStore();
  const orders = Array.from({ length: 40 }, (_, index) => index + 1).flatMap((person) => [
    ...(person <= 20
      ? [
          {
            id: `${person}-old`,
            placedAt: '2020-06-01T12:00:00Z',
            channel: 'web',
            gross: '1000.00',
            customer: { id: `c${person}` },
          },
        ]
      : []),
    {
      id: `${person}-new`,
      placedAt: '2024-01-10T12:00:00Z',
      channel: 'web',
      gross: `${person}.00`,
      customer: { id: `c${person}` },
    },
  ]);
  const refunds = [{ id: 'r', orderId: '40-new', refundedAt: '2024-01-12T12:00:00Z', amount: '30.00' }];
  expect(await (await old.sendFacts({ orders, refunds })).json()).not.toHaveProperty('errors');
  const { data } = await old.ask(
    `query ($store: ID!) { store(id: $store) { recipe(handle: "membership") {
      parameters { name default(asOf: "2024-01-31") { values reason } }
      preview(asOf: "2024-01-31") { userErrors { message } segments { key customerCount } } } } }`,
  );
  const { parameters, preview } = data.store.recipe;
  const named = (name: string) => parameters.find((one: { name: string }) => one.name === name).default;
  expect(named('GOLD')).toEqual({
    values: ['36.00'],
    reason:
      'The top tenth of customers with an order in the last 365 days have spent 36.00 or more in them, less refunds.',
  });
  expect(named('SILVER')).toEqual({ values: ['18.00'], reason: 'Half of gold.' });
  expect(preview.userErrors).toEqual([]);
  const people = Object.fromEntries(
    preview.segments.map((one: { key: string; customerCount: number }) => [one.key, one.customerCount]),
  );
  expect([people.gold, people.silver, people.base]).toEqual([4, 18, 18]);
});
