import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { inOrganization } from '../organizations/in-organization.ts';
import { eraseFromRecipes } from './erase-recipes.ts';

let made: TestDatabase;
beforeAll(async () => {
  made = await createTestDatabase();
});
afterAll(() => made.drop());

const segment = (field: string, value: string) => ({
  key: 'a',
  name: 'A',
  definition: { version: 1, universe: 'people', profile: { field, in: [value, 'bo@x.com'] } },
});

test('e-mails and phones of the erased go from every version of the organization and its head; other words stay', async () => {
  const storeId = await made.makeStore();
  const other = await made.makeStore();
  const organizationOf = async (id: string) =>
    (await made.database.prisma.store.findUniqueOrThrow({ where: { id } })).organizationId;
  const make = async (store: string, id: string) => {
    const organizationId = await organizationOf(store);
    await inOrganization(made.database, organizationId, async (prisma) => {
      await prisma.savedRecipe.create({
        data: {
          id,
          organizationId,
          madeIn: store,
          name: 'Of ANN@x.com',
          description: 'Customer Ann Lee, 4711',
          coverEmoji: '🧭',
          coverColour: 'blue',
          summary: { segments: 1, canvas: false, parameters: ['E-mail (ann@x.com)'] },
        },
      });
      for (const [version, value] of [
        [1, 'Ann@X.com'],
        [2, '+1 212 555 0100'],
        [3, 'joann@x.com'],
      ] as const) {
        const recipe = { segments: [segment('email', value)], parameters: [], names: { email: { [value]: value } } };
        await prisma.savedRecipeVersion.create({ data: { organizationId, recipeId: id, version, recipe } });
      }
    });
    return organizationId;
  };
  const organizationId = await make(storeId, 'sav_erased_here');
  const elsewhere = await make(other, 'sav_erased_there');
  const read = async (id: string) =>
    inOrganization(made.database, id, async (prisma) => ({
      head: await prisma.savedRecipe.findFirstOrThrow({ select: { name: true, description: true, summary: true } }),
      recipes: (await prisma.savedRecipeVersion.findMany({ orderBy: { version: 'asc' } })).map(({ recipe }) => recipe),
    }));
  const before = await read(elsewhere);
  const values = ['ann@x.com', '+1 212 555 0100', 'Ann Lee', '4711'];
  expect(await made.database.inStore(storeId, (store) => eraseFromRecipes(store, values))).toBe(3);
  const { head, recipes } = await read(organizationId);
  expect(head).toEqual({
    name: 'Of erased',
    description: 'Customer Ann Lee, 4711',
    summary: { segments: 1, canvas: false, parameters: ['E-mail (erased)'] },
  });
  const emptied = { segments: [segment('email', 'erased')], parameters: [], names: { email: { erased: 'erased' } } };
  const kept = 'joann@x.com';
  expect(recipes).toEqual([
    emptied,
    emptied,
    { segments: [segment('email', kept)], parameters: [], names: { email: { [kept]: kept } } },
  ]);
  expect(await made.database.inStore(storeId, (store) => eraseFromRecipes(store, values))).toBe(0);
  expect(await read(elsewhere)).toEqual(before);
});
