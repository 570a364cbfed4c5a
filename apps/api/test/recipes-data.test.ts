// Every recipe on two whole stores, the example data set and the demo: what it says must hold does, to the person, on 50 past days,
// and every definition that is stored or suggested there says the same in its text form.

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { check } from '@throughline/core/segments/check/check';
import type { Definition } from '@throughline/core/segments/definition';
import { parseText } from '@throughline/core/segments/text/parse';
import { printText } from '@throughline/core/segments/text/print';
import { createApiKey } from '@throughline/db/organizations/api-keys';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDemo } from '../src/features/organizations/seed-demo.ts';
import { startTestApi, type TestApi, type TestStore, testStore } from './test-api.ts';
import { importFile } from './upload.ts';

const folder = path.resolve(
  import.meta.dirname,
  '../../..',
  process.env.THROUGHLINE_TEST_DATA ?? '../shared/data',
  'global_electronics',
);
if (!existsSync(folder)) console.log(`Skipped: ${folder} is absent`);
const handles = [
  'omnichannel',
  'rfm',
  'membership',
  'season',
  '365-day-customers',
  'first-product',
  'subscription',
  'gift',
  'discount',
  'near-store',
  'win-back',
];
const pair = [
  { name: 'X', value: 'pos' },
  { name: 'Y', value: 'online_store' },
];
/** 50 days, two weeks apart. */
const days = { stepDays: 14, count: 50 };
let api: TestApi;

beforeAll(async () => {
  api = await startTestApi({ keepLog: false });
});

afterAll(() => api?.close());

interface Check {
  label: string;
  kind: string;
  days: { left: number; right: number; brokenCount: number; holds: boolean }[];
}

/** Applies a recipe with the store's own defaults, and gives what its canvas says on 50 days up to `to`. */
async function applied(store: TestStore, recipe: string, to: string): Promise<{ canvasId: string; checks: Check[] }> {
  const { data } = await store.ask(
    `mutation ($store: ID!, $recipe: String!, $parameters: [RecipeParameterValueInput!]) {
      applyRecipe(input: { storeId: $store, recipe: $recipe, parameters: $parameters }) {
        canvas { id } segments { id } userErrors { path message } } }`,
    { recipe, parameters: recipe === 'omnichannel' ? pair : [] },
  );
  expect(data.applyRecipe.userErrors, recipe).toEqual([]);
  const from = new Date(Date.parse(to) - days.stepDays * (days.count - 1) * 86_400_000).toISOString().slice(0, 10);
  const canvasId = data.applyRecipe.canvas.id;
  const seen = await store.ask(
    `query ($store: ID!, $canvas: ID!, $from: Date!, $to: Date!) { store(id: $store) { canvas(id: $canvas) { recipe { handle
      checks(from: $from, to: $to, stepDays: ${days.stepDays}) { label kind days { left right brokenCount holds } } } } } }`,
    { canvas: canvasId, from, to },
  );
  expect(seen.data.store.canvas.recipe.handle).toBe(recipe);
  return { canvasId, checks: seen.data.store.canvas.recipe.checks };
}

async function expectAllHold(store: TestStore, to: string): Promise<Map<string, Check[]>> {
  const all = new Map<string, Check[]>();
  for (const handle of handles) {
    const { checks } = await applied(store, handle, to);
    expect(checks.length, handle).toBeGreaterThan(0);
    for (const check of checks) {
      expect(check.days).toHaveLength(days.count);
      expect(check.days.filter((day) => !day.holds || day.brokenCount !== 0 || day.left !== day.right)).toEqual([]);
    }
    all.set(handle, checks);
  }
  return all;
}

interface Stored {
  id: string;
  name: string;
  definition: unknown;
}

/** parse(print(d)) = d of every segment of the store and every template filled with its values; how many those are. */
async function expectTextRoundTrips(store: TestStore): Promise<{ segments: number; templates: number }> {
  const { data } = await store.ask(
    `query ($store: ID!) { store(id: $store) { currencyCode
      segments(first: 250) { nodes { id name definition } }
      templates { handle definition } } }`,
  );
  const { currencyCode } = data.store;
  const stored: Stored[] = data.store.segments.nodes;
  const plain = stored.map(({ id, name, definition }) => [id, { name, definition: read(definition) }] as const);
  const context = { currencyCode, segments: new Map(plain) };
  for (const [, { name, definition }] of plain)
    expect(parseText(printText(definition, context), context).definition, name).toEqual(definition);
  const filled = (data.store.templates as { handle: string; definition: unknown }[]).filter(
    ({ definition }) => definition !== null,
  );
  for (const { handle, definition } of filled)
    expect(parseText(printText(read(definition), context), context).definition, handle).toEqual(read(definition));
  return { segments: stored.length, templates: filled.length };
}

/** As it was stored: what it refers to is known by its id alone. */
function read(json: unknown): Definition {
  const { definition, problems } = check(json, { currencyCode: 'USD' });
  expect(problems).toEqual([]);
  return definition!;
}

describe.skipIf(!existsSync(folder))('the example data set', () => {
  it('holds every invariant of every recipe on 50 days', async () => {
    const store = await api.makeStore({ timeZone: 'America/New_York' });
    const form = new FormData();
    form.append('mappingId', 'map_global-electronics');
    for (const name of ['Stores.csv', 'Products.csv', 'Customers.csv', 'Sales.csv'])
      form.append(name, new Blob([readFileSync(path.join(folder, name))]), name);
    expect((await importFile(store, 'format=mapped_csv', form)).status).toBe('SUCCEEDED');
    const checks = await expectAllHold(store, '2021-02-20');
    const last = (handle: string) => checks.get(handle)![0]!.days.at(-1)!;
    expect(last('omnichannel').left).toBe(10_657);
    for (const handle of ['rfm', 'membership', 'season', '365-day-customers', 'win-back'])
      expect(last(handle).left, handle).toBe(11_887);
    expect(await expectTextRoundTrips(store)).toEqual({ segments: 70, templates: 69 });
  }, 120_000);
});

describe('the demo store', () => {
  it('holds every invariant of every recipe on 50 days, and none is about nobody', async () => {
    const now = Date.now();
    const { storeId } = await seedDemo(api.services.database, now);
    const { key } = await createApiKey(api.db.database, storeId);
    const store = testStore(api.url, storeId, key);
    const checks = await expectAllHold(store, new Date(now - 86_400_000).toISOString().slice(0, 10));
    const empty = [...checks].filter(([, of]) => of.every((check) => check.days.at(-1)!.left === 0));
    expect(empty.map(([handle]) => handle)).toEqual([]);
    expect(await expectTextRoundTrips(store)).toEqual({ segments: 70, templates: 84 });
  }, 120_000);
});
