// "Did it work?" on people that are counted by hand: 100 first at the till in 2022, then online 5 in April 2023, 4 in March and 30
// in April 2024.
import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { createStore, graphql, sendFacts } from './store.ts';

const order = (person: string, day: string, channel: string) => ({
  id: `${person} ${channel}`,
  placedAt: `${day}T12:00:00-05:00`,
  channel,
  gross: '10.00',
  customer: { id: person },
});
const group = (name: string, count: number, online: string | null) =>
  Array.from({ length: count }, (_, i) => [
    order(`${name}${i}`, '2022-01-05', 'pos'),
    ...(online === null ? [] : [order(`${name}${i}`, online, 'web')]),
  ]).flat();

test('a switch of channel in April is clear against March and against the April before', async ({ page }) => {
  const storeId = await createStore(page, 'Did it work');
  await sendFacts(page, storeId, {
    orders: [
      ...group('a', 61, null),
      ...group('b', 5, '2023-04-10'),
      ...group('c', 4, '2024-03-20'),
      ...group('d', 30, '2024-04-10'),
    ],
  });
  await page.goto(`/stores/${storeId}/insights/did-it-work?about=switch&day=2024-04-01&until=2024-04-30`);
  const row = page.getByRole('main').getByText('From Store to Online').filter({ visible: true }).first();
  await expect(row).toBeVisible({ timeout: 30_000 });
  await expect(page.locator('[data-evidence=BEYOND_SEASON]').filter({ visible: true })).toContainText(
    'More than season',
  );
  for (const figure of ['of 91', 'of 95', 'of 100'])
    await expect(page.getByText(figure, { exact: false }).filter({ visible: true }).first()).toBeVisible();
  await expect(page.getByText('Before and after is not proof.')).toBeVisible();
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);

  const { createSegment } = await graphql<{ createSegment: { segment: { id: string } } }>(
    page,
    'mutation ($input: CreateSegmentInput!) { createSegment(input: $input) { segment { id } userErrors { message } } }',
    {
      input: {
        storeId,
        name: 'Buys online',
        definition: { orders: { where: { channel: { in: ['online_store'] } }, some: { gte: 1 } } },
      },
    },
  );
  await page.goto(
    `/stores/${storeId}/insights/did-it-work?segment=${createSegment.segment.id}&day=2024-04-01&until=2024-04-30`,
  );
  await expect(page.getByRole('main').getByText('1. Into Buys online').filter({ visible: true }).first()).toBeVisible({
    timeout: 30_000,
  });
  const people = page.getByRole('link', { name: '30', exact: true }).filter({ visible: true });
  await people.click();
  await expect(page).toHaveURL(/segments\/new/);
});

test('a store without a canvas and with one channel says what is missing', async ({ page }) => {
  const storeId = await createStore(page, 'One channel');
  await sendFacts(page, storeId, { orders: [order('a', '2024-01-05', 'pos')] });
  await page.goto(`/stores/${storeId}/insights/did-it-work`);
  await expect(page.getByText('A switch takes two channels')).toBeVisible();
  await page.getByRole('radio', { name: 'Canvas' }).click();
  await expect(page.getByText('No canvas yet')).toBeVisible();
  await page.getByRole('radio', { name: 'Segment' }).click();
  await expect(page.getByText('Which segment?')).toBeVisible();
  await expectAccessible(page);
});
