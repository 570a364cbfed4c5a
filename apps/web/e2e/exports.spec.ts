import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { createStore, graphql, sendFacts } from './store.ts';

const choose = async (page: Page, field: string, option: RegExp) => {
  await page.getByRole('combobox', { name: field }).click();
  await page.getByRole('option', { name: option }).click();
};

/** The bytes that the newest export's file has on disk. */
async function download(page: Page, title: string): Promise<Buffer> {
  const entry = page.getByRole('list', { name: 'Exports' }).getByRole('listitem').filter({ hasText: title }).first();
  await expect(entry.getByText('ready', { exact: true })).toBeVisible();
  const downloading = page.waitForEvent('download');
  await entry.getByRole('link', { name: 'Download' }).click();
  const bytes = readFileSync(await (await downloading).path());
  await expect(entry.getByText(createHash('sha256').update(bytes).digest('hex'))).toBeVisible();
  return bytes;
}

test('members of a past day and orders are exported, followed and downloaded with their checksum', {
  tag: '@desktop',
}, async ({ page }) => {
  const storeId = await createStore(page, 'Exports');
  const order = (id: string, customer: string, day: string) => ({
    ...{ id, placedAt: `${day}T17:00:00Z`, channel: 'pos', gross: '10.00', customer: { id: customer } },
  });
  await sendFacts(page, storeId, { orders: [order('1', 'ann', '2024-01-05'), order('2', 'ben', '2024-02-05')] });
  await graphql(page, 'mutation ($input: CreateSegmentInput!) { createSegment(input: $input) { segment { id } } }', {
    input: { storeId, name: 'Bought', definition: { orders: { some: { gte: 1 } } } },
  });
  await page.goto(`/stores/${storeId}/exports`);
  await expect(page.getByText('No exports yet')).toBeVisible();
  await expectAccessible(page);

  await choose(page, 'What', /Members of a segment/);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(page.getByText('Members are those of a segment: name it.')).toBeVisible();
  await page.getByRole('button', { name: 'Segment: none' }).click();
  await page.getByRole('option', { name: 'Bought' }).click();
  await page.getByLabel('To the end of').fill('2024-01-31');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const [member, ...others] = (await download(page, 'Members of Bought')).toString().trimEnd().split('\n');
  expect(others).toEqual([]);
  expect(JSON.parse(member!)).toMatchObject({ externalIds: ['ann'], orderCount: 1 });
  await expect(page.getByText('JSON lines · to the end of Jan 31, 2024')).toBeVisible();

  await choose(page, 'What', /^Orders/);
  await page.getByLabel('To the end of').fill('');
  await choose(page, 'Format', /Parquet/);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const parquet = await download(page, 'Orders');
  expect([parquet.subarray(0, 4).toString(), parquet.subarray(-4).toString()]).toEqual(['PAR1', 'PAR1']);
  await expect(page.getByText(/^2 rows · /)).toBeVisible();
  await expectAccessible(page);
});
