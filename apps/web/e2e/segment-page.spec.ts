import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { electronics, electronicsStore } from './electronics.ts';
import { createFourCustomers, createSegment } from './four-customers.ts';

test('the history says the range of the days it shows, also while another is under way', async ({ page }) => {
  const storeId = await createFourCustomers(page, 'Verlauf');
  const id = await createSegment(page, storeId, 'Im Laden');
  await page.goto(`/stores/${storeId}/segments/${id}?asOf=2024-06-01`);
  const chart = (range: string) => page.getByRole('img', { name: `Customers from ${range}, 2 at the end` });
  await expect(chart('Jun 1, 2022 to Jun 1, 2024')).toBeVisible();
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/graphql', async (route) => {
    if (route.request().postData()?.includes('SegmentHistory')) await held;
    await route.continue();
  });
  const asked = page.waitForRequest((request) => request.postData()?.includes('SegmentHistory') ?? false);
  await page.getByRole('radio', { name: 'All' }).click();
  await asked;
  await expect(chart('Jun 1, 2022 to Jun 1, 2024')).toBeVisible();
  release();
  await expect(chart('Jan 10, 2024 to Jun 1, 2024')).toBeVisible();
});

test('the page of a segment shows the published figures of the example data', async ({ page, isMobile }) => {
  test.skip(electronics.absent, electronics.reason);
  test.setTimeout(240_000);
  const storeId = await electronicsStore(page);
  const first = { orders: { position: { from: 1, to: 1 }, where: { channel: { in: ['pos'] } }, some: { gte: 1 } } };
  const later = { orders: { position: { from: 2 }, where: { channel: { in: ['pos'] } }, every: true } };
  const id = await createSegment(page, storeId, 'Only continued on Store', { all: [first, later] });
  await page.goto(`/stores/${storeId}/segments/${id}?asOf=${electronics.lastDay}`);
  const metric = (key: string) => page.locator(`[data-metric=${key}]`);
  await expect(metric('customerCount')).toHaveText('3,727');
  await expect(page.getByRole('button', { name: /^Customers 3,727/ })).toContainText('+0.22%');
  await expect(metric('repeatCustomerRate')).toHaveText('100.0%');
  await expect(metric('lifetimeValue')).toHaveText('$5,788.51');
  await expect(metric('averageOrderValue')).toHaveText('$2,144.94');
  await expect(metric('averageOrderCount')).toHaveText('2.70');
  await expect(metric('purchaseIntervalDays')).toHaveText('435.3 d');
  await expect(page.locator('[data-revenue=joining]')).toHaveText('$945,773');
  await expect(page.locator('[data-revenue=staying]')).toHaveText('$1,307,284');
  await expect(page.locator('[data-revenue=leaving]')).toHaveText('$471,354');
  await expect(page.getByRole('heading', { name: 'Members' })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: /^Lifetime value/ }).click();
  await expect(page).toHaveURL(/metric=lifetimeValue/);
  await page.getByRole('radio', { name: 'All' }).click();
  const chart = page.getByRole('img', {
    name: /^Lifetime value from Jan 1, 2016 to Feb 20, 2021, \$5,788\.51 at the end/,
  });
  await expect(chart).toBeVisible({ timeout: 30_000 });
  await expect(page.locator('.opacity-60').filter({ has: chart })).toHaveCount(0, { timeout: 30_000 });
  await chart.press('End');
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('img', { name: /^Fri,? Feb 19, 2021: lifetime value/ })).toBeVisible();
  await page.getByRole('button', { name: 'Lifetime value over time: more' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Show as a table' }).click();
  await expect(page.getByRole('cell', { name: '$5,788.51' }).first()).toBeVisible();

  await page.getByLabel('Search members').fill('Karen Jones');
  await expect(page.getByRole('link', { name: 'Karen Jones' }).filter({ visible: true })).toHaveCount(1);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'CSV' }).filter({ visible: true }).click();
  expect((await download).suggestedFilename()).toMatch(/\.csv$/);
  if (!isMobile) {
    await page.locator('body').press('[');
    await expect(page).toHaveURL(/asOf=2021-02-19/);
  }
  await page.getByRole('button', { name: 'Back to today' }).click();
  await expect(page).not.toHaveURL(/asOf=/);
  await page.getByRole('link', { name: 'Karen Jones' }).filter({ visible: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Karen Jones');
});
