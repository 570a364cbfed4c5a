import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

let api: TestApi;
let store: TestStore;
let canvasId: string;

const order = (id: string, customer: string, placedAt: string, channel: string) => ({
  id,
  placedAt: `${placedAt}T12:00:00Z`,
  channel,
  gross: '10.00',
  customer: { id: customer },
});

beforeAll(async () => {
  api = await startTestApi();
  store = await api.makeStore();
  const orders = [
    order('1', 'ann', '2024-01-01', 'pos'),
    order('2', 'ann', '2024-01-05', 'web'),
    order('3', 'bob', '2024-01-03', 'pos'),
  ];
  expect((await store.sendFacts({ orders })).status).toBe(200);
  const { data } = await store.ask(
    `mutation ($store: ID!) { applyRecipe(input: { storeId: $store, recipe: "omnichannel",
      parameters: [{ name: "X", value: "pos" }, { name: "Y", value: "online_store" }] }) { canvas { id } userErrors { path message } } }`,
  );
  expect(data.applyRecipe.userErrors).toEqual([]);
  canvasId = data.applyRecipe.canvas.id;
});

afterAll(() => api?.close());

const subsequent = 'First Purchase via Sales Channel Store / Subsequent Purchases via Sales Channel Online';
const query = `query ($store: ID!, $canvas: ID!, $from: Date!, $to: Date!, $windowDays: Int!) { store(id: $store) { canvas(id: $canvas) {
  nodes { segment { id name } }
  history(from: $from, to: $to, windowDays: $windowDays) { from to windowDays nodes { segmentId counts }
    edges { source target moved atRisk medianDays } } } } }`;

describe('the history of a canvas', () => {
  it('holds every day of the range: sizes at its end, moves in the window that ends with it', async () => {
    api.questions.length = 0;
    const { data } = await store.ask(query, { canvas: canvasId, from: '2024-01-01', to: '2024-01-08', windowDays: 2 });
    expect(api.questions).toEqual(['canvasHistory']);
    const { nodes, history } = data.store.canvas;
    const idOf = (name: string) =>
      nodes.find(({ segment }: { segment: { name: string } }) => segment.name === name).segment.id;
    const [first, uses] = [idOf('First Purchase via Sales Channel Store'), idOf(subsequent)];
    const countsOf = (id: string) =>
      history.nodes.find(({ segmentId }: { segmentId: string }) => segmentId === id).counts;
    expect(countsOf(first)).toEqual([1, 1, 2, 2, 2, 2, 2, 2]);
    expect(countsOf(uses)).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
    const edge = history.edges.find(
      ({ source, target }: { source: string; target: string }) => source === first && target === uses,
    );
    expect(edge).toEqual({
      source: first,
      target: uses,
      moved: [0, 0, 0, 0, 1, 1, 0, 0],
      atRisk: [1, 1, 2, 2, 2, 2, 1, 1],
      medianDays: [null, null, null, null, 4, 4, null, null],
    });
  });

  it('refuses a range or a window that is too long, and one after today', async () => {
    const refused = async (from: string, to: string, windowDays: number) => {
      const { errors } = await store.ask(query, { canvas: canvasId, from, to, windowDays });
      return errors?.map((error) => error.extensions.argument);
    };
    expect(await refused('2010-01-01', '2024-01-01', 30)).toEqual(['from']);
    expect(await refused('2024-01-01', '2024-01-02', 0)).toEqual(['windowDays']);
    expect(await refused('2024-01-01', '9999-01-01', 30)).toEqual(['to']);
  });
});
