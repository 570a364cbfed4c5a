import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { electronics, electronicsStore } from './electronics.ts';
import { createFourCustomers, createSegment } from './four-customers.ts';

const slider = (page: Page) => page.getByRole('slider', { name: 'Day looked from' });
const metric = (page: Page, key: string) => page.locator(`[data-metric=${key}]`);
const canPlay = (page: Page) => expect(page.getByRole('button', { name: 'Play', exact: true })).toBeEnabled();

test('the metrics of a past day are there before it is asked for alone, and stay when it is', {
  tag: '@desktop',
}, async ({ page }) => {
  test.skip(electronics.absent, electronics.reason);
  test.setTimeout(240_000);
  const storeId = await electronicsStore(page);
  const first = { orders: { position: { from: 1, to: 1 }, where: { channel: { in: ['pos'] } }, some: { gte: 1 } } };
  const later = { orders: { position: { from: 2 }, where: { channel: { in: ['pos'] } }, every: true } };
  const id = await createSegment(page, storeId, 'Only in store', { all: [first, later] });
  await page.goto(`/stores/${storeId}/segments/${id}?asOf=${electronics.lastDay}`);
  await expect(metric(page, 'customerCount')).toHaveText('3,727');
  await canPlay(page);
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/graphql', async (route) => {
    if (route.request().postData()?.includes('query SegmentMetrics')) await held;
    await route.continue();
  });
  await slider(page).focus();
  for (let month = 0; month < 14; month++) await page.keyboard.press('PageDown');
  for (let week = 0; week < 4; week++) await page.keyboard.press('Shift+ArrowLeft');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', 'Sat Nov 30, 2019');
  const figures = async () => {
    await expect(metric(page, 'customerCount')).toHaveText('3,059');
    await expect(page.getByRole('button', { name: /^Customers 3,059/ })).toContainText('+0.32%');
    await expect(metric(page, 'repeatCustomerRate')).toHaveText('100.0%');
    await expect(metric(page, 'lifetimeValue')).toHaveText('$5,506.49');
    await expect(metric(page, 'averageOrderValue')).toHaveText('$2,184.60');
    await expect(metric(page, 'averageOrderCount')).toHaveText('2.53');
    await expect(metric(page, 'purchaseIntervalDays')).toHaveText('392.1 d');
  };
  await figures();
  const answered = page.waitForResponse((answer) =>
    Boolean(answer.request().postData()?.includes('query SegmentMetrics')),
  );
  release();
  await answered;
  await expect(page).toHaveURL(/asOf=2019-11-30/);
  await figures();
  await expectAccessible(page);
});

test('metrics and the mark on the history follow the hand, members and URL once it lets go', async ({ page }) => {
  const storeId = await createFourCustomers(page, 'Segment drag');
  const id = await createSegment(page, storeId, 'In store');
  await page.goto(`/stores/${storeId}/segments/${id}?asOf=2024-06-01`);
  await expect(metric(page, 'customerCount')).toHaveText('2');
  await canPlay(page);
  const before = page.url();
  const box = (await slider(page).boundingBox())!;
  const last = Number(await slider(page).getAttribute('aria-valuemax'));
  const now = Number(await slider(page).getAttribute('aria-valuenow'));
  await page.mouse.move(box.x + ((now + 1) / (last + 1)) * box.width, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + 4, box.y + 20, { steps: 6 });
  await expect(metric(page, 'customerCount')).toHaveText('0');
  expect(page.url()).toBe(before);
  await page.mouse.up();
  await expect(page).not.toHaveURL(before);
  await expect(metric(page, 'customerCount')).toHaveText('0');
  await page.getByRole('button', { name: 'Back to today' }).click();
  await expect(page).not.toHaveURL(/asOf/);
});

test('P plays a segment and pauses it on the day in the URL', async ({ page }) => {
  const storeId = await createFourCustomers(page, 'Segment play');
  const id = await createSegment(page, storeId, 'In store');
  await page.goto(`/stores/${storeId}/segments/${id}?asOf=2024-01-09`);
  await expect(metric(page, 'customerCount')).toHaveText('0');
  await canPlay(page);
  await page.locator('body').press('p');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(metric(page, 'customerCount')).toHaveText(/[12]/);
  await page.locator('body').press('p');
  await canPlay(page);
  await expect(page).toHaveURL(/asOf=2024-0\d-\d\d/);
  await expect(page).not.toHaveURL(/asOf=2024-01-09/);
});
