import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { createFourCustomers } from './four-customers.ts';
import { createStore, graphql } from './store.ts';

async function openPerson(page: Page, storeId: string, query: string): Promise<void> {
  const { store } = await graphql<{ store: { people: { nodes: { id: string }[] } } }>(
    page,
    'query ($id: ID!, $query: String) { store(id: $id) { people(first: 1, query: $query) { nodes { id } } } }',
    { id: storeId, query },
  );
  await page.goto(`/stores/${storeId}/people/${store.people.nodes[0]!.id}`);
}
const figures = (page: Page, storeId: string) =>
  graphql<{ store: { orderCount: number; customerCount: number } }>(
    page,
    'query ($id: ID!) { store(id: $id) { orderCount customerCount } }',
    { id: storeId },
  );

test('a store in which nobody asked says so, and how long things are kept', async ({ page }) => {
  const storeId = await createStore(page, 'Unasked');
  await page.goto(`/stores/${storeId}/privacy`);
  await expect(page.getByText('Nobody has asked.')).toBeVisible();
  await page.getByRole('combobox', { name: 'Rejected rows of imports' }).click();
  await page.getByRole('option', { name: '90 days' }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Rejected rows of imports' })).toHaveText(/90 days/);
  await expectAccessible(page);
});

test('everything held on a person is one file, and the request stands in the list', async ({ page }) => {
  const storeId = await createFourCustomers(page, 'Exported');
  await openPerson(page, storeId, 'anna');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export everything held' }).click();
  const text = readFileSync(await (await download).path(), 'utf8');
  expect(text).toContain('anna@kunden.example');
  expect(text).not.toContain('bruno@kunden.example');
  await expectAccessible(page);
  await page.goto(`/stores/${storeId}/privacy`);
  await expect(page.getByText('Hand over what is held').filter({ visible: true })).toBeVisible();
  await expect(page.getByText('Done', { exact: true }).filter({ visible: true })).toBeVisible();
  await expectAccessible(page);
});

test('a person is erased once the name is typed; the orders stay as nobody’s', async ({ page }) => {
  const storeId = await createFourCustomers(page, 'Erased');
  await openPerson(page, storeId, 'bruno');
  await page.getByRole('button', { name: 'Erase', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('2 orders');
  const erase = dialog.getByRole('button', { name: 'Erase person' });
  await expect(erase).toHaveAttribute('aria-disabled', 'true');
  await expectAccessible(page);
  await dialog.getByLabel(/to confirm$/).fill('Bruno Groß');
  await erase.click();
  await expect(page).toHaveURL(/\/privacy$/);
  await expect(page.getByText('Erase a person, keep their orders').filter({ visible: true })).toBeVisible();
  await expect(page.getByText('Done', { exact: true }).filter({ visible: true })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/Changed or erased: /).filter({ visible: true })).toBeVisible();
  await expectAccessible(page);
  expect((await figures(page, storeId)).store).toEqual({ orderCount: 6, customerCount: 3 });
});
