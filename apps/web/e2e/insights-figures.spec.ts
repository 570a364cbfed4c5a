import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { createTwoChannelStore } from './two-channels.ts';

const asOf = 'asOf=2020-06-30';

test('a figure that no segment says opens its people, with a sentence, a search, an order and a file', async ({
  page,
  isMobile,
}) => {
  const storeId = await createTwoChannelStore(page, 'Übergänge');
  await page.goto(`/stores/${storeId}/insights/first-and-next?${asOf}`);
  const row = page
    .getByRole(isMobile ? 'list' : 'table', { name: 'From one order to the next' })
    .getByRole(isMobile ? 'listitem' : 'row')
    .filter({ hasText: /Store.*Online/ });
  await row.getByRole('link').first().click();
  await expect(page).toHaveURL(/\/people\?asOf=2020-06-30&figure=/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('An order in Store, the next in Online');
  await expect(page.locator('[data-figure-sentence]')).toHaveText(
    'Customers who have an order in Store and the very next one in Online',
  );
  const people = page.getByRole(isMobile ? 'list' : 'table', { name: 'People' });
  await expect(people.getByRole('link')).toHaveText(['a@people.example']);
  await expect(people).toContainText('35.00');
  await expectAccessible(page);

  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV' }).click()]);
  const lines = readFileSync(await file.path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(lines.length).toBe(2);
  expect(lines[1]).toContain('a@people.example');

  await page.getByLabel('Search these people').fill('nobody');
  await expect(page.getByText('None of them matches "nobody".')).toBeVisible();
  await expect(page).toHaveURL(/query=nobody/);
  await page.reload();
  await expect(page.getByLabel('Search these people')).toHaveValue('nobody');
  await page.getByLabel('Search these people').fill('');
  await people.getByRole('link').click();
  await expect(page).toHaveURL(/\/people\/per_[^?]*\?asOf=2020-06-30$/);
});

test('classes of an earlier day and moves from them open the same people', { tag: '@desktop' }, async ({
  page,
  isMobile,
}) => {
  const storeId = await createTwoChannelStore(page, 'Umzüge');
  await page.goto(`/stores/${storeId}/insights/rhythm?${asOf}&before=2020-01-05`);
  const moves = page.getByRole(isMobile ? 'list' : 'table', { name: 'Moves between classes' });
  // a, b and c had no order by then; those of one class now are one move.
  const first = moves.getByRole('link').first();
  const count = Number(await first.textContent());
  await first.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^(No order yet|R \d, F \d), then R \d, F \d$/);
  await expect(page.locator('[data-figure-sentence]')).toHaveText(
    /^Customers who had .* at the end of 5 Jan 2020, and have recency \d and frequency \d now$/,
  );
  const people = page.getByRole(isMobile ? 'list' : 'table', { name: 'People' });
  await expect(people.getByRole('link')).toHaveCount(count);
  await page.goBack();
  const was = page.getByRole('link', { name: /^R \d, F \d, Jan 5, 2020: 1 customer$/ }).first();
  await was.click();
  await expect(page).toHaveURL(/asOf=2020-01-05/);
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue(/^R \d, F \d, Jan 5, 2020$/);
});

test('a link to a figure that is cut or whose segment is gone says so', { tag: '@desktop' }, async ({ page }) => {
  const storeId = await createTwoChannelStore(page, 'Verloren');
  const figure = { segmentId: 'seg_gone', from: null, to: null, counts: { channelGap: { landmark: 'one' } } };
  for (const text of [JSON.stringify(figure), '{"segm']) {
    await page.goto(`/stores/${storeId}/people?figure=${encodeURIComponent(text)}`);
    await expect(page.getByText('There is no such figure')).toBeVisible();
  }
});
