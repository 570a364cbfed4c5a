import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { createTwoChannelStore } from './two-channels.ts';

test('a template is found by word, looked at, and opens the builder filled in, by keyboard alone', {
  tag: '@desktop',
}, async ({ page }) => {
  const storeId = await createTwoChannelStore(page, 'Templates');
  await page.goto(`/stores/${storeId}/segments/new`);
  await page.getByRole('link', { name: 'Start from a template' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Templates' })).toBeVisible();
  await expect(page.getByText(/^85 templates, as of/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('searchbox').fill('two channels');
  await expect(page.getByText(/^1 template, as of/)).toBeVisible();
  await page.getByRole('button', { name: 'Check Use two channels or more' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Ask which way they like best, and why.')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('link', { name: 'Create' }).press('Enter');
  await expect(page).toHaveURL(/\/segments\/new\?definition=/);
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Use two channels or more');
});

test('a template whose value the store lacks says so', async ({ page }) => {
  const storeId = await createTwoChannelStore(page, 'Lacking');
  await page.goto(`/stores/${storeId}/segments/templates?q=paid+with`);
  await expect(page.getByText('No order of the store names how it was paid.')).toBeVisible();
  await expect(page.getByText('Not yet')).toBeVisible();
});
