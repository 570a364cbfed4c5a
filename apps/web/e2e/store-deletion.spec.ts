import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { createStore, sendFacts } from './store.ts';

test('a store is marked by its name, is only read under a banner, and is kept after all @desktop', async ({ page }) => {
  const name = `Going ${test.info().project.name}-${test.info().retry}`;
  const storeId = await createStore(page, name);
  const order = { id: '1', placedAt: '2024-01-01T02:00:00Z', channel: 'pos', gross: '10.00', customer: { id: 'a' } };
  await sendFacts(page, storeId, { orders: [order] });
  await page.goto(`/stores/${storeId}/settings`);
  await page.getByRole('button', { name: 'Delete store' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('1 order of 1 customer, with refunds, events and products')).toBeVisible();
  await expect(dialog.getByRole('link', { name: /^Export people/ })).toHaveAttribute(
    'href',
    `/stores/${storeId}/exports`,
  );
  await expectAccessible(page);
  await dialog.getByRole('radio', { name: '7 days' }).click();
  await dialog.getByRole('textbox').fill(name);
  await dialog.getByRole('button', { name: /^Delete on/ }).click();

  const banner = page.getByRole('region', { name: 'This store is to be deleted' });
  await expect(banner.getByText('Until then it can be read and exported')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveCount(0);
  await expectAccessible(page);
  await page.goto(`/stores/${storeId}/segments`);
  await expect(banner).toBeVisible();
  await expect(page.getByRole('link', { name: 'New segment' })).toHaveCount(0);

  await banner.getByRole('button', { name: 'Keep the store' }).click();
  await expect(page.getByText('The store is kept')).toBeVisible();
  await expect(banner).toHaveCount(0);
});

test('before another time zone is saved, the page says which days it changes @desktop', async ({ page }) => {
  const storeId = await createStore(page, `Zones ${test.info().project.name}-${test.info().retry}`);
  // 23:30 in New York, 05:30 of the next day in Berlin.
  const order = { id: '1', placedAt: '2024-01-02T04:30:00Z', channel: 'pos', gross: '10.00', customer: { id: 'a' } };
  await sendFacts(page, storeId, { orders: [order] });
  await page.goto(`/stores/${storeId}/settings`);
  await page.getByRole('button', { name: /^Time zone: / }).click();
  await page.getByRole('combobox', { name: 'Search: Time zone' }).fill('Berlin');
  await page.keyboard.press('Enter');
  const told = page.getByRole('region', { name: 'What this changes' });
  await expect(told.getByText('Orders that fall on another day: 1 of 1, on 2 dates.')).toBeVisible();
  await expect(told.getByRole('row', { name: 'Jan 2, 2024 0 → 1 0.00 → 10.00' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save and compute every day again' }).click();
  await expect(page.getByText('Store saved')).toBeVisible();
});
