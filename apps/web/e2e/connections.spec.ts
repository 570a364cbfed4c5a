import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { connectSquare, type LocalSquare, startSquare } from './local-square.ts';
import { createStore } from './store.ts';

let square: LocalSquare;
test.beforeAll(async () => {
  square = await startSquare({ customers: 20, orders: 60 });
});
test.afterAll(() => square.stop());

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const metric = (page: Page, label: string) =>
  page.getByRole('list', { name: 'What came' }).getByRole('listitem').filter({ hasText: label });

async function command(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name }).click();
}

async function openConnected(page: Page, name: string, tab = ''): Promise<string> {
  const storeId = await createStore(page, name);
  const id = await connectSquare(page, storeId, square.accessToken);
  await page.goto(`/stores/${storeId}/connections/${id}${tab}`);
  await expect(heading(page)).toContainText('Square');
  return storeId;
}

test('a store without connections says what connecting gives, and offers every way', async ({ page }) => {
  const storeId = await createStore(page, 'Unconnected');
  await page.goto(`/stores/${storeId}`);
  await page.getByRole('link', { name: 'Connect a source' }).click();
  await expect(heading(page)).toHaveText('Connections');
  await expect(page.getByText('the whole history is read once')).toBeVisible();
  for (const name of ['Connect Shopify', 'Connect Square', 'Import files'])
    await expect(page.getByRole('main').getByRole('link', { name })).toBeVisible();
  await expect(page.getByText(`POST /v1/stores/${storeId}/facts`)).toBeVisible();
  await expectAccessible(page);
});

test('coming back from a refused sign-in says why and what to do', async ({ page }) => {
  const storeId = await createStore(page, 'Refused');
  await page.goto(`/stores/${storeId}/connections?problem=DENIED`);
  await expect(page.getByRole('alert').filter({ hasText: 'access was not granted' })).toBeVisible();
  await expectAccessible(page);
});

test('an account is connected by its form, its history is read, and the list shows it', async ({ page }) => {
  const storeId = await createStore(page, 'Connecting');
  await page.goto(`/stores/${storeId}/connections`);
  await page.getByRole('link', { name: 'Connect Square' }).click();
  await expect(heading(page)).toHaveText('Connect Square');
  await page.getByRole('button', { name: 'Connect Square' }).click();
  await expect(page.getByText(/is needed\.$/).first()).toBeVisible();
  const token = page.getByLabel('Access token', { exact: true });
  await expect(token).toHaveAttribute('type', 'password');
  await token.fill('wrong');
  await page.getByRole('button', { name: 'Show password' }).click();
  await expect(token).toHaveAttribute('type', 'text');
  await page.getByRole('button', { name: 'Connect Square' }).click();
  await expect(
    page
      .getByRole('main')
      .getByText(/Square/)
      .last(),
  ).toBeVisible();
  await expectAccessible(page);
  await token.fill(square.accessToken);
  await token.press('Enter');
  await expect(heading(page)).toHaveText('Square is connected');
  await expect(page.getByRole('heading', { name: 'What was granted' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Go to the connection' }).click();
  await expect(page.getByRole('region', { name: 'Health' })).toContainText('Everything the source has is here.', {
    timeout: 60_000,
  });
  await expect(metric(page, 'Orders')).toContainText('60');
  await expectAccessible(page);
  await page.goto(`/stores/${storeId}/connections`);
  const listed = page
    .getByRole('main')
    .getByRole('link', { name: /Square/ })
    .filter({ visible: true })
    .first();
  await expect(listed).toBeVisible();
  await expect(page.getByText('Up to date').filter({ visible: true })).toBeVisible();
  await expectAccessible(page);
});

test('the readings are listed, and a comparison says that every day agrees', { tag: '@desktop' }, async ({ page }) => {
  await openConnected(page, 'Comparing', '?tab=readings');
  await expect(page.getByRole('heading', { name: 'History, everything' })).toBeVisible();
  await command(page, 'Compare now');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('First day').fill('2030-01-01');
  await expect(dialog.getByText('The first day is after the last.')).toBeVisible();
  await dialog.getByRole('radio', { name: '30 days' }).click();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Compare' }).click();
  await expect(page.getByText(/orders? compared: every day agrees with the source\.$/)).toBeVisible({
    timeout: 60_000,
  });
  await expectAccessible(page);
});

test('paused it says so, and resumed it goes on', { tag: '@desktop' }, async ({ page }) => {
  await openConnected(page, 'Pausing');
  await page.getByRole('button', { name: 'Pause' }).click();
  const health = page.getByRole('region', { name: 'Health' });
  await expect(health).toContainText('Paused: what arrives is kept');
  await expectAccessible(page);
  await health.getByRole('button', { name: 'Resume' }).click();
  await expect(health).not.toContainText('Paused');
});

test('it is renamed, its payloads get days, and its data is erased once its name is typed', {
  tag: '@desktop',
}, async ({ page }) => {
  const storeId = await openConnected(page, 'Erasing', '?tab=settings');
  await page.getByRole('button', { name: 'Rename' }).click();
  const name = 'Kassensysteme der Donaudampfschifffahrtsgesellschaftsfilialen Niederösterreich';
  await page.getByRole('dialog').getByLabel('Name').fill(name);
  await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
  await expect(heading(page)).toHaveText(name);
  await page.getByRole('combobox', { name: 'Keep payloads' }).click();
  await page.getByRole('option', { name: '90 days' }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('main').getByRole('button', { name: 'Disconnect' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Erase' }).check();
  await expect(dialog).toContainText('60 orders with lines, refunds and events');
  const erase = dialog.getByRole('button', { name: 'Disconnect and erase' });
  await expect(erase).toHaveAttribute('aria-disabled', 'true');
  await expectAccessible(page);
  await dialog.getByLabel(/to confirm$/).fill(name);
  await erase.click();
  await expect(page.getByRole('region', { name: 'Health' })).toContainText('Disconnected');
  await expect(metric(page, 'Orders')).toContainText(/^Orders0/, { timeout: 75_000 });
  await page.goto(`/stores/${storeId}/connections`);
  await expect(page.getByText('Disconnected', { exact: true }).filter({ visible: true })).toBeVisible();
});

test('a link to a connection of another store shows nothing of it', async ({ page }) => {
  await openConnected(page, 'Own');
  const id = page.url().split('/').at(-1)!.split('?')[0]!;
  const other = await createStore(page, 'Other');
  await page.goto(`/stores/${other}/connections/${id}`);
  await expect(page.getByText('There is no such connection in this store')).toBeVisible();
});

test('a sale arrives as an event by itself, and its payload can be read', { tag: '@desktop' }, async ({ page }) => {
  const storeId = await openConnected(page, 'Selling');
  await expect(page.getByText('Nothing has been sent yet.')).toBeVisible();
  const items = [{ name: 'Cup', quantity: 1, priceMinor: 1400 }];
  await square.control('sell', {
    locationId: 'shop-1',
    customerId: 'CUST000003',
    items,
    source: 'Square Point of Sale',
  });
  await expect(metric(page, 'Orders')).toContainText('61', { timeout: 45_000 });
  await expect(page.getByText('Taken in').filter({ visible: true }).first()).toBeVisible({ timeout: 45_000 });
  await expectAccessible(page);
  await page
    .getByRole('button', { name: /^Payload of order/ })
    .filter({ visible: true })
    .first()
    .click();
  await expect(page.getByRole('region', { name: 'Payload' })).toContainText('"merchant_id"');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'State' }).click();
  await page.getByRole('option', { name: 'Failed' }).click();
  await expect(page.getByText('No event is in this state.')).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`${storeId}.*state=DEAD`));
});

test('records that cannot be read are listed with the reason, every header says so, and they are discarded', async ({
  page,
}) => {
  const storeId = await createStore(page, 'In euros', 'EUR');
  await connectSquare(page, storeId, square.accessToken);
  await page.goto(`/stores/${storeId}/segments`);
  await page.getByRole('link', { name: /^Needs attention: Square/ }).click();
  await expect(page.getByRole('region', { name: 'Health' })).toContainText('Some records could not be read');
  await page.getByRole('button', { name: 'Show failed records' }).click();
  const letters = page.getByRole('list', { name: 'Failed records' }).getByRole('listitem');
  await expect(letters.first()).toContainText('Expected "EUR", the store\'s currency, found "USD".');
  await expect(letters.first()).toContainText('total_money.currency');
  await expectAccessible(page);
  const before = await page.getByRole('tab', { name: /^Failed records/ }).textContent();
  await page
    .getByRole('button', { name: /^Discard / })
    .first()
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByText('Record discarded')).toBeVisible();
  await expect(page.getByRole('tab', { name: /^Failed records/ })).not.toHaveText(before!);
  await page.getByRole('button', { name: 'Retry all' }).click();
  await expect(page.getByText('Another try is on its way').first()).toBeVisible();
});

test('a sender gets its address and its secret once', async ({ page }) => {
  const storeId = await createStore(page, 'Sender');
  await page.goto(`/stores/${storeId}/connections/new/webhook`);
  await page.getByLabel('Name').fill('Kasse am Südtor');
  await page.getByRole('button', { name: /^Connect/ }).click();
  await expect(heading(page)).toHaveText('Signed webhook is connected');
  await expect(page.getByText(/^whsec_/)).toBeVisible();
  await expect(page.getByText(/\/v1\/webhooks\/con_/)).toBeVisible();
  await expect(page.getByText('Shown this once.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Go to the connection' }).click();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(page.getByText(/^whsec_/)).toHaveCount(0);
});
