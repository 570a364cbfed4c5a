import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { createStore } from './store.ts';

const sale = (id: string) =>
  JSON.stringify({ order: { id, placedAt: `2025-05-0${id}T10:00:00+02:00`, channel: 'pos', gross: '12.50' } });

test('a file that is put into a watched folder is imported by itself', { tag: '@desktop' }, async ({ page }) => {
  const storeId = await createStore(page, 'Watched');
  await page.goto(`/stores/${storeId}/connections`);
  await page.getByRole('link', { name: 'Watch a folder or SFTP server' }).click();
  await page.getByRole('button', { name: 'Watch it' }).click();
  await expect(page.locator('[aria-invalid=true]').first()).toBeVisible();
  await page.getByLabel('Name', { exact: true }).fill('Warenwirtschaft');
  await page.getByLabel('Folder', { exact: true }).fill('erp/tills');
  await page.getByRole('combobox', { name: 'A file is whole' }).click();
  await page.getByRole('option', { name: /\.done/ }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Watch it' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Warenwirtschaft');
  await expect(page.getByText('No file has been seen yet.')).toBeVisible();
  await expectAccessible(page);

  const folder = (await page.getByText(/\/erp\/tills$/).textContent())!;
  writeFileSync(path.join(folder, 'monday.jsonl'), `${sale('1')}\n${sale('2')}\n`);
  await page.getByRole('button', { name: 'What it sees' }).click();
  await expect(page.getByText('Not whole yet').filter({ visible: true })).toBeVisible();
  writeFileSync(path.join(folder, 'monday.jsonl.done'), '');
  await page.getByRole('button', { name: 'Look again' }).click();
  await expect(page.getByText('Would be read').filter({ visible: true })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
  await page.getByRole('button', { name: 'Look now' }).click();
  await expect(page.getByText('Imported', { exact: true }).filter({ visible: true })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('list', { name: 'What is here' }).getByRole('listitem').first()).toContainText('2', {
    timeout: 30_000,
  });
  await expectAccessible(page);
  await page.getByRole('link', { name: 'monday.jsonl' }).filter({ visible: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('2 of 2 rows landed');
});

test('a server that cannot be reached is said at its field, and the form stays', async ({ page }) => {
  const storeId = await createStore(page, 'Unreached server');
  await page.goto(`/stores/${storeId}/connections/new/files`);
  await page.getByLabel('Name', { exact: true }).fill('Kassen');
  await page.getByRole('radio', { name: 'An SFTP server' }).click();
  await page.getByLabel('Server', { exact: true }).fill('127.0.0.1');
  await page.getByLabel('User', { exact: true }).fill('tills');
  await page.getByLabel('Password', { exact: true }).fill('geheim');
  await page.getByLabel('Folder', { exact: true }).fill('/out');
  await page.getByRole('button', { name: 'Watch it' }).click();
  await expect(page.locator('[aria-invalid=true]').first()).toBeVisible({ timeout: 30_000 });
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue('geheim');
  await page.getByRole('radio', { name: 'By private key' }).click();
  await expectAccessible(page);
});
