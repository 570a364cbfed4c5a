import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { createStore, graphql } from './store.ts';

test('what was done is listed, searched, opened with what differs, and taken out as CSV', async ({ page }) => {
  const storeId = await createStore(page, 'Audited');
  const { createFolder } = await graphql<{ createFolder: { folder: { id: string } } }>(
    page,
    'mutation ($storeId: ID!) { createFolder(input: { storeId: $storeId, kind: SEGMENT, name: "Herbst" }) { folder { id } } }',
    { storeId },
  );
  await graphql(
    page,
    'mutation ($id: ID!) { renameFolder(input: { id: $id, name: "Winterkampagne der Außenstelle Schwäbisch Gmünd" }) { userErrors { code } } }',
    { id: createFolder.folder.id },
  );
  await graphql(
    page,
    'mutation ($storeId: ID!) { createFolder(input: { storeId: $storeId, kind: SEGMENT, name: "" }) { userErrors { code } } }',
    { storeId },
  );

  await page.goto(`/stores/${storeId}/settings`);
  await page.getByRole('link', { name: 'Open the audit log' }).click();
  await expect(page.getByRole('heading', { name: 'Audit log' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Create folder' })).toHaveCount(2);
  await expect(page.getByText('Refused', { exact: true }).filter({ visible: true })).toHaveCount(1);
  await expectAccessible(page);

  await page.getByLabel('What', { exact: true }).fill('herbst');
  await expect(page.getByRole('button', { name: 'Create folder' })).toHaveCount(1);
  await expect(page).toHaveURL(/object=herbst/);
  await page.getByRole('button', { name: 'Rename folder' }).click();
  const dialog = page.getByRole('dialog', { name: 'Rename folder' });
  await expect(dialog.getByRole('listitem')).toContainText('Herbst');
  await expect(dialog.getByRole('listitem')).toContainText('Winterkampagne der Außenstelle Schwäbisch Gmünd');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`audit-${storeId}.csv`);
  await page.goto(`/stores/${storeId}/audit?actor=nobody%40nowhere.test`);
  await expect(page.getByText('Nothing is found')).toBeVisible();

  const { store } = await graphql<{ store: { organization: { id: string } } }>(
    page,
    'query ($storeId: ID!) { store(id: $storeId) { organization { id } } }',
    { storeId },
  );
  await page.goto(`/organizations/${store.organization.id}/audit`);
  await expect(page.getByRole('heading', { name: 'Audit log' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Rename folder' }).first()).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/organizations/${store.organization.id}/audit?operation=signIn`);
  await page.getByRole('button', { name: 'Sign in' }).first().click();
  await expect(page.getByRole('dialog', { name: 'Sign in' })).toContainText('password');
});
