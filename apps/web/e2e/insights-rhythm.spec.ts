import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { createStore } from './store.ts';
import { createTwoChannelStore } from './two-channels.ts';

const asOf = 'asOf=2020-06-30';
const open = (page: Page, storeId: string, path: string) => page.goto(`/stores/${storeId}/insights/${path}`);

test('a breakdown shows customers by any dimension and position, opens its people, and is kept as a view', async ({
  page,
  isMobile,
}) => {
  const storeId = await createTwoChannelStore(page, 'Aufschlüsselung');
  await open(page, storeId, `breakdown?${asOf}`);
  await expect(page.locator('[data-breakdown-totals]')).toHaveText('5 customers, 8 orders, $115.00');
  const row = (name: string) => page.getByRole(isMobile ? 'listitem' : 'row').filter({ hasText: name });
  await expect(row('Store').first()).toContainText('4');
  await expectAccessible(page);

  await page.getByRole('radio', { name: 'First' }).click();
  await expect(page).toHaveURL(/position=first/);
  await expect(page.locator('[data-breakdown-totals]')).toHaveText('5 customers, 5 orders, $50.00');
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Save this view' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Erste Bestellungen');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await open(page, storeId, 'cohorts');
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Erste Bestellungen' }).click();
  await expect(page).toHaveURL(/breakdown\?.*position=first/);
  await page.getByRole('button', { name: 'Erste Bestellungen' }).click();
  await page.getByRole('menuitem', { name: /^Delete/ }).click();
  await expect(page.getByRole('button', { name: 'Views' })).toBeVisible();

  await page.getByRole('link', { name: '3', exact: true }).filter({ visible: true }).first().click();
  await expect(page).toHaveURL(/segments\/new/);
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Channel Store, first');
});

test('cohorts say what customers were worth by their age, blank where it is not reached', async ({ page }) => {
  const storeId = await createTwoChannelStore(page, 'Kohorten');
  await open(page, storeId, `cohorts?${asOf}`);
  const cells = (month: string) => page.getByRole('row', { name: new RegExp(`^${month}`) }).getByRole('cell');
  await expect(cells('Jan 2020')).toHaveText(['3', '10.00', '10.00', '10.00', '10.00', '13.33', '21.67']);
  await expect(cells('Feb 2020')).toHaveText(['2', '10.00', '25.00', '25.00', '25.00', '25.00', '']);
  await page.getByLabel('Cost of winning a customer, USD').fill('20');
  await expect(cells('Jan 2020').nth(1)).toHaveText('month 5');
  await expect(cells('Feb 2020').nth(1)).toHaveText('month 1');
  await page.getByRole('radio', { name: 'Returned' }).click();
  await expect(cells('Feb 2020').nth(3)).toHaveText('50.0%');
  await expectAccessible(page);
});

test('customers stand in a grid of recency and frequency, and move in it since an earlier day', async ({
  page,
  isMobile,
}) => {
  const storeId = await createTwoChannelStore(page, 'Raster');
  await open(page, storeId, `rhythm?${asOf}`);
  const grid = page.getByRole('region', { name: 'Customers by recency and frequency' });
  await expect(grid.getByRole('link', { name: /^R \d, F \d: \d customers?, \d+\.0%$/ }).first()).toBeVisible();
  await page.getByLabel('Compared with the end of').fill('2020-01-05');
  await expect(page).toHaveURL(/before=2020-01-05/);
  await expect(page.getByRole('heading', { name: 'Moves since Jan 5, 2020' })).toBeVisible();
  const moves = page.getByRole(isMobile ? 'list' : 'table', { name: 'Moves between classes' });
  await expect(moves.getByText('No order yet').first()).toBeVisible();
  await expectAccessible(page);
  await grid.getByRole('link', { name: /%$/ }).first().click();
  await expect(page).toHaveURL(/segments\/new/);
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue(/^R \d, F \d$/);
});

test('the rhythm says days between orders and who comes back, and an empty store says so', async ({ page }) => {
  const storeId = await createTwoChannelStore(page, 'Rhythmus');
  await open(page, storeId, `rhythm?${asOf}`);
  await expect(page.locator('[data-gaps=gaps] td')).toHaveText(['3', '97.7 d', '29 d', '121 d', '143 d', '143 d']);
  await expect(page.getByText('1 of 5').filter({ visible: true }).first()).toBeVisible();
  await expect(page.locator('[data-coming-back]')).toContainText('Half of all customers have ordered again 143 days');
  await expectAccessible(page);

  await open(page, await createStore(page, 'Leer'), 'rhythm');
  await expect(page.getByText('No orders yet')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Import orders' })).toBeVisible();
});
