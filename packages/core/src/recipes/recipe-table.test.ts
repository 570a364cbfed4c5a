import { describe, expect, test } from 'vitest';
import { check } from '../segments/check/check.ts';
import { termsOf } from './invariants.ts';
import { readRecipeValues } from './read-recipe-values.ts';
import { definitionsOf, type RecipePlan } from './recipe-plan.ts';
import { recipes } from './recipe-table.ts';
import { emptyOutline, type StoreOutline } from './store-outline.ts';

const seen: Record<string, string[]> = {
  channel: ['pos', 'online_store'],
  product: ['p1'],
  type: ['Tea', 'Cups'],
  tags: ['WVTier_Gold', 'WVTier_Silver', 'friend'],
  discountCode: ['WELCOME'],
  ownLocation: ['l1'],
};
const store: StoreOutline = {
  ...emptyOutline('2024-06-30', 'USD'),
  values: (field) => (seen[field] ?? []).map((value) => ({ value, label: value })),
  customerCount: 1000,
  withSubscription: 5,
  withGift: 5,
  firstOrderOn: '2021-01-01',
  lastOrderOn: '2024-06-20',
  gaps: { p25: 20, p50: 38, p75: 90, p90: 180 },
  topTenth: { orders: 5, amount: '500.00' },
  topTenthOfYear: '500.00',
};
const given: Record<string, { name: string; value: string }[]> = {
  omnichannel: [
    { name: 'X', value: 'pos' },
    { name: 'Y', value: 'online_store' },
  ],
};
const planOf = (handle: string, more: { name: string; value: string }[] = []): RecipePlan => {
  const recipe = recipes.find((one) => one.handle === handle)!;
  const { values, problems } = readRecipeValues(recipe, [...(given[handle] ?? []), ...more], {}, store);
  expect(problems).toEqual([]);
  return recipe.plan(values, store);
};
const plans = [
  ...recipes.map(({ handle }): [string, RecipePlan] => [handle, planOf(handle)]),
  ['membership by spend', planOf('membership', [{ name: 'BASIS', value: 'spend' }])] as [string, RecipePlan],
];

test('eleven recipes, each with a handle of its own', () => {
  expect(new Set(recipes.map(({ handle }) => handle)).size).toBe(11);
});

describe.each(plans)('%s', (_name, plan) => {
  test('every segment is accepted without a warning, and has a name of its own, an emoji and a description', () => {
    const keys = [...definitionsOf(plan).keys()];
    expect(new Set(keys).size).toBe(plan.segments.length + plan.sets.length + 1);
    expect(new Set(plan.segments.map(({ name }) => name)).size).toBe(plan.segments.length);
    for (const { definition, emoji, description, name } of plan.segments) {
      const context = { currencyCode: 'USD', seenValues: (field: string) => seen[field] };
      expect(check(definition.condition, context)).toMatchObject({ problems: [], warnings: [] });
      expect([emoji, description, name].map((text) => text.trim() === '')).toEqual([false, false, false]);
    }
  });

  test('every segment stands once on the canvas, on the grid and clear of the others', () => {
    expect(plan.nodes.map(({ segment }) => segment).sort()).toEqual(plan.segments.map(({ key }) => key).sort());
    for (const a of plan.nodes) {
      expect([a.x % 20, a.y % 20]).toEqual([0, 0]);
      const close = plan.nodes.filter((b) => b !== a && Math.abs(a.x - b.x) < 214 && Math.abs(a.y - b.y) < 112);
      expect(close).toEqual([]);
    }
  });

  test('edges, invariants and insights speak of the plan alone', () => {
    const known = definitionsOf(plan);
    const segments = plan.segments.map(({ key }) => key);
    for (const { source, target } of plan.edges) expect(segments).toEqual(expect.arrayContaining([source, target]));
    const pairs = plan.edges.map(({ source, target }) => `${source} ${target}`);
    expect(new Set(pairs).size).toBe(pairs.length);
    expect(plan.edges.length).toBeGreaterThan(0);
    expect(plan.invariants.length).toBeGreaterThan(0);
    for (const invariant of plan.invariants)
      for (const { set } of termsOf(invariant)) expect(known.has(set), set).toBe(true);
    for (const { segment } of plan.insights) expect(segments).toContain(segment);
  });
});

test('values that contradict each other are told at the parameter', () => {
  const messages = (handle: string, ...more: { name: string; value: string }[]) =>
    readRecipeValues(recipes.find((one) => one.handle === handle)!, more, {}, store).problems.map(
      ({ message }) => message,
    );
  expect(messages('rfm', { name: 'CHURNED', value: '38' })).toEqual([
    'Churned begins after active ends: choose more days.',
  ]);
  expect(messages('win-back', { name: 'LATE', value: '200' })).toEqual(['Lost begins after late: choose more days.']);
  expect(messages('season', { name: 'END', value: '2023-01-01' })).toEqual(['The season ends before it begins.']);
  expect(messages('season', { name: 'END', value: '2025-01-01' })).toEqual(['A season lasts less than a year.']);
  expect(messages('near-store', { name: 'STORE', value: 'online_store' })).toEqual([
    'Choose another channel than the online one.',
  ]);
  expect(messages('membership', { name: 'BASIS', value: 'spend' }, { name: 'SILVER', value: '500.00' })).toEqual([
    'Silver begins above 0 and below gold.',
  ]);
});

test('where half and nine in ten come back within the same days, what is suggested is valid, and says why', () => {
  const even = { ...store, gaps: { p25: 30, p50: 30, p75: 30, p90: 30 } };
  const suggested = (handle: string) => recipes.find((one) => one.handle === handle)!;
  for (const handle of ['rfm', 'win-back'])
    expect(readRecipeValues(suggested(handle), [], {}, even).problems, handle).toEqual([]);
  const defaults = (handle: string) => suggested(handle).parameters.map((one) => one.default(even));
  expect(defaults('rfm').slice(0, 2)).toEqual([
    { values: ['30'], reason: 'Half of your repeat customers usually come back within 30 days.' },
    {
      values: ['31'],
      reason:
        'Nine in ten of your repeat customers usually come back within 30 days. Raised to 31, above the step before it.',
    },
  ]);
  expect(defaults('win-back').map((one) => one!.values)).toEqual([['30'], ['31'], ['32']]);
});

test('gold is what the top tenth spend in the days that gold is counted over', () => {
  const goldOf = (outline: StoreOutline) =>
    recipes
      .find(({ handle }) => handle === 'membership')!
      .parameters.find(({ name }) => name === 'GOLD')!
      .default(outline);
  expect(goldOf({ ...store, topTenthOfYear: '120.00' })).toEqual({
    values: ['120.00'],
    reason:
      'The top tenth of customers with an order in the last 365 days have spent 120.00 or more in them, less refunds.',
  });
  expect(goldOf({ ...store, topTenthOfYear: null })).toEqual({
    values: ['500.00'],
    reason: 'Too few ordered in the last 365 days: the top tenth of your customers have spent 500.00 or more in all.',
  });
});

test('a store that lacks what a recipe needs is told so', () => {
  const lacking = recipes.flatMap(({ handle, lacks }) => lacks?.(emptyOutline('2024-06-30', 'USD')) && [handle]);
  expect(lacking.filter(Boolean)).toEqual([
    'omnichannel',
    'first-product',
    'subscription',
    'gift',
    'discount',
    'near-store',
  ]);
});
