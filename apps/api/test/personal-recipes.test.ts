import { createApiKey } from '@throughline/db/organizations/api-keys';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestStore, testStore } from './test-api.ts';

let api: TestApi;
let full: TestStore;
/** A key to the same store that does not see personal data. */
let blind: TestStore;

const errors = 'userErrors { path code message }';
const refusal = { code: 'PERSONAL_FIELD' };
const nearStore = [
  { name: 'ONLINE', value: 'online_store' },
  { name: 'STORE', value: 'pos' },
  { name: 'KM', value: '3' },
];
const around = (of: string) => ({ orders: { when: { anniversary: { of, within: { days: 0 } } }, some: { gte: 1 } } });

beforeAll(async () => {
  api = await startTestApi({ keepLog: false });
  full = await api.makeStore({ timeZone: 'UTC' });
  const order = (id: string, customer: string, day: string, channel: string) => ({
    id,
    placedAt: `2024-01-${day}T12:00:00Z`,
    channel,
    gross: '10.00',
    customer: { id: customer },
  });
  const sent = await full.sendFacts({
    orders: [order('1', 'ann', '02', 'pos'), order('2', 'ann', '05', 'web'), order('3', 'bob', '03', 'web')],
    people: [{ id: 'ann', birthDate: '1990-01-02' }, { id: 'bob' }],
  });
  expect(sent.status).toBe(200);
  blind = testStore(
    api.url,
    full.id,
    (await createApiKey(api.db.database, full.id, { name: 'Blind', seesPersonal: false })).key,
  );
});
afterAll(() => api?.close());

const preview = async (by: TestStore, recipe: string, parameters: object[]) => {
  const { data } = await by.ask(
    `query ($store: ID!, $recipe: String!, $parameters: [RecipeParameterValueInput!]) { store(id: $store) { recipe(handle: $recipe) {
      preview(parameters: $parameters, asOf: "2024-01-31") { ${errors} segments { customerCount } checks { left } edges { moved } } } } }`,
    { recipe, parameters },
  );
  return data.store.recipe.preview;
};
const applied = async (by: TestStore, recipe: string, parameters: object[]) => {
  const { data } = await by.ask(
    `mutation ($store: ID!, $recipe: String!, $parameters: [RecipeParameterValueInput!]) {
      applyRecipe(input: { storeId: $store, recipe: $recipe, parameters: $parameters }) { segments { id } canvas { id } ${errors} } }`,
    { recipe, parameters },
  );
  return data.applyRecipe;
};
const dayChecks = (by: TestStore, id: string) =>
  by.ask(
    `query ($id: ID!) { node(id: $id) { ... on Canvas { recipe { checks(from: "2024-01-30", to: "2024-01-31", stepDays: 1) { left } } } } }`,
    { id },
  );

describe('a recipe of where people live', () => {
  it('is neither counted nor applied for who may not see personal data', async () => {
    expect((await preview(full, 'near-store', nearStore)).segments).toHaveLength(5);
    const refused = await preview(blind, 'near-store', nearStore);
    expect(refused).toMatchObject({ userErrors: [refusal], segments: [], checks: [], edges: [] });
    expect(await applied(blind, 'near-store', nearStore)).toMatchObject({
      userErrors: [refusal],
      segments: [],
      canvas: null,
    });
  });

  it('that others applied tells them nothing of its checks by day', async () => {
    const { canvas, userErrors } = await applied(full, 'near-store', nearStore);
    expect(userErrors).toEqual([]);
    expect((await dayChecks(full, canvas.id)).data.node.recipe.checks).toEqual([{ left: 1 }, { left: 0 }]);
    const { data, errors: told } = await dayChecks(blind, canvas.id);
    expect(data?.node?.recipe ?? null).toBeNull();
    expect(told).toMatchObject([{ extensions: { problems: [refusal] } }]);
  });

  it('is the exception: one of channels is counted, applied and checked for them', async () => {
    const pair = [
      { name: 'X', value: 'pos' },
      { name: 'Y', value: 'online_store' },
    ];
    expect((await preview(blind, 'omnichannel', pair)).userErrors).toEqual([]);
    const { canvas, userErrors } = await applied(blind, 'omnichannel', pair);
    expect(userErrors).toEqual([]);
    expect((await dayChecks(blind, canvas.id)).data.node.recipe.checks).toHaveLength(2);
  });
});

describe('a saved recipe', () => {
  const file = (definition: object) =>
    JSON.stringify({
      format: 'throughline-recipe',
      version: 1,
      name: 'One',
      description: '',
      cover: { emoji: '🎂', colour: 'violet' },
      currencyCode: 'USD',
      names: {},
      segments: [{ key: 'one', name: 'One', emoji: '🎂', description: '', definition }],
      parameters: [],
    });
  const brought = async (by: TestStore, definition: object) =>
    (
      await by.ask(
        `mutation ($store: ID!, $file: String!) { importSavedRecipe(input: { storeId: $store, file: $file }) { savedRecipe { id } ${errors} } }`,
        { file: file(definition) },
      )
    ).data.importSavedRecipe;
  const looked = async (by: TestStore, id: string) =>
    (
      await by.ask(
        `query ($store: ID!, $id: ID!) { store(id: $store) { savedRecipe(id: $id) { file inStore(storeId: $store) {
          preview { ${errors} segments { customerCount } } } } } }`,
        { id },
      )
    ).data.store.savedRecipe;
  const made = async (by: TestStore, id: string) =>
    (
      await by.ask(
        `mutation ($store: ID!, $id: ID!) { applySavedRecipe(input: { id: $id, storeId: $store }) { segments { id } ${errors} } }`,
        { id },
      )
    ).data.applySavedRecipe;

  it.each([
    { profile: { field: 'birthDate', when: { between: ['1990-01-01', '1990-01-31'] } } },
    { profile: { field: 'birthDate', anniversary: { next: { days: 7 } } } },
    { profile: { field: 'email', isMissing: true } },
    { changed: { field: 'city' } },
    { near: { place: 'anyOwnLocation', km: 5 } },
    around('birthDate'),
  ])('with %j can be neither imported, read, counted nor applied by who may not see personal data', async (asked) => {
    expect(await brought(blind, asked)).toMatchObject({ savedRecipe: null, userErrors: [refusal] });
    const { savedRecipe, userErrors } = await brought(full, asked);
    expect(userErrors).toEqual([]);
    expect((await looked(full, savedRecipe.id)).inStore.preview.segments).toHaveLength(1);
    expect(await looked(blind, savedRecipe.id)).toMatchObject({
      file: null,
      inStore: { preview: { userErrors: [refusal], segments: [] } },
    });
    expect(await made(blind, savedRecipe.id)).toMatchObject({ segments: [], userErrors: [refusal] });
  });

  it('around the first order is theirs to bring and to apply', async () => {
    const { savedRecipe, userErrors } = await brought(blind, around('firstOrder'));
    expect(userErrors).toEqual([]);
    expect((await looked(blind, savedRecipe.id)).inStore.preview.segments).toEqual([{ customerCount: 0 }]);
    expect((await made(blind, savedRecipe.id)).userErrors).toEqual([]);
  });
});

describe('why a person is in a segment around birthdays', () => {
  it('names who may not see personal data no order that lies there', async () => {
    const { data } = await full.ask(
      `mutation ($store: ID!, $d: JSON!) { createSegment(input: { storeId: $store, name: "Birthdays", definition: $d }) { segment { id } } }`,
      { d: around('birthDate') },
    );
    const { id } = data.createSegment.segment;
    const seen = await full.ask(`query ($id: ID!) { node(id: $id) { ... on Segment { members { nodes { id } } } } }`, {
      id,
    });
    const told = async (by: TestStore) =>
      (
        await by.ask(
          `query ($id: ID!, $of: ID!) { node(id: $id) { ... on Segment { sentence definition explain(personId: $of) {
            conditions { holds selectedCount matchingCount sentence facts { kind order { externalId } } } } } } }`,
          { id, of: seen.data.node.members.nodes[0].id },
        )
      ).data.node;
    const open = await told(full);
    expect(open.explain.conditions).toEqual([
      {
        holds: true,
        selectedCount: 1,
        matchingCount: 1,
        sentence: expect.stringContaining('on a yearly return of the birth date'),
        facts: [{ kind: 'ORDER', order: { externalId: '1' } }],
      },
    ]);
    const hidden = await told(blind);
    expect(hidden.definition).toEqual({
      orders: { when: { anniversary: { of: 'birthDate', within: { days: '•••' } } }, some: { gte: 1 } },
    });
    expect(hidden.sentence).toContain('within ••• days of a yearly return of the birth date');
    expect(hidden.explain.conditions).toEqual([
      {
        holds: true,
        selectedCount: null,
        matchingCount: null,
        sentence: expect.stringContaining('within ••• days of'),
        facts: [],
      },
    ]);
  });
});
