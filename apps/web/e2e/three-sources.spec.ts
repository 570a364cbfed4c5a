import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { sourcePort } from './source-ports.ts';
import { startStand } from './stand.ts';
import { createStore } from './store.ts';

type Credentials = Record<'shopify' | 'square' | 'klaviyo', Record<string, string>>;
let credentials: Credentials;
let stop: () => Promise<void>;

test.beforeAll(async () => {
  const ports = (['shopify', 'square', 'klaviyo'] as const).flatMap((name) => [`--${name}`, String(sourcePort(name))]);
  const stand = await startStand(['packages/connectors/test/three-sources/serve.ts', ...ports]);
  credentials = stand.printed as Credentials;
  stop = stand.stop;
});
test.afterAll(() => stop());

async function connect(page: Page, storeId: string, source: keyof Credentials): Promise<void> {
  await page.goto(`/stores/${storeId}/connections/new/${source}`);
  if (source === 'shopify') await page.getByRole('radio', { name: 'With an access token' }).click();
  for (const [name, value] of Object.entries(credentials[source])) await page.locator(`[name=${name}]`).fill(value);
  await page.getByRole('button', { name: /^Connect / }).click();
  await page.getByRole('link', { name: 'Go to the connection' }).click();
  await expectRead(page);
}

const expectRead = (page: Page) =>
  expect(page.getByRole('region', { name: 'Health' })).toContainText('Everything the source has is here.', {
    timeout: 60_000,
  });

test('by signing in at the source a person comes back to the connection, whose history is read', async ({ page }) => {
  const storeId = await createStore(page, 'Signed in');
  await page.goto(`/stores/${storeId}/connections/new/shopify`);
  await expect(page.getByRole('radio', { name: 'Sign in at Shopify' })).toBeChecked();
  await page.getByLabel('Shop address').fill('not a shop');
  await page.getByRole('button', { name: 'Continue to Shopify' }).click();
  await expect(page.getByText(/myshopify\.com/).last()).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Shop address').fill(credentials.shopify.shop!);
  await page.getByRole('button', { name: 'Continue to Shopify' }).click();
  await expect(page).toHaveURL(new RegExp(`/stores/${storeId}/connections/con_`));
  await expectRead(page);
  await page.getByRole('tab', { name: 'Settings' }).click();
  await expect(page.getByText('read_orders', { exact: true })).toBeVisible();
});

test('from connecting shop, tills and mail to the canvas: one person across the three', async ({ page }) => {
  test.setTimeout(240_000);
  const storeId = await createStore(page, 'Harbour & Pine');
  for (const source of ['shopify', 'square', 'klaviyo'] as const) await connect(page, storeId, source);
  await page.goto(`/stores/${storeId}/connections`);
  await expect(page.getByText('Up to date').filter({ visible: true })).toHaveCount(3);
  await expectAccessible(page);

  await page.goto(`/stores/${storeId}/identity?tab=reconciliation`);
  await expect(page.locator('[data-people-sum]')).toContainText('= 4 people: 3 customers');
  await expectAccessible(page);
  await page.getByRole('tab', { name: 'Merges' }).click();
  await expect(page.getByText(/Same phone number \+12127365001/)).toBeVisible();
  await expectAccessible(page);

  await page.goto(`/stores/${storeId}/recipes/omnichannel?x=pos&y=online_store`);
  const count = (people: number, segment: string) =>
    page.getByRole('link', { name: `${people} customers: ${segment}`, exact: true });
  await expect(count(3, 'Customers Who Use Sales Channel Store')).toBeVisible({ timeout: 30_000 });
  await expect(count(2, 'First Purchase via Sales Channel Store')).toBeVisible();
  await page.getByRole('button', { name: 'Create 5 segments and canvas' }).click();
  await expect(page).toHaveURL(/\/canvases\/can_/);
  await expect(
    page.getByRole('button', { name: /^First Purchase via Sales Channel Store: 2 customers/ }).first(),
  ).toBeVisible({ timeout: 30_000 });
});
