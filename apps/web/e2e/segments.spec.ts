import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { createFourCustomers, createSegment } from './four-customers.ts';
import { createStore, sendFacts } from './store.ts';

test('an empty list points to the import, and once there are orders to the recipe and the builder', async ({
  page,
}) => {
  const storeId = await createStore(page, 'Leer');
  await page.goto(`/stores/${storeId}/segments`);
  await expect(page.getByText('No segments yet')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Import orders' })).toBeVisible();
  await expectAccessible(page);
  await sendFacts(page, storeId, {
    orders: [{ id: '1', placedAt: '2024-05-01T10:00:00Z', channel: 'pos', gross: '10.00' }],
  });
  await page.reload();
  await expect(page.getByRole('link', { name: 'Open the omnichannel recipe' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Build a segment' })).toBeVisible();
  await expectAccessible(page);
});

test('segments are found, kept in folders, favoured, put in order, archived and brought back', async ({
  page,
  isMobile,
}) => {
  const storeId = await createFourCustomers(page, 'Liste');
  const long = 'Kundinnen und Kunden mit Erstbestellung im Ladengeschäft und Folgebestellungen im Onlineshop';
  for (const name of ['Alpha', 'Beta', long]) await createSegment(page, storeId, name);
  await page.goto(`/stores/${storeId}/segments`);
  await expect(page.getByRole('link', { name: long })).toBeVisible();
  await expect(page.getByText('Customers who have at least 1 order in Store').first()).toBeVisible();
  await expectAccessible(page);

  const rows = page.getByRole('region', { name: 'All segments' }).getByRole('listitem');
  if (!isMobile) {
    await page.getByRole('button', { name: 'Move Beta:' }).focus();
    await page.keyboard.press('Alt+ArrowUp');
    await expect(rows.first()).toContainText('Beta');
    await page.reload();
    await expect(rows.first()).toContainText('Beta');
  }
  await page.getByRole('button', { name: 'Actions for Alpha' }).click();
  await page.getByRole('menuitem', { name: 'Add to favourites' }).click();
  await expect(page.getByRole('region', { name: 'Favourites' }).getByRole('link', { name: 'Alpha' })).toBeVisible();
  await page.getByRole('button', { name: 'Actions for Beta' }).click();
  await page.getByRole('menuitem', { name: 'New folder' }).click();
  await page.getByLabel('Name').fill('Frühjahr');
  await page.getByRole('button', { name: 'Save folder' }).click();
  await expect(page.getByRole('region', { name: 'Frühjahr' }).getByRole('link', { name: 'Beta' })).toBeVisible();

  await page.getByRole('button', { name: 'Actions for Beta' }).click();
  await page.getByRole('menuitem', { name: 'Archive' }).click();
  await expect(page.getByText('Beta archived')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Beta' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('link', { name: 'Beta' })).toBeVisible();
  await page.getByRole('button', { name: 'Actions for Beta' }).click();
  await page.getByRole('menuitem', { name: 'Archive' }).click();
  await expect(page.getByRole('link', { name: 'Beta' })).toHaveCount(0);
  await page.getByRole('radio', { name: 'Archived' }).click();
  await page.getByRole('button', { name: 'Actions for Beta' }).click();
  await page.getByRole('menuitem', { name: 'Restore' }).click();
  await expect(page.getByText('Nothing is archived')).toBeVisible();
  await page.getByRole('radio', { name: 'Saved' }).click();
  await page.getByLabel('Search segments').fill('bet');
  await expect(page.getByRole('region', { name: 'Found' }).getByRole('listitem')).toHaveCount(1);
  await page.getByLabel('Search segments').fill('Zulu');
  await expect(page.getByText('Nothing is called "Zulu"')).toBeVisible();
});
