import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { createStore, graphql, sendFacts } from './store.ts';

const order = (id: string, customer: string, day: number) => ({
  id,
  placedAt: new Date(Date.now() - day * 86_400_000).toISOString(),
  channel: 'pos',
  gross: '10.00',
  customer: { id: customer },
});

test('a note is written below a chart, stands on every chart with days, and is changed and deleted in the settings', async ({
  page,
}) => {
  const storeId = await createStore(page, 'Notes');
  await sendFacts(page, storeId, { orders: [order('1', 'a', 90), order('2', 'b', 40), order('3', 'a', 3)] });
  const made = await graphql<{ createSegment: { segment: { id: string } } }>(
    page,
    'mutation ($input: CreateSegmentInput!) { createSegment(input: $input) { segment { id } } }',
    {
      input: {
        storeId,
        name: 'Shoppers',
        definition: { orders: { where: { channel: { in: ['pos'] } }, some: { gte: 1 } } },
      },
    },
  );
  await page.goto(`/stores/${storeId}/segments/${made.createSegment.segment.id}`);
  const text = 'Eröffnung des Ladengeschäfts in der Königsallee';
  await page.getByRole('button', { name: 'Add a note' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a note' });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('A note says what happened.')).toBeVisible();
  await dialog.getByLabel('What happened').fill(text);
  await dialog.getByRole('combobox', { name: 'Kind' }).click();
  await page.getByRole('option', { name: 'Shop opening' }).click();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Save' }).click();
  const notes = page.getByRole('list', { name: 'Notes' });
  await expect(notes.getByRole('button')).toContainText(text);

  const chart = page.getByRole('img', { name: /^Customers from/ });
  await expect(chart.locator('[data-note]')).toHaveCount(1);
  await chart.focus();
  await page.keyboard.press('End');
  await expect(page.getByRole('img', { name: new RegExp(`Note: ${text}`) }).first()).toBeVisible();
  await expect(
    page.getByRole('img', { name: /^Revenue from the segment by month/ }).locator('[data-note]'),
  ).toHaveCount(1);
  await expect(page.getByRole('slider', { name: 'Day looked from' }).locator('[data-note]')).toHaveCount(1);
  await expect(page.getByRole('slider', { name: 'Day looked from' })).toHaveAttribute(
    'aria-valuetext',
    new RegExp(`Note: ${text}`),
  );
  await page.keyboard.press('Escape');
  await expectAccessible(page);

  await page.goto(`/stores/${storeId}/settings`);
  await page.getByRole('button', { name: `Edit ${text}` }).click();
  await page.getByRole('dialog', { name: 'Edit note' }).getByLabel('What happened').fill('Opened');
  await page.getByRole('dialog', { name: 'Edit note' }).getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('list', { name: 'Notes' })).toContainText('Opened');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Delete Opened' }).click();
  await expect(page.getByText('Campaigns, shop openings and whatever else explains a figure')).toBeVisible();
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('list', { name: 'Notes' })).toContainText('Opened');
});
