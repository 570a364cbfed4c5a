import { createApiKey } from '@throughline/db/organizations/api-keys';
import { createStore } from '@throughline/db/organizations/create-store';
import { inOrganization } from '@throughline/db/organizations/in-organization';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestStore, testStore } from './test-api.ts';
import {
  apply,
  create,
  errors,
  makeRichRecipe,
  makeSegment,
  seen,
  startTwoStores,
  type TwoStores,
  ways,
} from './two-stores.ts';

let two: TwoStores;
let base: string;
let recipe: string;

beforeAll(async () => {
  two = await startTwoStores();
  ({ base, recipe } = await makeRichRecipe(two.shoes));
}, 60_000);
afterAll(() => two?.api.close());

describe('who reaches a recipe', () => {
  const read = `query ($store: ID!, $id: ID!) { node(id: $id) { id } store(id: $store) { savedRecipe(id: $id) { id } savedRecipes { id } } }`;

  it('members from every store of the organization, a key those made in its store, and nobody else', async () => {
    const found = (await two.hats.ask(read, { id: recipe })).data;
    expect([found.node?.id, found.store.savedRecipe?.id]).toEqual([recipe, recipe]);
    expect((await two.keyed.ask(read, { id: recipe })).data.store.savedRecipe).toEqual({ id: recipe });
    const { key } = await createApiKey(two.api.db.database, two.hats.id);
    const ofHats = (await testStore(two.api.url, two.hats.id, key).ask(read, { id: recipe })).data;
    expect([ofHats.node, ofHats.store.savedRecipe]).toEqual([null, null]);
    for (const id of [recipe, 'sav_unknown']) {
      expect((await two.stranger.ask(read, { id })).data).toEqual({
        node: null,
        store: { savedRecipe: null, savedRecipes: [] },
      });
    }
  });

  it('of a recipe with versions of several stores a key sees those of its own store and of files alone', async () => {
    const there = await makeSegment(two.hats, 'In the pop-up', {
      orders: { where: { channel: { in: ['kiosk'] } }, some: { gte: 7 } },
    });
    const here = await makeSegment(two.shoes, 'In store', {
      orders: { where: { channel: { in: ['pos'] } }, some: { gte: 3 } },
    });
    const parametersOf = (segmentId: string, label: string) => [
      { name: 'orders', label, places: [{ segmentId, path: ['orders', 'some', 'gte'] }] },
    ];
    const saved = await two.shoes.ask(create, { segments: [here], parameters: parametersOf(here, 'Orders here') });
    const { id } = saved.data.createSavedRecipe.savedRecipe;
    const add = `mutation ($store: ID!, $id: ID!, $segments: [ID!], $parameters: [SavedRecipeParameterInput!]) {
      addSavedRecipeVersion(input: { id: $id, storeId: $store, segmentIds: $segments, parameters: $parameters }) { savedRecipe { version } ${errors} } }`;
    const added = await two.hats.ask(add, {
      id,
      segments: [there, await makeSegment(two.hats, 'All', ways.channel)],
      parameters: parametersOf(there, 'Orders there'),
    });
    expect(added.data.addSavedRecipeVersion).toEqual({ savedRecipe: { version: 2 }, userErrors: [] });

    const fields = 'version segmentCount parameterLabels file versions { nodes { version } }';
    const look = `query ($store: ID!, $id: ID!) { store(id: $store) { savedRecipes { id ${fields} }
      savedRecipe(id: $id) { ${fields} second: file(version: 2) inStore(storeId: $store) { version } theirs: inStore(storeId: $store, version: 2) { version } } } }`;
    const { savedRecipe, savedRecipes } = (await two.keyed.ask(look, { id })).data.store;
    const own = {
      version: 1,
      segmentCount: 1,
      parameterLabels: ['Orders here'],
      versions: { nodes: [{ version: 1 }] },
    };
    expect(savedRecipe).toMatchObject({ ...own, second: null, inStore: { version: 1 }, theirs: null });
    expect(savedRecipes.find((one: { id: string }) => one.id === id)).toMatchObject(own);
    expect(JSON.stringify([savedRecipe, savedRecipes])).not.toMatch(/kiosk|Orders there/);
    expect((await two.shoes.ask(look, { id })).data.store.savedRecipe).toMatchObject({
      version: 2,
      segmentCount: 2,
      parameterLabels: ['Orders there'],
      versions: { nodes: [{ version: 2 }, { version: 1 }] },
    });

    const applied = await two.keyed.ask(apply, { id });
    expect(applied.data.applySavedRecipe).toMatchObject({ reusedSegmentIds: [here], userErrors: [] });
    for (const [mutation, name] of [
      ['applySavedRecipe(input: { id: $id, storeId: $store, version: 2 })', 'applySavedRecipe'],
      ['restoreSavedRecipeVersion(input: { id: $id, version: 2 })', 'restoreSavedRecipeVersion'],
    ] as const) {
      const refused = await two.keyed.ask(
        `mutation ($id: ID!${name === 'applySavedRecipe' ? ', $store: ID!' : ''}) { ${mutation} { userErrors { path code } } }`,
        { id },
      );
      expect(refused.data[name].userErrors).toEqual([{ path: ['version'], code: 'NOT_FOUND' }]);
    }
    const renamed = await two.keyed.ask(
      `mutation ($id: ID!) { updateSavedRecipe(input: { id: $id, name: "Here" }) { savedRecipe { name version segmentCount parameterLabels } } }`,
      { id },
    );
    expect(renamed.data.updateSavedRecipe.savedRecipe).toEqual({
      name: 'Here',
      version: 1,
      segmentCount: 1,
      parameterLabels: ['Orders here'],
    });
    await two.keyed.ask(add, { id, segments: [here], parameters: [] });
    expect((await two.keyed.ask(look, { id })).data.store.savedRecipe).toMatchObject({
      version: 3,
      parameterLabels: [],
      versions: { nodes: [{ version: 3 }, { version: 1 }] },
    });
  });

  it('a version of a store that is no more stays hidden from the keys of others', async () => {
    const { database } = two.api.db;
    const { organizationId } = await database.prisma.store.findUniqueOrThrow({ where: { id: two.shoes.id } });
    const { id: closing } = await createStore(database, {
      organizationId,
      name: 'Closing',
      currencyCode: 'USD',
      timeZone: 'UTC',
    });
    const { data } = await two.shoes.ask(create, { segments: [base], name: 'Of a store that closes' });
    const { id } = data.createSavedRecipe.savedRecipe;
    const version = await inOrganization(database, organizationId, async (prisma) => {
      const first = await prisma.savedRecipeVersion.findFirstOrThrow({ where: { recipeId: id } });
      const recipe = first.recipe as object;
      await prisma.savedRecipe.update({ where: { id }, data: { version: 2 } });
      return prisma.savedRecipeVersion.create({
        data: { organizationId, recipeId: id, version: 2, recipe, takenFrom: closing },
      });
    });
    expect(version.version).toBe(2);
    await database.prisma.store.deleteMany({ where: { id: closing } });
    const look =
      'query ($store: ID!, $id: ID!) { store(id: $store) { savedRecipe(id: $id) { version versions { nodes { version } } second: file(version: 2) } } }';
    expect((await two.keyed.ask(look, { id })).data.store.savedRecipe).toEqual({
      version: 1,
      versions: { nodes: [{ version: 1 }] },
      second: null,
    });
  });

  it("a list of people belongs to its store: no recipe holds one, and nothing is made of a plan that asks for another store's", async () => {
    const { database } = two.api.db;
    await database.inStore(two.shoes.id, ({ prisma }) =>
      prisma.import.create({
        data: {
          id: 'imp_vip',
          storeId: two.shoes.id,
          format: 'people_list_csv',
          status: 'SUCCEEDED',
          files: [{ name: 'vip.csv' }],
        },
      }),
    );
    const condition = { all: [{ people: { import: 'imp_vip' } }, ways.channel] };
    const listed = await makeSegment(two.shoes, 'Listed', condition);
    const message =
      "Listed: the condition List (imp_vip) asks for a list of people, which belongs to one store and can't be in a recipe";
    const path = ['segments', '0', 'definition', 'all', '0', 'people'];
    const saved = await two.shoes.ask(create, { segments: [listed] });
    expect(saved.data.createSavedRecipe).toEqual({
      savedRecipe: null,
      userErrors: [{ path, code: 'WRONG_VALUE', message }],
    });
    const segments = [
      { key: 'listed', name: 'Listed', definition: { version: 1, universe: 'customers', ...condition } },
    ];
    const file = {
      format: 'throughline-recipe',
      version: 1,
      name: 'Listed',
      cover: { emoji: '🧭', colour: 'blue' },
      currencyCode: 'USD',
      segments,
    };
    const brought = await two.shoes.ask(
      `mutation ($store: ID!, $file: String!) { importSavedRecipe(input: { storeId: $store, file: $file }) { ${errors} } }`,
      { file: JSON.stringify(file) },
    );
    expect(brought.data.importSavedRecipe.userErrors).toEqual([
      { path: ['file', ...path], code: 'WRONG_VALUE', message },
    ]);

    const { id } = (await two.shoes.ask(create, { segments: [base], name: 'Later listed' })).data.createSavedRecipe
      .savedRecipe;
    const { organizationId } = await database.prisma.store.findUniqueOrThrow({ where: { id: two.shoes.id } });
    await inOrganization(database, organizationId, (prisma) =>
      prisma.savedRecipeVersion.updateMany({
        where: { recipeId: id },
        data: { recipe: { ...file, parameters: [], names: {} } },
      }),
    );
    const values = [
      { name: 'channel:pos', value: 'pos' },
      { name: 'channel:online_store', value: 'kiosk' },
    ];
    const applied = await two.hats.ask(apply, { id, values });
    expect(applied.data.applySavedRecipe).toMatchObject({ segments: [], userErrors: [{ code: 'NOT_FOUND' }] });
    const names = await two.hats.ask(
      'query ($store: ID!) { store(id: $store) { segments(first: 50) { nodes { name } } } }',
    );
    expect(JSON.stringify(names.data)).not.toContain('Listed');
  });

  it('it is not applied to a store of another organization', async () => {
    const theirs = await two.api.db.database.prisma.store.findUniqueOrThrow({ where: { id: two.stranger.id } });
    const userId = await two.memberOf(theirs.organizationId, 'both@example.com');
    const { organizationId } = await two.api.db.database.prisma.store.findUniqueOrThrow({
      where: { id: two.shoes.id },
    });
    await two.api.db.database.prisma.member.create({ data: { organizationId, userId, role: 'owner' } });
    const both = two.asMember(userId, two.stranger.id);
    const { data } = await both.ask(apply, { id: recipe });
    expect(data.applySavedRecipe.userErrors).toEqual([
      { path: ['storeId'], code: 'NOT_FOUND', message: 'There is no such store.' },
    ]);
    const looked = await both.ask(
      `query ($id: ID!, $of: ID!) { node(id: $id) { ... on SavedRecipe { inStore(storeId: $of) { lacks } } } }`,
      {
        id: recipe,
        of: two.stranger.id,
      },
    );
    expect(looked.data.node).toEqual({ inStore: null });
  });

  it('the database shows the rows of one organization alone', async () => {
    const { pool } = two.api.db.database;
    expect((await pool.query('SELECT id FROM saved_recipes')).rows).toEqual([]);
    expect((await pool.query('SELECT recipe_id FROM saved_recipe_versions')).rows).toEqual([]);
    const { organizationId } = await two.api.db.database.prisma.store.findUniqueOrThrow({
      where: { id: two.stranger.id },
    });
    expect(await inOrganization(two.api.db.database, organizationId, (prisma) => prisma.savedRecipe.count())).toBe(0);
  });

  it('what asks for personal data is neither shown, exported nor applied to who may not see it', async () => {
    const named = await makeSegment(two.shoes, 'Named', { profile: { field: 'email', endsWith: '@example.com' } });
    const { data } = await two.shoes.ask(create, { segments: [named], name: 'Named' });
    const { id } = data.createSavedRecipe.savedRecipe;
    const shown = await two.masked.ask(seen, { id, of: two.masked.id });
    expect(shown.data.store.savedRecipe.inStore).toMatchObject({
      lacks: 'The recipe asks for personal data, which you may not see here.',
      parameters: [],
      preview: { segments: [] },
    });
    const file = await two.masked.ask(
      'query ($store: ID!, $id: ID!) { store(id: $store) { savedRecipe(id: $id) { file } } }',
      { id },
    );
    expect(file.data.store.savedRecipe.file).toBeNull();
    expect((await two.masked.ask(apply, { id })).data.applySavedRecipe.userErrors[0].code).toBe('PERSONAL_FIELD');
    const labelled = await two.shoes.ask(create, {
      segments: [named],
      name: 'Labelled',
      parameters: [
        { name: 'mail', label: 'E-mail (@example.com)', places: [{ segmentId: named, path: ['profile', 'endsWith'] }] },
      ],
    });
    const labels = async (store: TestStore, of: string) =>
      (await store.ask('query ($id: ID!) { node(id: $id) { ... on SavedRecipe { parameterLabels } } }', { id: of }))
        .data.node.parameterLabels;
    const { id: labelledId } = labelled.data.createSavedRecipe.savedRecipe;
    expect(await labels(two.shoes, labelledId)).toEqual(['E-mail (@example.com)']);
    expect(await labels(two.masked, labelledId)).toEqual([]);
    expect(await labels(two.masked, recipe)).toEqual(['Channel']);
    const made = await two.masked.ask(create, { segments: [named] });
    expect(made.data.createSavedRecipe.userErrors[0].code).toBe('PERSONAL_FIELD');
    expect(JSON.stringify(await two.masked.ask(seen, { id, of: two.masked.id }))).not.toContain('@example.com');
  });
});
