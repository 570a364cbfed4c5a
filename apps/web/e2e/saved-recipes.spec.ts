import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { createStore, graphql, sendFacts } from './store.ts';
import { createTwoChannelStore } from './two-channels.ts';

/** Segments and canvas of the omnichannel recipe; its id. */
async function makeCanvas(page: Page, storeId: string): Promise<string> {
  const parameters = [
    { name: 'X', value: 'pos' },
    { name: 'Y', value: 'online_store' },
  ];
  const { applyRecipe } = await graphql<{ applyRecipe: { canvas: { id: string } } }>(
    page,
    'mutation ($input: ApplyRecipeInput!) { applyRecipe(input: $input) { canvas { id } } }',
    { input: { storeId, recipe: 'omnichannel', parameters } },
  );
  return applyRecipe.canvas.id;
}

/** A store of the same organization whose channels are Store and Kiosk: there is no Online. */
async function makeOtherStore(page: Page, name: string): Promise<string> {
  const storeId = await createStore(page, name, 'EUR');
  const order = (id: string, person: string, placedAt: string, channel: string) => ({
    id,
    placedAt: `${placedAt}T12:00:00-05:00`,
    channel,
    gross: '10.00',
    customer: { id: person },
  });
  await sendFacts(page, storeId, {
    orders: [
      order('1', 'a', '2020-01-10', 'pos'),
      order('2', 'a', '2020-02-10', 'kiosk'),
      order('3', 'b', '2020-03-10', 'pos'),
    ],
  });
  return storeId;
}

test('a canvas becomes a recipe, is used in a store that lacks one of its channels, goes out as a file and comes in again', async ({
  page,
}) => {
  const storeId = await createTwoChannelStore(page, 'Saved recipe');
  const canvasId = await makeCanvas(page, storeId);
  const otherName = `Other store ${test.info().project.name}`;
  const otherId = await makeOtherStore(page, otherName);
  const recipeName = `Ways of our channels, ${test.info().project.name}`;

  await page.goto(`/stores/${storeId}/canvases/${canvasId}`);
  await page.getByRole('button', { name: 'Actions for this canvas' }).click();
  await page.getByRole('menuitem', { name: 'Save as recipe' }).click();
  await expect(page.getByRole('heading', { name: 'Save as recipe' })).toBeVisible();
  await page.getByRole('checkbox', { name: /^Store ?Channel/ }).check();
  await page.getByLabel('Label of Store').fill('First channel');
  await page.getByLabel('Name', { exact: true }).fill(recipeName);
  await page.getByTitle('teal').click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save recipe' }).click();

  await expect(page).toHaveURL(/\/recipes\/saved\/sav_/);
  await expect(page.getByRole('heading', { name: recipeName })).toBeVisible();
  await expect(page.getByText('Reused', { exact: true })).toHaveCount(5);
  await expect(page.getByRole('button', { name: 'First channel: Store' })).toBeVisible();
  await expectAccessible(page);

  const recipePath = new URL(page.url()).pathname;
  await page.goto(`${recipePath}?store=${otherId}`);
  await expect(page.getByText(`To match in ${otherName}`)).toBeVisible();
  await expect(page.getByText('Online is not known here: choose what stands for it.')).toBeVisible();
  await page.getByRole('button', { name: 'Channel (Online): none' }).click();
  await page.getByRole('option', { name: 'Kiosk', exact: true }).click();
  await expect(page.getByText('Customers Who Use Sales Channel Store').first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Use this recipe' }).click();
  await expect(page).toHaveURL(new RegExp(`/stores/${otherId}/canvases/can_`));

  await page.goto(recipePath);
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  const file = await (await downloading).path();
  await page.goto(`/stores/${otherId}/recipes`);
  await expect(page.getByRole('link', { name: recipeName })).toBeVisible();
  await page.getByRole('button', { name: 'Import a file' }).click();
  await page
    .getByLabel('File')
    .setInputFiles({ name: 'broken.json', mimeType: 'application/json', buffer: Buffer.from('{"version": 2}') });
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText(/^Nothing was imported: \d+ problems in the file\.$/)).toBeVisible();
  await page.getByLabel('File').setInputFiles(file);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/stores/${otherId}/recipes/saved/sav_`));
  await expect(page.getByRole('heading', { name: recipeName })).toBeVisible();
  await expect(page.getByText(`To match in ${otherName}`)).toBeVisible();
  await expect(page.getByText('Version 1', { exact: true })).toBeVisible();

  const actions = page.getByRole('button', { name: 'Actions for this recipe' });
  await actions.click();
  await page.getByRole('menuitem', { name: 'Archive' }).click();
  await expect(page.getByText(`${recipeName} is in the archive`)).toBeVisible();
  await expect(page.getByText('Archived', { exact: true })).toBeVisible();
  await actions.click();
  await page.getByRole('menuitem', { name: 'Delete for good' }).click();
  await page.getByLabel(/^Type .* to confirm$/).fill(recipeName);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Delete recipe' }).click();
  await expect(page).toHaveURL(new RegExp(`/stores/${otherId}/recipes$`));
  await expect(page.getByText(`${recipeName} is deleted`)).toBeVisible();
});

test('a segment that a saved recipe made names the recipe and opens it', { tag: '@desktop' }, async ({ page }) => {
  const storeId = await createTwoChannelStore(page, 'Made by a recipe');
  const definition = { orders: { where: { channel: { in: ['pos'] } }, some: { gte: 1 } } };
  const { createSegment } = await graphql<{ createSegment: { segment: { id: string } } }>(
    page,
    'mutation ($input: CreateSegmentInput!) { createSegment(input: $input) { segment { id } } }',
    { input: { storeId, name: 'Store people', definition } },
  );
  const recipeName = `People of the store, ${test.info().project.name}`;
  const { createSavedRecipe } = await graphql<{ createSavedRecipe: { savedRecipe: { id: string } } }>(
    page,
    'mutation ($input: CreateSavedRecipeInput!) { createSavedRecipe(input: $input) { savedRecipe { id } } }',
    { input: { storeId, name: recipeName, segmentIds: [createSegment.segment.id] } },
  );
  const otherId = await makeOtherStore(page, `Made there ${test.info().project.name}`);
  const { applySavedRecipe } = await graphql<{ applySavedRecipe: { segments: { id: string }[] } }>(
    page,
    'mutation ($input: ApplySavedRecipeInput!) { applySavedRecipe(input: $input) { segments { id } } }',
    { input: { storeId: otherId, id: createSavedRecipe.savedRecipe.id } },
  );
  await page.goto(`/stores/${otherId}/segments/${applySavedRecipe.segments[0]!.id}`);
  await expect(page.getByText('Made by the recipe')).toBeVisible();
  await page.getByRole('link', { name: recipeName }).click();
  await expect(page.getByRole('heading', { name: recipeName })).toBeVisible();
});

test('chosen segments become a recipe, and a recipe that is not there says so', { tag: '@desktop' }, async ({
  page,
}) => {
  const storeId = await createTwoChannelStore(page, 'Chosen segments');
  await makeCanvas(page, storeId);
  await page.goto(`/stores/${storeId}/recipes`);
  await expect(page.getByRole('heading', { name: 'Saved by your organization' })).toBeVisible();
  await page.goto(`/stores/${storeId}/recipes/saved/sav_unknown`);
  await expect(page.getByText('There is no such recipe in this store')).toBeVisible();
  await page.goto(`/stores/${storeId}/recipes/saved/new`);
  await expect(page.getByText("This can't be saved as a recipe")).toBeVisible();
});

test('a change that somebody else came before is refused, and goes through after a reload', {
  tag: '@desktop',
}, async ({ page }) => {
  const storeId = await createTwoChannelStore(page, 'Saved conflict');
  const canvasId = await makeCanvas(page, storeId);
  const name = `Changed by two, ${test.info().project.name}`;
  const { createSavedRecipe } = await graphql<{ createSavedRecipe: { savedRecipe: { id: string } } }>(
    page,
    'mutation ($input: CreateSavedRecipeInput!) { createSavedRecipe(input: $input) { savedRecipe { id } } }',
    { input: { storeId, canvasId, name, description: '', coverEmoji: '🧭', coverColour: 'blue', parameters: [] } },
  );
  const { id } = createSavedRecipe.savedRecipe;
  const saveMeanwhile = () =>
    graphql(
      page,
      'mutation ($input: AddSavedRecipeVersionInput!) { addSavedRecipeVersion(input: $input) { userErrors { message } } }',
      { input: { id, storeId, canvasId, parameters: [], note: 'Meanwhile' } },
    );

  await page.goto(`/stores/${storeId}/recipes/saved/${id}`);
  await page.getByRole('button', { name: 'Actions for this recipe' }).click();
  await page.getByRole('menuitem', { name: 'Name and cover' }).click();
  const dialog = page.getByRole('dialog', { name: 'Name and cover' });
  await saveMeanwhile();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByRole('button', { name: 'Reload' }).click();
  await expect(dialog.getByRole('button', { name: 'Reload' })).toBeHidden();
  await dialog.getByLabel('Name', { exact: true }).fill(`${name}, anew`);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { name: `${name}, anew` })).toBeVisible();

  await page.goto(`/stores/${storeId}/canvases/${canvasId}`);
  await page.getByRole('button', { name: 'Actions for this canvas' }).click();
  await page.getByRole('menuitem', { name: 'Save as recipe' }).click();
  await page.getByRole('combobox', { name: 'Save as' }).click();
  await page.getByRole('option', { name: `A new version of ${name}, anew` }).click();
  await page.getByLabel('Note').fill('Mine');
  await saveMeanwhile();
  await page.getByRole('button', { name: 'Save version' }).click();
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByRole('button', { name: 'Reload' })).toBeHidden();
  await expect(page.getByLabel('Note')).toHaveValue('Mine');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save version' }).click();
  await expect(page).toHaveURL(/\/recipes\/saved\/sav_/);
  await expect(page.getByText('Version 4')).toBeVisible();
});
