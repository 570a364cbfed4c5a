import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { account } from './account.ts';

test('an instance without users makes its first account with the one-time code', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Make the first account');
  await expectAccessible(page);
  await page.getByLabel('One-time code').fill('wrong-code');
  await page.getByLabel('Organization').fill(account.organization);
  await page.getByLabel('E-mail').fill(account.email);
  await page.getByLabel('Password', { exact: true }).fill(account.password);
  await page.getByRole('button', { name: 'Make account' }).click();
  await expect(page.getByText(/code/i).last()).toBeVisible();
  await expect(page).toHaveURL(/first-run/);
  await page.getByLabel('One-time code').fill(process.env.E2E_CODE!);
  await page.getByRole('button', { name: 'Make account' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('New store');
  await page.context().storageState({ path: 'test-results/session.json' });
});
