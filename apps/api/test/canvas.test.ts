import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

let api: TestApi;
let store: TestStore;
let canvasId: string;
let segmentIds: string[];

beforeAll(async () => {
  api = await startTestApi({ keepLog: false });
  store = await api.makeStore();
  const at = (day: number) => `2024-01-${String(day).padStart(2, '0')}T12:00:00Z`;
  const channels = ['pos', 'web', 'shop_app'];
  const orders = Array.from({ length: 300 }, (_, index) => ({
    id: String(index),
    placedAt: at(1 + (index % 28)),
    channel: channels[(index * 7) % 3],
    gross: `${(index % 50) + 1}.50`,
    customer: { id: `c${index % 90}` },
  }));
  expect((await store.sendFacts({ orders })).status).toBe(200);
  const { data } = await store.ask(
    `mutation ($store: ID!) { applyRecipe(input: { storeId: $store, recipe: "omnichannel", pairs: all }) { segments { id } canvas { id } userErrors { path message } } }`,
  );
  expect(data.applyRecipe.userErrors).toEqual([]);
  canvasId = data.applyRecipe.canvas.id;
  segmentIds = data.applyRecipe.segments.map((segment: { id: string }) => segment.id);
});

afterAll(() => api?.close());

/** Statements that reach the database while `work` runs; the job library looks for work whenever it likes. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const seen: string[] = [];
  const prototype = pg.Client.prototype as unknown as { query: (...given: unknown[]) => unknown };
  const { query } = prototype;
  prototype.query = function (this: unknown, ...given: unknown[]) {
    const [statement] = given as [string | { text: string }];
    seen.push(typeof statement === 'string' ? statement : statement.text);
    return query.apply(this, given);
  };
  try {
    await work();
  } finally {
    prototype.query = query;
  }
  return seen.filter(
    (statement) =>
      !/^(BEGIN|COMMIT|SELECT 1$|SELECT set_config)/i.test(statement.trim()) && !statement.includes('graphile_worker'),
  );
}

const canvasQuery = `query ($store: ID!, $canvas: ID!) { store(id: $store) { canvas(id: $canvas) { id name version
  nodes { id x y segment { id name emoji sentence channels folder { id } metrics(asOf: "2024-01-28") { customerCount change { customerCount } }
    counts(from: "2024-01-01", to: "2024-01-28") { date count } } }
  edges(from: "2024-01-05", to: "2024-01-28") { id source target moves { moved atRisk rate medianDays revenueAfter { amount } } comparison { from to moved clear } }
  suggestedEdges(from: "2024-01-05", to: "2024-01-28") { source target moves { moved } } } } }`;

describe('a canvas', () => {
  it('asks the engine once for each kind of figure, and the database the same however many nodes there are', async () => {
    api.questions.length = 0;
    let answer: { data?: unknown; errors?: unknown } = {};
    const statements = await statementsOf(async () => {
      answer = await store.ask(canvasQuery, { canvas: canvasId });
    });
    expect(answer.errors).toBeUndefined();
    const { canvas } = (answer as { data: { store: { canvas: { nodes: unknown[]; edges: unknown[] } } } }).data.store;
    expect(canvas.nodes).toHaveLength(18);
    expect(canvas.edges.length).toBeGreaterThan(10);
    expect([...api.questions].sort()).toEqual(['compareMoves', 'counts', 'metrics', 'moves', 'suggestEdges']);
    const tables = statements.map(
      (statement) => /(?:FROM|UPDATE|INTO)\s+"?(?:public"?\."?)?(\w+)/i.exec(statement)?.[1] ?? statement,
    );
    expect([...tables].sort()).toMatchInlineSnapshot(`
      [
        "canvases",
        "channel_names",
        "jsonb_array_elements",
        "segments",
        "segments",
        "stores",
        "stores",
        "stores",
        "stores",
        "stores",
      ]
    `);
  });

  it('is saved with its version, and refuses what it can not show', async () => {
    const update = `mutation ($input: UpdateCanvasInput!) { updateCanvas(input: $input) { canvas { version name nodes { id } settings } userErrors { path code } } }`;
    const [a, b] = segmentIds as [string, string];
    const nodes = [
      { segmentId: a, x: 0, y: 0 },
      { segmentId: b, x: 400, y: 20.5 },
    ];
    const saved = await store.ask(update, {
      input: {
        id: canvasId,
        nodes,
        edges: [{ source: a, target: b }],
        expectedVersion: 1,
        settings: { windowDays: 30 },
      },
    });
    expect(saved.data.updateCanvas).toMatchObject({
      userErrors: [],
      canvas: { version: 2, nodes: [{ id: a }, { id: b }], settings: { windowDays: 30 } },
    });
    const late = await store.ask(update, { input: { id: canvasId, name: 'Late', expectedVersion: 1 } });
    expect(late.data.updateCanvas).toEqual({
      canvas: null,
      userErrors: [{ path: ['expectedVersion'], code: 'VERSION_CONFLICT' }],
    });
    const wrong = await store.ask(update, {
      input: {
        id: canvasId,
        nodes: [...nodes, nodes[0], { segmentId: 'seg_x', x: 0, y: 0 }],
        edges: [
          { source: a, target: a },
          { source: a, target: 'seg_y' },
        ],
      },
    });
    expect(wrong.data.updateCanvas.userErrors).toEqual([
      { path: ['nodes', '2', 'segmentId'], code: 'WRONG_VALUE' },
      { path: ['nodes', '3', 'segmentId'], code: 'NOT_FOUND' },
      { path: ['edges', '0'], code: 'WRONG_VALUE' },
      { path: ['edges', '1', 'target'], code: 'NOT_FOUND' },
    ]);
  });
});

describe('a list of segments', () => {
  it('asks the engine once for the metrics of all', async () => {
    api.questions.length = 0;
    const { data } = await store.ask(
      `query ($store: ID!) { store(id: $store) { segments(first: 10) { totalCount pageInfo { hasNextPage endCursor } nodes { id metrics { customerCount } } } } }`,
    );
    expect(api.questions).toEqual(['metrics']);
    const { pageInfo, totalCount, nodes } = data.store.segments;
    expect({ totalCount, shown: nodes.length, more: pageInfo.hasNextPage }).toEqual({
      totalCount: 18,
      shown: 10,
      more: true,
    });
    const next = await store.ask(
      `query ($store: ID!, $after: String) { store(id: $store) { segments(first: 10, after: $after) { pageInfo { hasNextPage hasPreviousPage } nodes { id } } } }`,
      { after: pageInfo.endCursor },
    );
    expect(next.data.store.segments.pageInfo).toEqual({ hasNextPage: false, hasPreviousPage: true });
    const ids = [...nodes, ...next.data.store.segments.nodes].map((node: { id: string }) => node.id);
    expect(new Set(ids).size).toBe(18);
  });
});
