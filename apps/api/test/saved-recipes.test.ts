import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apply, create, errors, makeSegment, seen, startTwoStores, type TwoStores, ways } from './two-stores.ts';

let two: TwoStores;
let base: string;
let rich: string;
let recipe: string;

beforeAll(async () => {
  two = await startTwoStores();
}, 60_000);
afterAll(() => two?.api.close());

describe('a recipe of chosen segments', () => {
  it('takes along what they refer to, and tells which values could be chosen anew', async () => {
    base = await makeSegment(two.shoes, 'Uses Store or Online', ways.channel);
    rich = await makeSegment(two.shoes, 'Rich in Store', ways.rich(base));
    const { data } = await two.shoes.ask(
      `query ($store: ID!, $segments: [ID!]) { store(id: $store) { recipeDraft(segmentIds: $segments) { takenAlongIds segments { name }
        candidates { name label type value valueLabel places { segmentId words path } } } } }`,
      { segments: [rich] },
    );
    const draft = data.store.recipeDraft;
    expect(draft.segments).toEqual([{ name: 'Uses Store or Online' }, { name: 'Rich in Store' }]);
    expect(draft.takenAlongIds).toEqual([base]);
    expect(
      draft.candidates.map((one: Record<string, unknown>) => [one.name, one.label, one.type, one.valueLabel]),
    ).toEqual([
      ['channel', 'Channel (Store)', 'CHANNEL', 'Store'],
      ['channel2', 'Channel (Online)', 'CHANNEL', 'Online'],
      ['numberOfOrders', 'Number of orders', 'NUMBER', '1'],
      ['sum', 'Sum', 'AMOUNT', '50.00'],
    ]);
    expect(draft.candidates[0].places).toEqual([
      { segmentId: base, words: 'Channel is any of', path: ['orders', 'where', 'channel', 'in', '0'] },
      { segmentId: rich, words: 'Channel is any of', path: ['all', '1', 'orders', 'where', 'channel', 'in', '0'] },
    ]);
    const places = draft.candidates[0].places.map(({ segmentId, path }: Record<string, unknown>) => ({
      segmentId,
      path,
    }));
    const saved = await two.shoes.ask(create, {
      segments: [rich],
      parameters: [{ name: 'channel', label: 'Channel', places }],
    });
    expect(saved.data.createSavedRecipe).toEqual({
      savedRecipe: {
        id: expect.stringMatching(/^sav_/),
        name: 'Rich',
        version: 1,
        segmentCount: 2,
        hasCanvas: false,
        parameterLabels: ['Channel'],
        cover: { emoji: '💎', colour: 'violet' },
      },
      userErrors: [],
    });
    recipe = saved.data.createSavedRecipe.savedRecipe.id;
  });

  it('is refused with every problem of what was marked, and with nothing chosen', async () => {
    const nowhere = { segmentId: rich, path: ['all', '7'] };
    const wrong = await two.shoes.ask(create, {
      segments: [rich],
      parameters: [
        { name: 'a', label: 'A', places: [nowhere] },
        { name: 'b', label: 'B', places: [nowhere] },
      ],
    });
    expect(wrong.data.createSavedRecipe.userErrors.map(({ path }: { path: string[] }) => path.join('.'))).toEqual([
      'parameters.0.places.0',
      'parameters.1.places.0',
    ]);
    expect((await two.shoes.ask(create, {})).data.createSavedRecipe.userErrors[0]).toMatchObject({
      path: ['segmentIds'],
    });
    const unknown = await two.shoes.ask(create, { segments: ['seg_unknown'] });
    expect(unknown.data.createSavedRecipe.userErrors[0]).toMatchObject({ path: ['segmentIds'], code: 'NOT_FOUND' });
  });
});

describe('a recipe in a store', () => {
  it('its own: every value is taken over, and what is there already is used again', async () => {
    const { data } = await two.shoes.ask(seen, { id: recipe, of: two.shoes.id });
    const { parameters, preview, currencyNotice } = data.store.savedRecipe.inStore;
    expect(parameters.map((one: Record<string, unknown>) => [one.name, one.marked, one.default])).toEqual([
      ['channel', true, 'pos'],
      ['channel:online_store', false, 'online_store'],
      ['amount:50.00', false, '50.00'],
    ]);
    expect(currencyNotice).toBeNull();
    expect(preview.userErrors).toEqual([]);
    expect(preview.segments.map((one: Record<string, unknown>) => [one.name, one.customerCount])).toEqual([
      ['Uses Store or Online', 2],
      ['Rich in Store', 1],
    ]);
    const applied = await two.shoes.ask(apply, { id: recipe });
    expect(applied.data.applySavedRecipe).toMatchObject({
      canvas: null,
      reusedSegmentIds: [base, rich],
      userErrors: [],
    });
  });

  it('another: values are matched by name, what it lacks is asked for, another currency is said', async () => {
    const { data } = await two.hats.ask(seen, { id: recipe, of: two.hats.id });
    const { parameters, preview, currencyNotice } = data.store.savedRecipe.inStore;
    expect(
      parameters.map((one: Record<string, unknown>) => [one.name, one.default, one.defaultLabel, one.reason]),
    ).toEqual([
      ['channel', 'kiosk', 'Store', 'Called Store there as here.'],
      ['channel:online_store', null, null, null],
      ['amount:50.00', '50.00', '50.00', "The recipe's amounts are in USD, this store's in EUR: the number is kept."],
    ]);
    expect(currencyNotice).toBe('The recipe was made in USD, this store counts in EUR: look at its amounts.');
    expect(preview).toEqual({
      segments: [],
      userErrors: [{ path: ['parameters'], message: 'The parameter channel:online_store is missing.' }],
    });
    const refused = await two.hats.ask(apply, { id: recipe });
    expect(refused.data.applySavedRecipe).toMatchObject({ segments: [], userErrors: [{ path: ['parameters'] }] });
    const values = [{ name: 'channel:online_store', value: 'pos' }];
    const complete = await two.hats.ask(seen, { id: recipe, of: two.hats.id, values });
    expect(
      complete.data.store.savedRecipe.inStore.preview.segments.map((one: Record<string, unknown>) => [
        one.name,
        one.customerCount,
      ]),
    ).toEqual([
      ['Uses Store or Pop-up', 2],
      ['Rich in Store', 1],
    ]);
    const applied = await two.hats.ask(apply, { id: recipe, values });
    const { segments } = applied.data.applySavedRecipe;
    expect(segments[0].definition.orders.where.channel).toEqual({ in: ['kiosk', 'pos'] });
    expect(segments[1].definition.all[0]).toEqual({ segment: { id: segments[0].id, is: 'member' } });
    const again = await two.hats.ask(apply, { id: recipe, values });
    expect(again.data.applySavedRecipe.reusedSegmentIds).toEqual(segments.map(({ id }: { id: string }) => id));
  });

  it('a canvas is taken whole: its segments, places and edges', async () => {
    const made = await two.shoes.ask(
      `mutation ($store: ID!, $nodes: [CanvasNodeInput!]!, $edges: [CanvasEdgeInput!]!) { createCanvas(input: { storeId: $store, name: "Ways of Store", nodes: $nodes, edges: $edges }) { canvas { id } userErrors { message } } }`,
      {
        nodes: [
          { segmentId: base, x: 0, y: 40 },
          { segmentId: rich, x: 440, y: 0 },
        ],
        edges: [{ source: base, target: rich }],
      },
    );
    const saved = await two.shoes.ask(create, { canvas: made.data.createCanvas.canvas.id });
    const { id } = saved.data.createSavedRecipe.savedRecipe;
    const { data } = await two.shoes.ask(apply, { id });
    expect(data.applySavedRecipe).toMatchObject({
      canvas: {
        name: 'Ways of Store',
        nodes: [
          { segment: { id: base }, x: 0, y: 40 },
          { segment: { id: rich }, x: 440, y: 0 },
        ],
        edges: [{ source: base, target: rich }],
      },
      reusedSegmentIds: [base, rich],
    });
  });
});

it('a preview of a file with many edges counts the first hundred, and says how many there are', async () => {
  const keys = Array.from({ length: 50 }, (_, index) => `s${index}`);
  const file = {
    format: 'throughline-recipe',
    version: 1,
    name: 'Many edges',
    description: '',
    cover: { emoji: '🧭', colour: 'teal' },
    currencyCode: 'USD',
    segments: keys.map((key, index) => ({
      key,
      name: `Orders ${key}`,
      emoji: '',
      description: '',
      definition: { version: 1, universe: 'customers', orders: { some: { gte: index + 1 } } },
    })),
    canvas: {
      name: 'Many edges',
      nodes: keys.map((segment, index) => ({ segment, x: index * 300, y: 0 })),
      edges: keys
        .flatMap((source) => keys.flatMap((target) => (source === target ? [] : [{ source, target }])))
        .slice(0, 2000),
    },
    parameters: [],
    names: {},
  };
  const brought = await two.shoes.ask(
    `mutation ($store: ID!, $file: String!) { importSavedRecipe(input: { storeId: $store, file: $file }) { savedRecipe { id } ${errors} } }`,
    { file: JSON.stringify(file) },
  );
  expect(brought.data.importSavedRecipe.userErrors).toEqual([]);
  const { data } = await two.shoes.ask(
    `query ($store: ID!, $id: ID!) { store(id: $store) { savedRecipe(id: $id) { inStore(storeId: $store) {
      preview(asOf: "2024-01-31") { edgeCount edges { source target } segments { customerCount } userErrors { message } } } } } }`,
    { id: brought.data.importSavedRecipe.savedRecipe.id },
  );
  const { preview } = data.store.savedRecipe.inStore;
  expect(preview.userErrors).toEqual([]);
  expect([preview.edgeCount, preview.edges.length, preview.segments.length]).toEqual([2000, 100, 50]);
  expect(preview.edges.at(-1)).toEqual({ source: 2, target: 1 });
});
