import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { createStore, sendFacts } from './store.ts';
import { createTwoChannelStore } from './two-channels.ts';

const count = (page: Page, people: number, segment: string) =>
  page.getByRole('link', { name: `${people} customers: ${segment}`, exact: true });

test('the recipe shows every count before it makes anything, and a click makes segments and a canvas', async ({
  page,
}) => {
  const storeId = await createTwoChannelStore(page, 'Recipe');
  await page.goto(`/stores/${storeId}/recipes`);
  await page.getByRole('link', { name: 'Omnichannel analytics' }).click();
  await expect(count(page, 4, 'Customers Who Use Sales Channel Store')).toBeVisible();
  await expect(count(page, 3, 'First Purchase via Sales Channel Store')).toBeVisible();
  await expect(count(page, 1, 'Initial Use of Sales Channel Store is on 2nd+ Purchases')).toBeVisible();
  await expect(page.getByText('4 use Store = 3 first via Store + 1 initial use on 2nd+')).toBeVisible();
  await expect(page.getByText('3 first via Store = 1 one order + 1 only Store + 1 later Online')).toBeVisible();
  await expect(page.getByText('Holds', { exact: true })).toHaveCount(2);
  await expectAccessible(page);

  await page.getByRole('switch', { name: 'Count one-time buyers too: 2 instead of 1' }).click();
  const only = 'First Purchase via Sales Channel Store / Only Continued Shopping on Channel Store';
  await expect(count(page, 2, only)).toBeVisible();
  await page.getByRole('switch', { name: 'Count one-time buyers too: 2 instead of 1' }).click();
  await expect(count(page, 1, only)).toBeVisible();

  await page.getByRole('button', { name: 'Create 5 segments and canvas' }).click();
  await expect(page).toHaveURL(/\/canvases\/can_[^/]+\?asOf=2020-06-01$/);
  await expect(page.getByText('5 segments and a canvas made')).toBeVisible();
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Taken back: the canvas and its new segments are in the archive')).toBeVisible();
  await page.goto(`/stores/${storeId}/canvases`);
  await expect(page.getByText('No canvases yet')).toBeVisible();
});

test('segments that exist are reused, not doubled', async ({ page }) => {
  const storeId = await createTwoChannelStore(page, 'Reuse');
  await page.goto(`/stores/${storeId}/recipes/omnichannel`);
  await page.getByRole('button', { name: 'Create 5 segments and canvas' }).click();
  await expect(page).toHaveURL(/\/canvases\/can_/);
  await page.goto(`/stores/${storeId}/recipes/omnichannel?pairs=all`);
  await expect(page.getByText('Reused', { exact: true })).toHaveCount(5);
  await expect(page.getByRole('button', { name: 'Create 5 segments and canvas' })).toBeVisible();
});

test('a refusal goes with the choice it was of, and what could not be taken back is named', {
  tag: '@desktop',
}, async ({ page }) => {
  const storeId = await createTwoChannelStore(page, 'Refused');
  await page.goto(`/stores/${storeId}/recipes/365-day-customers?DAYS=30`);
  const create = page.getByRole('button', { name: 'Create 8 segments and canvas' });
  await page.route('**/graphql', (route) => {
    const sent = route.request().postData() ?? '';
    return route.continue(sent.includes('ApplyRecipe') ? { postData: sent.replace('"30"', '"0"') } : {});
  });
  await create.click();
  const refusal = page.getByText('Expected a whole number from 7 to 1830, found "0".');
  await expect(refusal).toBeVisible();
  await expect(create).toBeEnabled();
  await page.unroute('**/graphql');
  await page.getByLabel('Days of a year').fill('31');
  await expect(refusal).toHaveCount(0);
  await create.click();
  await expect(page).toHaveURL(/\/canvases\/can_/);

  await page.route('**/graphql', (route) =>
    route.request().postData()?.includes('ArchiveSegment') ? route.abort() : route.continue(),
  );
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText(/^Not taken back: .* and 6 more\. The server cannot be reached/)).toBeVisible();
  await expect(page).toHaveURL(/\/canvases\/can_/);
  await page.unroute('**/graphql');
  await page.getByRole('status').getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('Taken back: the canvas and its new segments are in the archive')).toBeVisible();
  await expect(page).toHaveURL(/\/recipes\/365-day-customers/);
});

test('X = Y is refused at the field, and swap turns the recipe around', async ({ page }) => {
  const storeId = await createTwoChannelStore(page, 'Same');
  await page.goto(`/stores/${storeId}/recipes/omnichannel?x=pos&y=pos`);
  await expect(page.getByText('Choose another channel than X: the recipe compares two.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Create/ })).toHaveCount(0);
  await page.goto(`/stores/${storeId}/recipes/omnichannel`);
  await expect(count(page, 4, 'Customers Who Use Sales Channel Store')).toBeVisible();
  await page.getByRole('button', { name: 'Swap X and Y' }).click();
  await expect(count(page, 3, 'Customers Who Use Sales Channel Online')).toBeVisible();
  await expect(page).toHaveURL(/x=online_store&y=pos/);
});

test('a store with one channel says so and offers the import', async ({ page }) => {
  const storeId = await createStore(page, 'One channel');
  await sendFacts(page, storeId, {
    orders: [{ id: '1', placedAt: '2020-01-01T12:00:00Z', channel: 'pos', gross: '5.00', customer: { id: 'a' } }],
  });
  await page.goto(`/stores/${storeId}/recipes/omnichannel`);
  await expect(page.getByText('This store has one channel, Store')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Import orders' })).toBeVisible();
  await expectAccessible(page);
});

test('any recipe shows its choices with the reason, and makes its segments by keyboard alone', {
  tag: '@desktop',
}, async ({ page }) => {
  const storeId = await createTwoChannelStore(page, 'Year');
  await page.goto(`/stores/${storeId}/recipes`);
  await page.getByRole('link', { name: '365-day customers' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '365-day customers' })).toBeVisible();
  await expect(page.getByText('Every customer is in exactly one of the six.')).toBeVisible();
  await expect(page.getByText('Does not hold')).toHaveCount(0);
  await page.getByLabel('Days of a year').fill('0');
  await expect(page.getByText('Expected a whole number from 7 to 1830, found "0".')).toBeVisible();
  await page.getByLabel('Days of a year').fill('30');
  await expect(page.getByText('Buyers of the Previous 30 Days', { exact: true }).first()).toBeVisible();
  await expect(page).toHaveURL(/DAYS=30/);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Create 8 segments and canvas' }).press('Enter');
  await expect(page).toHaveURL(/\/canvases\/can_/);
  await page.goto(`/stores/${storeId}/recipes`);
  await page.getByRole('link', { name: 'Checks of 30-day customers' }).click();
  await expect(page.getByText('Holds on all 52 days looked at')).toHaveCount(3);
  await expectAccessible(page);
});

test('a recipe that the store cannot use says what is missing', async ({ page }) => {
  const storeId = await createTwoChannelStore(page, 'No codes');
  await page.goto(`/stores/${storeId}/recipes/discount`);
  await expect(page.getByText('No order of the store has a discount code.')).toBeVisible();
});
