import { inOrganization } from '@throughline/db/organizations/in-organization';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestStore } from './test-api.ts';
import {
  apply,
  create,
  errors,
  makeRichRecipe,
  makeSegment,
  startTwoStores,
  type TwoStores,
  ways,
} from './two-stores.ts';

let two: TwoStores;
let base: string;

beforeAll(async () => {
  two = await startTwoStores();
  ({ base } = await makeRichRecipe(two.shoes));
}, 60_000);
afterAll(() => two?.api.close());

describe('deleting a recipe', () => {
  const remove = async (store: TestStore, id: string, name: string) =>
    (
      await store.ask(
        `mutation ($id: ID!, $name: String!) { deleteSavedRecipe(input: { id: $id, name: $name }) { deletedId ${errors} } }`,
        { id, name },
      )
    ).data.deleteSavedRecipe;
  const archive = (id: string) =>
    two.shoes.ask(`mutation ($id: ID!) { archiveSavedRecipe(input: { id: $id }) { ${errors} } }`, { id });

  it('takes it and its versions from the archive for good, by its name; what it made stays and is of no recipe', async () => {
    const made = await two.shoes.ask(create, { segments: [base], name: 'Goes' });
    const { id } = made.data.createSavedRecipe.savedRecipe;
    const applied = await two.hats.ask(apply, {
      id,
      values: [
        { name: 'channel:online_store', value: 'pos' },
        { name: 'channel:pos', value: 'kiosk' },
      ],
    });
    const segmentId = applied.data.applySavedRecipe.segments[0].id;
    const used = async () =>
      (
        await two.hats.ask(
          'query ($id: ID!) { node(id: $id) { ... on Segment { usedBy { recipe { handle } savedRecipe { id name } } } } }',
          { id: segmentId },
        )
      ).data.node.usedBy;
    expect(await used()).toEqual({ recipe: null, savedRecipe: { id, name: 'Goes' } });
    expect((await remove(two.shoes, id, 'Goes')).userErrors).toEqual([
      {
        path: ['id'],
        code: 'WRONG_VALUE',
        message: 'Only a recipe in the archive can be deleted: archive it first.',
      },
    ]);
    await archive(id);
    expect(await used()).toEqual({ recipe: null, savedRecipe: null });
    expect((await remove(two.shoes, id, 'Stays')).userErrors).toEqual([
      { path: ['name'], code: 'WRONG_VALUE', message: 'The name does not match: the recipe is called Goes.' },
    ]);
    expect((await remove(two.stranger, id, 'Goes')).userErrors[0].code).toBe('NOT_FOUND');
    expect(await remove(two.shoes, id, 'Goes')).toEqual({ deletedId: id, userErrors: [] });
    expect((await two.shoes.ask('query ($id: ID!) { node(id: $id) { id } }', { id })).data.node).toBeNull();
    expect((await remove(two.shoes, id, 'Goes')).userErrors[0].code).toBe('NOT_FOUND');
    expect(await used()).toEqual({ recipe: null, savedRecipe: null });
  });

  it('a key deletes none that has versions of other stores', async () => {
    const made = await two.shoes.ask(create, { segments: [base], name: 'Of two' });
    const { id } = made.data.createSavedRecipe.savedRecipe;
    const there = await makeSegment(two.hats, 'There', ways.channel);
    await two.hats.ask(
      `mutation ($store: ID!, $id: ID!, $segments: [ID!]) { addSavedRecipeVersion(input: { id: $id, storeId: $store, segmentIds: $segments }) { ${errors} } }`,
      { id, segments: [there] },
    );
    await archive(id);
    expect((await remove(two.keyed, id, 'Of two')).userErrors).toMatchObject([
      { path: ['id'], message: 'It has versions of other stores: only a member can delete it.' },
    ]);
    expect(await remove(two.shoes, id, 'Of two')).toEqual({ deletedId: id, userErrors: [] });
  });

  it('is what is said where the organization has a thousand, archived ones among them', async () => {
    const { organizationId } = await two.api.db.database.prisma.store.findUniqueOrThrow({
      where: { id: two.shoes.id },
    });
    const count = await inOrganization(two.api.db.database, organizationId, async (prisma) => {
      const head = { organizationId, name: 'Old', description: '', coverEmoji: '🧭', coverColour: 'blue' };
      const summary = { segments: 0, canvas: false, parameters: [] };
      const data = Array.from({ length: 1_000 - (await prisma.savedRecipe.count()) }, (_, index) => ({
        ...head,
        id: `sav_old_${index}`,
        archivedAt: new Date(0),
        summary,
      }));
      await prisma.savedRecipe.createMany({ data });
      return prisma.savedRecipe.count();
    });
    expect(count).toBe(1_000);
    const one = await two.shoes.ask(create, { segments: [base], name: 'One too many' });
    expect(one.data.createSavedRecipe.userErrors).toEqual([
      {
        path: ['storeId'],
        code: 'LIMIT',
        message:
          'An organization has at most 1,000 saved recipes, those in the archive included: delete one there first.',
      },
    ]);
    await inOrganization(two.api.db.database, organizationId, (prisma) =>
      prisma.savedRecipe.deleteMany({ where: { name: 'Old' } }),
    );
  });
});
