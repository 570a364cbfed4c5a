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
  await expect(page.getByText('Nothing holds "Zulu"')).toBeVisible();
});

test('tags are put on several segments and narrow the list; one is merged into another, and undone', {
  tag: '@desktop',
}, async ({ page }) => {
  const storeId = await createFourCustomers(page, 'Schlagworte');
  for (const name of ['Ladenkundschaft', 'Onlinekundschaft', 'Sommer']) await createSegment(page, storeId, name);
  await page.goto(`/stores/${storeId}/segments`);
  const link = (name: string) => page.getByRole('link', { name });
  await page.getByRole('button', { name: 'Choose several' }).click();
  await page.getByRole('checkbox', { name: 'Choose Ladenkundschaft' }).check();
  await page.getByRole('checkbox', { name: 'Choose Sommer' }).check();
  const bar = page.getByRole('region', { name: 'Chosen segments' });
  await expect(bar).toContainText('2 chosen');
  await bar.getByRole('button', { name: 'Tags' }).click();
  await page.getByLabel('New tag').fill('Frühjahrskampagne und Wiederkehrer');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('checkbox', { name: 'Frühjahrskampagne und Wiederkehrer' })).toBeChecked();
  await page.getByLabel('New tag').fill('VIP');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save tags' }).click();
  await expect(page.getByText('Tags of 2 segments changed')).toBeVisible();
  await bar.getByRole('button', { name: 'Done choosing' }).click();

  await page.getByRole('button', { name: 'Tags: add or remove' }).click();
  await page.getByRole('option', { name: 'VIP' }).click();
  await page.keyboard.press('Escape');
  await expect(link('Onlinekundschaft')).toHaveCount(0);
  await expect(link('Ladenkundschaft')).toBeVisible();
  await expect(page).toHaveURL(/tags=VIP/);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(link('Onlinekundschaft')).toBeVisible();

  await page.getByRole('button', { name: 'Tags of the store' }).click();
  await page.getByRole('button', { name: 'Rename the tag VIP' }).click();
  await page.getByLabel('New name of VIP').fill('frühjahrskampagne und wiederkehrer');
  await page.getByRole('button', { name: 'Merge' }).click();
  await expect(page.getByRole('button', { name: 'Rename the tag VIP' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.getByText('VIP and Frühjahrskampagne und Wiederkehrer are one tag now')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Sommer' }).getByText('VIP')).toBeVisible();
});

test('a segment is found by its sentence and its owner; its page and the archive say what uses it', {
  tag: '@desktop',
}, async ({ page }) => {
  const storeId = await createFourCustomers(page, 'Verwendung');
  const base = await createSegment(page, storeId, 'Ladenkundschaft');
  await createSegment(page, storeId, 'Onlinekundschaft', { not: { segment: { id: base, is: 'member' } } });
  await page.goto(`/stores/${storeId}/segments`);
  const link = (name: string) => page.getByRole('link', { name });
  await expect(page.getByText('used by 1 segment')).toBeVisible();
  await page.getByLabel('Search segments').fill('not in Ladenkundschaft');
  await expect(link('Onlinekundschaft')).toBeVisible();
  await expect(link('Ladenkundschaft')).toHaveCount(0);
  await page.getByLabel('Search segments').fill('');
  await page.getByRole('button', { name: 'Actions for Ladenkundschaft' }).click();
  await page.getByRole('menuitem', { name: 'Owner' }).click();
  await page.getByRole('combobox', { name: 'Owner' }).click();
  await page.getByRole('option', { name: 'Nobody' }).click();
  await page.getByRole('button', { name: 'Save owner' }).click();
  await expect(page.getByText('Ladenkundschaft belongs to nobody')).toBeVisible();
  await page.getByRole('button', { name: 'Owner:' }).click();
  await page.getByRole('option', { name: 'Mine' }).click();
  await expect(link('Ladenkundschaft')).toHaveCount(0);
  await expect(link('Onlinekundschaft')).toBeVisible();

  await page.goto(`/stores/${storeId}/segments/${base}`);
  await expect(page.getByText('Used by segment')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Actions for Ladenkundschaft' }).click();
  await page.getByRole('menuitem', { name: 'Archive' }).click();
  await expect(page.getByText('Ladenkundschaft archived. 1 segment still uses it')).toBeVisible();
});
