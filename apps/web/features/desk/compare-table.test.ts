import { expect, test } from 'vitest';
import { type AppliedRecipe, type Compared, edgeRows, recipesOf, segmentRows } from './compare-table.ts';

const segment = (id: string, name: string, customerCount: number) => ({
  segment: { id, name, emoji: '🛒', metrics: { customerCount } },
});
const moves = (moved: number, atRisk: number) => ({ moved, atRisk, rate: moved / atRisk, rateLow: 0, rateHigh: 1 });
const recipe = (handle: string, made: Record<string, string>): AppliedRecipe => ({
  handle,
  name: handle,
  canvas: { id: 'can_1', name: 'Canvas' },
  madeSegments: Object.entries(made).map(([key, segmentId]) => ({ key, segmentId })),
});
const tokyo: Compared = {
  storeId: 'tokyo',
  customerCount: 40,
  recipe: recipe('omnichannel', { uses: 'seg_a', first: 'seg_b' }),
  canvas: {
    id: 'can_1',
    nodes: [segment('seg_a', 'Uses Store', 10), segment('seg_b', 'First via Store', 8)],
    edges: [{ source: 'seg_b', target: 'seg_a', moves: moves(1, 4) }],
  },
};
const oslo: Compared = {
  storeId: 'oslo',
  customerCount: 0,
  recipe: recipe('omnichannel', { first: 'seg_x', uses: 'seg_y', gone: 'seg_z' }),
  canvas: {
    id: 'can_2',
    nodes: [segment('seg_x', 'Først i butikk', 0), segment('seg_y', 'Butikk', 0), segment('seg_own', 'Own', 3)],
    edges: [
      { source: 'seg_x', target: 'seg_y', moves: moves(2, 4) },
      { source: 'seg_x', target: 'seg_own', moves: moves(1, 1) },
    ],
  },
};

test('segments stand beside each other by the key of the recipe, whatever they are called in each store', () => {
  expect(segmentRows([tokyo, oslo]).map(({ key, label, cells }) => [key, label, Object.fromEntries(cells)])).toEqual([
    ['uses', '🛒 Uses Store', { tokyo: { count: 10, share: 0.25 }, oslo: { count: 0, share: null } }],
    ['first', '🛒 First via Store', { tokyo: { count: 8, share: 0.2 }, oslo: { count: 0, share: null } }],
  ]);
});

test('edges are those between segments of the recipe', () => {
  expect(edgeRows([tokyo, oslo]).map(({ key, label, cells }) => [key, label, [...cells.keys()]])).toEqual([
    ['first uses', 'First via Store → Uses Store', ['tokyo', 'oslo']],
  ]);
});

test('a recipe counts once a store, and only while its canvas is there', () => {
  const gone = { ...recipe('rfm', {}), canvas: null };
  expect(
    recipesOf([
      [recipe('rfm', {})],
      [recipe('omnichannel', {}), recipe('omnichannel', {}), gone],
      [recipe('omnichannel', {})],
    ]),
  ).toEqual([
    { handle: 'omnichannel', name: 'omnichannel', storeCount: 2 },
    { handle: 'rfm', name: 'rfm', storeCount: 1 },
  ]);
});
