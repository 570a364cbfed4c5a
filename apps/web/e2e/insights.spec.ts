import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { drawOver } from './draw-over.ts';
import { createStore, sendFacts } from './store.ts';
import { createTwoChannelStore } from './two-channels.ts';

const asOf = 'asOf=2020-06-30';
const open = (page: Page, storeId: string, path: string) => page.goto(`/stores/${storeId}/insights/${path}`);

test('channels show who shops where, what customers are worth and why there is no gap, and open their people', async ({
  page,
  isMobile,
}) => {
  const storeId = await createTwoChannelStore(page, 'Kanäle');
  await page.goto(`/stores/${storeId}/insights`);
  await expect(page).toHaveURL(/insights\/channels/);
  await open(page, storeId, `channels?${asOf}`);
  await expect(page.locator('[data-union-line]')).toHaveText('4 + 3 − 2 in both = 5 customers');
  const row = (name: string) =>
    page.getByRole(isMobile ? 'listitem' : 'row').filter({ hasText: new RegExp(`${name}\\d`) });
  for (const figure of ['5', '8', '23.00', '60.0%']) await expect(row('All customers')).toContainText(figure);
  await expect(row('Uses Store')).toContainText('26.25');
  await expect(row('Store and Online')).toContainText('100%');
  await expect(page.locator('[data-gap=naive] td')).toHaveText(['2', '3']);
  await expect(page.locator('[data-gap-words]')).toContainText('Too few customers to compare at equal order count.');
  await expect(page.locator('[data-median-words]')).toHaveText('Median Store $10 (10–30), Online $10 (10–25).');
  await expectAccessible(page);

  if (isMobile) await row('Store and Online').getByRole('link', { name: '2', exact: true }).click();
  else {
    await page.getByRole('listbox', { name: 'Sets of channels' }).focus();
    await expect(page.getByRole('option', { name: 'Online only: 1' })).toBeVisible();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
  }
  await expect(page).toHaveURL(/segments\/new/);
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue(/^Store /);
});

test('order values have deciles by channel, of all or first orders', async ({ page, isMobile }) => {
  const storeId = await createTwoChannelStore(page, 'Bestellwerte');
  await open(page, storeId, `order-value?${asOf}`);
  const row = (name: RegExp) => page.getByRole(isMobile ? 'listitem' : 'row').filter({ hasText: name });
  await expect(row(/^Store\D*[0-9].*30/)).toBeVisible();
  await expect(row(/^Online − Store.*−5/)).toBeVisible();
  const from = page.getByRole('slider', { name: 'Range of order values, from' });
  await from.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/ranges=1-20/);
  await expect(page.locator('[data-chosen-range]')).toContainText('Store');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'All values' }).click();
  await expect(page).not.toHaveURL(/ranges=/);
  await drawOver(page, page.getByRole('img', { name: /^Share of orders by value/ }), isMobile, [5.5 / 20, 14.5 / 20]);
  await expect(page).toHaveURL(/ranges=5-15/);
  await expect(page.locator('[data-chosen-range]')).toContainText('Store');
  await page.getByRole('button', { name: 'All values' }).click();
  await page.getByRole('combobox', { name: 'Channel that the others are compared with' }).click();
  await page.getByRole('option', { name: 'Less Online' }).click();
  await expect(row(/^Store − Online.*5/)).toBeVisible();
  await page.getByRole('radio', { name: 'First' }).click();
  await expect(page).toHaveURL(/orders=first/);
  await expect(page.locator('[data-median-words]')).toHaveText('Median Store $10 (10–10), Online $10 (10–10).');
});

test('first and next shows where customers began and ordered later, and pairs of orders', async ({
  page,
  isMobile,
}) => {
  const storeId = await createTwoChannelStore(page, 'Zuerst und danach');
  await open(page, storeId, `first-and-next?${asOf}`);
  const cell = page.locator('[data-matrix="pos later pos"]').filter({ visible: true });
  for (const figure of ['33.3%', '1', '$40 · 29 d']) await expect(cell).toContainText(figure);
  const pairs = page.getByRole(isMobile ? 'list' : 'table', { name: 'From one order to the next' });
  const pair = pairs.getByRole(isMobile ? 'listitem' : 'row').filter({ hasText: /^Store to Online/ });
  await expect(pair).toContainText('50.0%');
  const step = page.getByRole(isMobile ? 'listitem' : 'row').filter({ hasText: /First to second/ });
  await expect(
    step.filter({ hasText: /^First to secondStore.*[Nn]o further order|^Store to no further order/ }),
  ).toContainText('1');
  await page.getByRole('img', { name: /Paths of the first five orders of 5 customers/ }).focus();
  await page.keyboard.press('Home');
  await expect(page.getByRole('img', { name: 'First order in Store, then Store: 1' })).toBeVisible();
  await expectAccessible(page);
  await cell.getByRole('link', { name: '1', exact: true }).click();
  await expect(page).toHaveURL(/segments\/new/);
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('First order in Store, later in Store');
});

test('one channel, one order and no order are said in words', async ({ page }) => {
  const storeId = await createStore(page, 'Ein Kanal');
  await open(page, storeId, 'channels');
  await expect(page.getByText('No orders yet')).toBeVisible();
  const customer = { id: 'a', email: 'a@people.example' };
  const order = { id: '1', placedAt: '2020-01-10T12:00:00-05:00', channel: 'pos', gross: '10.00', customer };
  await sendFacts(page, storeId, { orders: [order] });
  await open(page, storeId, `channels?${asOf}`);
  await expect(page.locator('[data-union-line]')).toHaveText('1 customer, all in Store: the only channel here.');
  await expect(page.locator('[data-gap-words]')).toContainText('All orders here are in Store');
  await expectAccessible(page);
  await open(page, storeId, `first-and-next?${asOf}`);
  await expect(page.getByText('Nobody has ordered twice yet.')).toBeVisible();
});
