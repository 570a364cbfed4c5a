import { readFileSync } from 'node:fs';
import { inOrganization } from '@throughline/db/organizations/in-organization';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { create, errors, makeRichRecipe, makeSegment, startTwoStores, type TwoStores } from './two-stores.ts';

let two: TwoStores;
let base: string;
let recipe: string;

beforeAll(async () => {
  two = await startTwoStores();
  ({ base, recipe } = await makeRichRecipe(two.shoes));
}, 60_000);
afterAll(() => two?.api.close());

describe('versions, names and files', () => {
  const versions = `query ($store: ID!, $id: ID!) { store(id: $store) { savedRecipe(id: $id) { name version file versions { nodes { version author note segmentCount parameterCount } } } } }`;

  it('a new version is kept beside the former ones, which can be restored', async () => {
    const added = await two.shoes.ask(
      `mutation ($store: ID!, $id: ID!, $segments: [ID!]) { addSavedRecipeVersion(input: { id: $id, storeId: $store, segmentIds: $segments, note: "Only the base" }) { savedRecipe { version segmentCount } ${errors} } }`,
      { id: recipe, segments: [base] },
    );
    expect(added.data.addSavedRecipeVersion).toEqual({ savedRecipe: { version: 2, segmentCount: 1 }, userErrors: [] });
    const restored = await two.shoes.ask(
      `mutation ($id: ID!) { restoreSavedRecipeVersion(input: { id: $id, version: 1 }) { savedRecipe { version segmentCount parameterLabels } ${errors} } }`,
      { id: recipe },
    );
    expect(restored.data.restoreSavedRecipeVersion.savedRecipe).toEqual({
      version: 3,
      segmentCount: 2,
      parameterLabels: ['Channel'],
    });
    const { data } = await two.shoes.ask(versions, { id: recipe });
    expect(data.store.savedRecipe.versions.nodes).toEqual([
      { version: 3, author: 'member@example.com', note: 'Version 1 restored', segmentCount: 2, parameterCount: 1 },
      { version: 2, author: 'member@example.com', note: 'Only the base', segmentCount: 1, parameterCount: 0 },
      { version: 1, author: 'member@example.com', note: null, segmentCount: 2, parameterCount: 1 },
    ]);
  });

  it('a file goes out and comes in again as a recipe of its own; a broken one tells every problem', async () => {
    await two.shoes.ask(
      `mutation ($id: ID!) { updateSavedRecipe(input: { id: $id, name: "Richest", description: "Who spends" }) { ${errors} } }`,
      { id: recipe },
    );
    const { data } = await two.shoes.ask(versions, { id: recipe });
    const { file } = data.store.savedRecipe;
    expect(JSON.parse(file)).toMatchObject({
      format: 'throughline-recipe',
      version: 1,
      name: 'Richest',
      description: 'Who spends',
      currencyCode: 'USD',
      names: { channel: { pos: 'Store', online_store: 'Online' } },
      segments: [{ name: 'Uses {channel} or Online' }, { name: 'Rich in {channel}' }],
    });
    const bring = `mutation ($store: ID!, $file: String!) { importSavedRecipe(input: { storeId: $store, file: $file }) { savedRecipe { id name version } ${errors} } }`;
    const brought = await two.hats.ask(bring, { file });
    expect(brought.data.importSavedRecipe).toMatchObject({
      savedRecipe: { name: 'Richest', version: 1 },
      userErrors: [],
    });
    const { id } = brought.data.importSavedRecipe.savedRecipe;
    expect((await two.hats.ask(versions, { id })).data.store.savedRecipe.file).toBe(file);
    const broken = await two.hats.ask(bring, {
      file: JSON.stringify({ ...JSON.parse(file), version: 2, extra: 1, segments: [] }),
    });
    expect(broken.data.importSavedRecipe.userErrors.map(({ path }: { path: string[] }) => path.join('.'))).toEqual(
      expect.arrayContaining(['file.version', 'file.extra', 'file.segments', 'file.parameters.0.places.0.segment']),
    );
  });

  it('are paged, and of many recipes read together, without what they make', async () => {
    const asked = `query ($store: ID!, $id: ID!, $after: String) { store(id: $store) { savedRecipe(id: $id) {
      versions(first: 2, after: $after) { totalCount nodes { version } pageInfo { hasNextPage endCursor } } } } }`;
    const page = async (after: string | null) =>
      (await two.shoes.ask(asked, { id: recipe, after })).data.store.savedRecipe.versions;
    const latest = await page(null);
    expect([latest.totalCount, latest.nodes, latest.pageInfo.hasNextPage]).toEqual([
      3,
      [{ version: 3 }, { version: 2 }],
      true,
    ]);
    expect(await page(latest.pageInfo.endCursor)).toMatchObject({
      totalCount: 3,
      nodes: [{ version: 1 }],
      pageInfo: { hasNextPage: false },
    });
    const reads = async () => {
      const { prisma } = two.api.services.database;
      const run = prisma.$transaction;
      let count = 0;
      prisma.$transaction = ((...args: Parameters<typeof run>) => {
        count++;
        return run.apply(prisma, args);
      }) as typeof run;
      const { data } = await two.shoes.ask(
        'query ($store: ID!) { store(id: $store) { savedRecipes { versions(first: 5) { nodes { segmentCount parameterCount } } } } }',
      );
      prisma.$transaction = run;
      return [count, data.store.savedRecipes.length];
    };
    const [few, recipes] = await reads();
    expect(few).toBeGreaterThan(0);
    for (const name of ['One more', 'And another']) await two.shoes.ask(create, { segments: [base], name });
    expect(await reads()).toEqual([few, recipes! + 2]);
    expect((await two.shoes.ask(asked.replace('first: 2', 'first: 500'), { id: recipe })).errors).toBeDefined();
  });

  it('another change meanwhile is a conflict for who expected the version before, and nothing has changed', async () => {
    const change = async (mutation: string, type: string, input: object) =>
      (
        await two.shoes.ask(
          `mutation ($input: ${type}!) { ${mutation}(input: $input) { savedRecipe { version name } ${errors} } }`,
          { input: { id: recipe, ...input } },
        )
      ).data[mutation];
    const add = (expectedVersion: number) =>
      change('addSavedRecipeVersion', 'AddSavedRecipeVersionInput', {
        storeId: two.shoes.id,
        segmentIds: [base],
        expectedVersion,
      });
    const restore = (expectedVersion: number) =>
      change('restoreSavedRecipeVersion', 'RestoreSavedRecipeVersionInput', { version: 1, expectedVersion });
    const rename = (name: string, expectedVersion: number) =>
      change('updateSavedRecipe', 'UpdateSavedRecipeInput', { name, expectedVersion });
    const late = {
      savedRecipe: null,
      userErrors: [
        {
          path: ['expectedVersion'],
          code: 'VERSION_CONFLICT',
          message: 'The recipe was changed meanwhile: it is at version 3.',
        },
      ],
    };
    expect([await add(2), await restore(2), await rename('Late', 2)]).toEqual([late, late, late]);
    expect((await add(3)).savedRecipe.version).toBe(4);
    expect((await restore(4)).savedRecipe.version).toBe(5);
    expect((await rename('In time', 5)).savedRecipe).toEqual({ version: 5, name: 'In time' });
  });

  it('what would be a larger file than can be imported is not saved', async () => {
    const texts = (from: string) => Array.from({ length: 330 }, (_, index) => `${from}-${index}`.padEnd(480, 'x'));
    const segments: string[] = [];
    for (let index = 0; index < 7; index++) {
      const where = { referrer: { in: texts(`${index}`) } };
      segments.push(await makeSegment(two.shoes, `Large ${index}`, { orders: { where, some: { gte: 1 } } }));
    }
    const large = {
      path: ['segmentIds'],
      code: 'LIMIT',
      message: expect.stringMatching(
        /^A recipe's file has at most 1,000,000 bytes as a text within JSON, found 1,[\d,]+: take fewer segments\.$/,
      ),
    };
    expect((await two.shoes.ask(create, { segments })).data.createSavedRecipe.userErrors).toEqual([large]);
    const added = await two.shoes.ask(
      `mutation ($store: ID!, $id: ID!, $segments: [ID!]) { addSavedRecipeVersion(input: { id: $id, storeId: $store, segmentIds: $segments }) { ${errors} } }`,
      { id: recipe, segments },
    );
    expect(added.data.addSavedRecipeVersion.userErrors).toEqual([large]);
    const most = await two.shoes.ask(create, { segments: segments.slice(0, 5), name: 'Large' });
    const { id } = most.data.createSavedRecipe.savedRecipe;
    const { file } = (await two.shoes.ask(versions, { id })).data.store.savedRecipe;
    const brought = await two.shoes.ask(
      `mutation ($store: ID!, $file: String!) { importSavedRecipe(input: { storeId: $store, file: $file }) { savedRecipe { name } ${errors} } }`,
      { file },
    );
    expect(brought.data.importSavedRecipe).toEqual({ savedRecipe: { name: 'Large' }, userErrors: [] });
  });

  it('an archived recipe leaves the list and comes back', async () => {
    const list = async (archived: boolean) =>
      (
        await two.shoes.ask(
          `query ($store: ID!, $archived: Boolean) { store(id: $store) { savedRecipes(archived: $archived) { id } } }`,
          {
            archived,
          },
        )
      ).data.store.savedRecipes.some(({ id }: { id: string }) => id === recipe);
    await two.shoes.ask(`mutation ($id: ID!) { archiveSavedRecipe(input: { id: $id }) { ${errors} } }`, { id: recipe });
    expect([await list(false), await list(true)]).toEqual([false, true]);
    await two.shoes.ask(`mutation ($id: ID!) { restoreSavedRecipe(input: { id: $id }) { ${errors} } }`, { id: recipe });
    expect([await list(false), await list(true)]).toEqual([true, false]);
  });

  it('at most 500 are answered, the first by name, and all are counted', async () => {
    const { database } = two.api.services;
    const { organizationId } = await database.prisma.store.findUniqueOrThrow({ where: { id: two.shoes.id } });
    const inOwn = <T>(work: Parameters<typeof inOrganization<T>>[2]) => inOrganization(database, organizationId, work);
    const { summary, ...one } = await inOwn((prisma) =>
      prisma.savedRecipe.findUniqueOrThrow({ where: { id: recipe } }),
    );
    const others = Array.from({ length: 501 }, (_, n) => ({
      ...one,
      id: `sav_${n}`,
      name: `0 of many ${String(n).padStart(3, '0')}`,
      summary: summary!,
    }));
    const read = async (args: string) =>
      (
        await two.shoes.ask(
          `query ($store: ID!) { store(id: $store) { savedRecipeCount savedRecipes${args} { name } } }`,
        )
      ).data?.store;
    const before = (await read('')).savedRecipeCount;
    await inOwn((prisma) => prisma.savedRecipe.createMany({ data: others }));
    const { savedRecipeCount, savedRecipes } = await read('');
    expect([savedRecipeCount - before, savedRecipes.length]).toEqual([501, 500]);
    expect([savedRecipes[0].name, savedRecipes[499].name]).toEqual(['0 of many 000', '0 of many 499']);
    expect((await read('(first: 1)')).savedRecipes).toEqual([{ name: '0 of many 000' }]);
    for (const first of [0, 501]) expect(await read(`(first: ${first})`)).toBeNull();
    const ids = others.map(({ id }) => id);
    await inOwn((prisma) => prisma.savedRecipe.deleteMany({ where: { id: { in: ids } } }));
  });
});

it('the example of the docs is a file that can be read', async () => {
  const page = readFileSync(new URL('../../../docs/saved-recipes.md', import.meta.url), 'utf8');
  const file = /```json\n(\{\n {2}"format"[\s\S]*?)```/.exec(page)![1]!;
  const { data } = await two.shoes.ask(
    `mutation ($store: ID!, $file: String!) { importSavedRecipe(input: { storeId: $store, file: $file }) { ${errors} } }`,
    { file },
  );
  expect(data.importSavedRecipe.userErrors).toEqual([]);
});
