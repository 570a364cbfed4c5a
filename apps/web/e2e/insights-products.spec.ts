import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { createStore, sendFacts } from './store.ts';
import { createTwoChannelStore } from './two-channels.ts';

const open = (page: Page, storeId: string, path: string) => page.goto(`/stores/${storeId}/insights/${path}`);

const order = (id: number, person: string, day: string, channel: string, products: string[]) => ({
  id: `${id}`,
  placedAt: `${day}T12:00:00-05:00`,
  channel,
  gross: `${products.length * 10}.00`,
  customer: { id: person },
  lines: products.map((title, i) => ({ id: `${i}`, productId: title, title, quantity: 1, amount: '10.00' })),
});

/** Six people buy tea and a cup in Store; the first three come back online for the tea. */
async function createTeaStore(page: Page, name: string): Promise<string> {
  const storeId = await createStore(page, name);
  const people = ['a', 'b', 'c', 'd', 'e', 'f'];
  await sendFacts(page, storeId, {
    orders: [
      ...people.map((person, i) => order(i, person, '2020-01-10', 'pos', ['Tea', 'Cup'])),
      ...people.slice(0, 3).map((person, i) => order(10 + i, person, '2020-02-10', 'web', ['Tea'])),
      order(20, 'g', '2020-03-10', 'web', ['Ostfriesische Sonntagstee-Gesellschaftsmischung']),
    ],
  });
  return storeId;
}

test('products by channel, together and first, each with the people behind it', async ({ page, isMobile }) => {
  const storeId = await createTeaStore(page, 'Teeladen');
  await open(page, storeId, 'products?asOf=2020-12-31');
  const table = (name: string) => page.getByRole(isMobile ? 'list' : 'table', { name });
  const row = (name: string, text: RegExp) =>
    table(name)
      .getByRole(isMobile ? 'listitem' : 'row')
      .filter({ hasText: text });
  await expect(row('Customers by product and channel', /^Tea/)).toContainText('3');
  await expect(row('Bought together', /^Tea and Cup/)).toContainText('1.11');
  await expect(row('First products', /^Cup/)).toContainText('50.0%');
  await expect(row('First products', /^Cup/)).toContainText('25.00');
  await expectAccessible(page);

  await page.getByRole('combobox', { name: 'Fewest together' }).click();
  await page.getByRole('option', { name: '10 orders or more' }).click();
  await expect(
    page.getByText('No two of them are together in 10 orders or more.').filter({ visible: true }),
  ).toBeVisible();
  await page.getByRole('combobox', { name: 'Fewest together' }).click();
  await page.getByRole('option', { name: '5 orders or more' }).click();
  await page.getByRole('radio', { name: 'By one customer' }).click();
  await expect(page).toHaveURL(/together=customer/);
  await expect(row('Bought together', /^Cup and Tea/)).toContainText('1.17');
  await page.getByRole('radio', { name: 'First' }).click();
  await expect(page).toHaveURL(/orders=first/);
  await row('Bought together', /^Cup and Tea/)
    .getByRole('link', { name: '6', exact: true })
    .click();
  await expect(page).toHaveURL(/segments\/new/);
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Bought Cup and Tea');
});

test('first buys in a second channel stand beside what others begin with there', async ({ page, isMobile }) => {
  const storeId = await createTeaStore(page, 'Teeversand');
  await open(page, storeId, 'first-and-next?asOf=2020-12-31');
  await page.getByRole('radio', { name: 'Product' }).last().click();
  await expect(page).toHaveURL(/buys=product/);
  const table = page.getByRole(isMobile ? 'list' : 'table', { name: 'First buys in a second channel' });
  const tea = table.getByRole(isMobile ? 'listitem' : 'row').filter({ hasText: /^Tea/ });
  for (const figure of ['3', 'n 3', 'n 1']) await expect(tea).toContainText(figure);
  await expectAccessible(page);
  await page.getByRole('link', { name: '1 customer', exact: true }).click();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('First order in Online');
});

test('orders without lines and a store without orders say so', async ({ page }) => {
  await open(page, await createTwoChannelStore(page, 'Ohne Zeilen'), 'products');
  await expect(page.getByText('No order in this window has a line.').filter({ visible: true })).toBeVisible();
  await expect(page.getByText('No two of them are together').filter({ visible: true })).toBeVisible();
  await open(page, await createStore(page, 'Leer'), 'products');
  await expect(page.getByText('No orders yet')).toBeVisible();
});
