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

test('from connecting shop, tills and mail to the canvas: one person across the three', { tag: '@desktop' }, async ({
  page,
  isMobile,
}) => {
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
  const canvas = page.url();

  const name = 'Opened a mail, then bought in shop';
  await page.goto(`/stores/${storeId}/segments/new`);
  await page.getByRole('tab', { name: 'JSON' }).click();
  const definition = page.getByLabel('Definition', { exact: true });
  const sample = page.getByRole('region', { name: 'Sample' }).getByRole('link');
  await definition.fill(mailThenOrder('online_store'));
  await expect(page.getByTestId('live-count')).toHaveText('2');
  expect((await sample.allTextContents()).sort()).toEqual(['Ann Lee', 'Cara Kim']);
  await definition.fill(mailThenOrder('pos'));
  await expect(page.getByTestId('live-count')).toHaveText('1');
  await expect(sample).toHaveText(['Ann Lee']);
  const sentence = 'who have, one after the other, an "email opened" event, then an order in Store';
  await expect(page.getByText(sentence).first()).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('button', { name: 'Save segment' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await expect(page.locator('[data-metric=customerCount]')).toHaveText('1');

  await page.goto(canvas);
  if (isMobile) {
    await page.getByRole('button', { name: 'Edit the canvas' }).click();
    await page.getByRole('menuitem', { name: 'Add a segment' }).click();
  } else await page.getByRole('button', { name: 'Segment S', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name }).click();
  await expect(page.getByRole('button', { name: new RegExp(`^${name}: 1 customer`) }).first()).toBeVisible({
    timeout: 30_000,
  });
});

/** Who opened a mail, then ordered in the channel. */
const mailThenOrder = (channel: string) =>
  JSON.stringify({
    sequence: { steps: [{ event: { kind: 'email_opened' } }, { order: { channel: { in: [channel] } } }] },
  });
