import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { createStore, graphql, sendFacts } from './store.ts';

const email = 'maximiliane@kunden.example';
const order = (id: string, placedAt: string, channel: string, gross: string, more: Record<string, unknown> = {}) => ({
  id,
  placedAt,
  channel,
  gross,
  customer: { email },
  lines: [{ title: `Ware ${id}`, quantity: 2, amount: gross }],
  ...more,
});
const facts = {
  people: [
    {
      id: 'm',
      email,
      phone: '+4936411234567',
      name: 'Maximiliane Freifrau von Hohenzollern-Sigmaringen-Schönhausen',
      birthDate: '1980-04-01',
      tags: ['Stammkundin'],
      attributes: { Lieblingsfarbe: 'Grün' },
      address: { line1: 'Markt 1', city: 'Jena', postalCode: '07743', country: 'DE' },
    },
    { id: 'z', email: 'zoe@kunden.example', name: 'Zoë Ohne Bestellung' },
  ],
  orders: [
    order('10', '2024-01-10T12:00:00Z', 'pos', '600.00'),
    order('9', '2024-01-10T12:00:00Z', 'web', '40.00'),
    order('11', '2024-02-10T12:00:00Z', 'pos', '90.00'),
    order('12', '2024-03-01T12:00:00Z', 'pos', '5.00', { cancelledAt: '2024-03-02T12:00:00Z' }),
  ],
};

test('people are found by name and opened', async ({ page }) => {
  const storeId = await createStore(page, 'Leute');
  await page.goto(`/stores/${storeId}/people`);
  await expect(page.getByText('Nobody yet')).toBeVisible();
  await sendFacts(page, storeId, facts);
  await page.reload();
  await expect(page.getByRole('link', { name: /^Maximiliane/ }).filter({ visible: true })).toBeVisible();
  await expect(page.getByRole('link', { name: /^Zoë/ }).filter({ visible: true })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Search people').fill('maximil');
  await expect(page.getByRole('link', { name: /^Zoë/ })).toHaveCount(0);
  await page.getByLabel('Search people').fill('niemand');
  await expect(page.getByText('Nobody is found for "niemand"')).toBeVisible();
  await page.getByLabel('Search people').fill('zo');
  await page.getByRole('link', { name: /^Zoë/ }).filter({ visible: true }).click();
  await expect(page.getByText('No orders yet.')).toBeVisible();
  await expectAccessible(page);
});

test('a person shows the way through the channels, what each order changed, and who it is', async ({
  page,
  isMobile,
}) => {
  const storeId = await createStore(page, 'Person');
  await sendFacts(page, storeId, facts);
  await graphql(
    page,
    'mutation ($input: CreateSegmentInput!) { createSegment(input: $input) { userErrors { message } } }',
    {
      input: {
        storeId,
        name: 'Kauft im Laden',
        emoji: '🏬',
        definition: { orders: { where: { channel: { in: ['pos'] } }, some: { gte: 1 } } },
      },
    },
  );
  await page.goto(`/stores/${storeId}/people`);
  await page
    .getByRole('link', { name: /^Maximiliane/ })
    .filter({ visible: true })
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Maximiliane Freifrau/);
  await expect(page.getByRole('img', { name: /^4 orders in Store and Online/ })).toBeVisible();
  await expect(page.getByLabel('Totals')).toContainText('$730.00');
  await expect(page.getByLabel('Totals')).toContainText('Store 2, Online 1');
  await expect(page.getByRole('heading', { name: 'In 1 segment now' })).toBeVisible();
  await expect(page.getByRole('link', { name: /Kauft im Laden/ })).toBeVisible();
  for (const text of [email, '+4936411234567', '07743 Jena', 'Stammkundin', 'Grün', 'Apr 1, 1980']) {
    await expect(page.getByText(text).first()).toBeVisible();
  }
  const orders = isMobile
    ? page.getByRole('list', { name: 'Orders' }).getByRole('listitem')
    : page.getByRole('table', { name: 'Orders' }).getByRole('row');
  const shown = (await orders.allTextContents()).map((text) => /Ware (12|11|10|9)/.exec(text)?.[1]).filter(Boolean);
  expect(shown).toEqual(['12', '11', '10', '9']);
  await expect(page.getByText('cancelled, not counted').filter({ visible: true })).toBeVisible();
  await expect(page.getByText('31 d').filter({ visible: true }).first()).toBeVisible();
  await expect(page.getByText('+ Kauft im Laden').filter({ visible: true })).toHaveCount(1);
  await page.getByRole('button', { name: '2 × Ware 11' }).filter({ visible: true }).click();
  await expect(page.getByText('Order 11').filter({ visible: true }).first()).toBeVisible();
  await expectAccessible(page);

  await page.goto(`${page.url()}?asOf=2024-01-31`);
  await expect(page.getByRole('heading', { name: 'In 1 segment on that day' })).toBeVisible();
  await expect(page.getByLabel('Totals')).toContainText('$640.00');
  await expectAccessible(page);
});

test('an unknown person is said to be unknown', async ({ page }) => {
  const storeId = await createStore(page, 'Niemand');
  await page.goto(`/stores/${storeId}/people/per_unknown`);
  await expect(page.getByText('There is no such person in this store')).toBeVisible();
});
