import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { createStore, graphql, sendFacts } from './store.ts';

const order = (id: string, person: string, channel: string) => ({
  id,
  placedAt: `2024-01-0${id}T12:00:00Z`,
  channel,
  gross: '10.00',
  customer: { id: person },
});

/** a: the old web shop, then the web shop; b: the old web shop; c: the till. */
async function createThreeChannelStore(page: Page, name: string): Promise<string> {
  const storeId = await createStore(page, name);
  await sendFacts(page, storeId, {
    orders: [order('1', 'a', 'web_old'), order('2', 'a', 'web'), order('3', 'b', 'web_old'), order('4', 'c', 'pos')],
  });
  return storeId;
}

const row = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByLabel(`Name of ${name}`) });

test('a store without orders says where channels come from', async ({ page }) => {
  const storeId = await createStore(page, 'No channels');
  await page.goto(`/stores/${storeId}/settings`);
  await expect(page.getByText('Channels appear here with the first orders.')).toBeVisible();
  await expectAccessible(page);
});

test('a channel is renamed, and the old name comes back with Undo', async ({ page }) => {
  const storeId = await createThreeChannelStore(page, 'Rename');
  await page.goto(`/stores/${storeId}/settings`);
  await page.getByLabel('Name of pos').fill('Till');
  await row(page, 'pos').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Channel renamed to “Till”')).toBeVisible();
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Channel renamed to “Store”')).toBeVisible();
  await expect(page.getByLabel('Name of pos')).toHaveValue('Store');
});

test('a channel is merged into another and separated again, to the order', async ({ page }) => {
  const storeId = await createThreeChannelStore(page, 'Merge');
  await page.goto(`/stores/${storeId}/settings`);
  await expect(row(page, 'online_store')).toContainText('1 order, 1 customer');
  await row(page, 'web_old').getByRole('combobox', { name: 'Merge Web old into' }).click();
  await page.getByRole('option', { name: 'Online' }).click();
  await expect(page.getByText('2 orders of Web old will count as Online')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('2 orders of Web old')).toHaveCount(0);
  await expect(row(page, 'online_store')).toContainText('1 order, 1 customer');

  await row(page, 'web_old').getByRole('combobox', { name: 'Merge Web old into' }).click();
  await page.getByRole('option', { name: 'Online' }).click();
  await page.getByRole('button', { name: 'Merge into Online' }).click();
  await expect(page.getByText('“Web old” is merged into “Online”')).toBeVisible();
  await expect(row(page, 'online_store')).toContainText('3 orders, 2 customers');
  await expect(page.getByLabel('Name of web_old')).toHaveCount(0);
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Separate web_old' }).click();
  await expect(page.getByText('“web_old” is a channel of its own again')).toBeVisible();
  await expect(row(page, 'web_old')).toContainText('2 orders, 2 customers');
  await expect(row(page, 'online_store')).toContainText('1 order, 1 customer');
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(row(page, 'online_store')).toContainText('3 orders, 2 customers');
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(row(page, 'web_old')).toContainText('2 orders, 2 customers');
});

test('merging works by the keyboard alone, and the focus goes along', async ({ page, isMobile }) => {
  test.skip(isMobile, 'a phone has no keyboard');
  const storeId = await createThreeChannelStore(page, 'Keyboard');
  await page.goto(`/stores/${storeId}/settings`);
  await row(page, 'web_old').getByRole('combobox').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('option', { name: 'Online' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(row(page, 'web_old').getByRole('combobox')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Merge into Online' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Separate web_old' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(row(page, 'web_old')).toBeFocused();
});

test('a merge that does not reach the server says so in its place, and can be tried again', {
  tag: '@desktop',
}, async ({ page }) => {
  const storeId = await createThreeChannelStore(page, 'Unreached');
  await page.goto(`/stores/${storeId}/settings`);
  await row(page, 'pos').getByRole('combobox').click();
  await page.getByRole('option', { name: 'Online' }).click();
  await expect(page.getByRole('button', { name: 'Merge into Online' })).toBeVisible();
  await page.route('**/graphql', (route) => route.abort());
  await page.getByRole('button', { name: 'Merge into Online' }).click();
  await expect(page.getByText('The server cannot be reached. Check the connection, then retry.')).toBeVisible();
  await page.unroute('**/graphql');
  await page.getByRole('button', { name: 'Merge into Online' }).click();
  await expect(row(page, 'online_store')).toContainText('2 orders, 2 customers');
});

test('a segment that names a merged channel says so, and takes the other with one click', { tag: '@desktop' }, async ({
  page,
}) => {
  const storeId = await createThreeChannelStore(page, 'Merged in a segment');
  const definition = { orders: { where: { channel: { in: ['web_old'] } }, some: { gte: 1 } } };
  const { createSegment } = await graphql<{ createSegment: { segment: { id: string } } }>(
    page,
    `mutation ($input: CreateSegmentInput!, $store: ID!) {
      createSegment(input: $input) { segment { id } }
      mergeChannel(input: { storeId: $store, from: "web_old", into: "online_store" }) { userErrors { message } } }`,
    { store: storeId, input: { storeId, name: 'Old shop', definition } },
  );
  await page.goto(`/stores/${storeId}/segments/${createSegment.segment.id}/edit`);
  await expect(page.getByText('This store has no channel "web_old" any more').first()).toBeVisible();
  await page.getByRole('button', { name: 'online_store' }).first().click();
  await expect(page.getByText('This store has no channel "web_old" any more')).toHaveCount(0);
});

test('in a sandbox days pass, and every page says that it is one', { tag: '@desktop' }, async ({ page }) => {
  await page.goto('/stores?new=1');
  await page.getByLabel('Name').fill('Trial');
  await page.getByLabel('A sandbox to try things in: its clock can be moved').click();
  await page.getByRole('button', { name: 'Make store' }).click();
  await page.waitForURL(/\/stores\/sto_\w+$/);
  const storeId = page.url().split('/').at(-1)!;
  const today = async () =>
    (
      await graphql<{ store: { today: string } }>(page, 'query ($id: ID!) { store(id: $id) { today } }', {
        id: storeId,
      })
    ).store.today;
  const before = await today();
  await page.goto(`/stores/${storeId}/settings`);
  await expect(page.getByRole('banner').getByText('Sandbox')).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Days that pass').fill('3');
  await page.getByRole('button', { name: 'Move the clock' }).click();
  await expect(page.getByText(/^It is .* in this store$/)).toBeVisible();
  expect((Date.parse(await today()) - Date.parse(before)) / 86_400_000).toBe(3);
});
