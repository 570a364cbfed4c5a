// Where a store opens: what changed, with published figures, and what is said where there is nothing to say.
import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { electronics, electronicsStore } from './electronics.ts';
import { createStore, graphql, sendFacts } from './store.ts';

interface Stores {
  viewer: { stores: { id: string; connections: { source: string }[] }[] };
}

test('says what changed in a week, each sentence with its evidence and its page', async ({ page }) => {
  test.skip(electronics.absent, electronics.reason);
  const storeId = await electronicsStore(page);
  await page.goto(`/stores/${storeId}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What changed in a week');
  const orders = page.locator('[data-change=ORDERS]');
  await expect(orders).toContainText(
    'Orders nearly doubled: 125 this week, 64 the week before. 89 in Store, 36 in Online.',
  );
  await expect(orders).toContainText('1.95 times (1.45 to 2.64), 95% interval.');
  await expect(page.locator('[data-change=REVENUE]')).toContainText('Revenue was $258,470, against $155,852');
  await expect(page.getByText(/^No orders since/)).toBeVisible();
  await expect(page.getByRole('complementary').getByText('26,326 orders, 11,887 customers')).toBeVisible();
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
  await orders.click();
  await expect(page).toHaveURL(/insights\/breakdown\?from=2021-02-14&to=2021-02-20&asOf=2021-02-20/);
  await page.goto(`/stores/${storeId}?asOf=2016-01-10`);
  await expect(page.getByText(/^Two whole weeks of orders are needed/)).toBeVisible();
});

test('a quiet week is said to be one', async ({ page }) => {
  const storeId = await createStore(page, 'Quiet');
  const days = ['2024-03-01', '2024-03-05', '2024-03-12', '2024-03-19'];
  await sendFacts(page, storeId, {
    orders: days.map((day, index) => ({
      id: `${index}`,
      placedAt: `${day}T12:00:00-05:00`,
      channel: 'pos',
      gross: '10.00',
      customer: { id: 'a' },
    })),
  });
  await page.goto(`/stores/${storeId}`);
  await expect(page.getByRole('heading', { name: 'No clear change', exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open recipe' })).toBeVisible();
  await expect(page.getByText('Mark a segment with the star')).toBeVisible();
  await expectAccessible(page);
});

test('an empty store leads to the demo store', async ({ page }) => {
  const demoId = await createStore(page, 'Made up');
  await graphql(
    page,
    'mutation ($input: ConnectSourceInput!) { connectSource(input: $input) { userErrors { message } } }',
    { input: { storeId: demoId, source: 'demo', input: [] } },
  );
  const { viewer } = await graphql<Stores>(page, '{ viewer { stores { id connections { source } } } }');
  const demos = viewer.stores
    .filter(({ connections }) => connections.length > 0 && connections.every(({ source }) => source === 'demo'))
    .map(({ id }) => id);
  expect(demos).toContain(demoId);
  await page.goto(`/stores/${await createStore(page, 'Still empty')}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Three steps to your first canvas');
  const link = page.getByRole('link', { name: 'Open the demo store' });
  await expect(link).toHaveAttribute('href', `/stores/${demos[0]}`);
  await expectAccessible(page);
  await link.click();
  await expect(page).toHaveURL(`/stores/${demos[0]}`);
});
