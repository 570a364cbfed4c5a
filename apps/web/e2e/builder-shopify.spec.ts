import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { createFourCustomers } from './four-customers.ts';

async function paste(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Definition as text' }).press('Control+a');
  await page.keyboard.insertText(text);
}

test("a pasted query of Shopify's segments is translated, or its clause without an equal is named", async ({
  page,
}) => {
  const storeId = await createFourCustomers(page, 'Übersetzung');
  await page.goto(`/stores/${storeId}/segments/new?tab=text`);
  const told = page.getByRole('region', { name: "Query of Shopify's segments" });
  await paste(page, 'number_of_orders >= 2 AND abandoned_checkout_date > -7d AND companies IS NOT NULL');
  await expect(told.getByRole('list', { name: 'Clauses' })).toContainText('abandoned_checkout_date');
  await expect(told).toContainText('2 clauses have no exact equal here');
  await expect(page.getByRole('button', { name: 'Save segment' })).toHaveAttribute('aria-disabled', 'true');
  await expectAccessible(page);

  await paste(page, 'number_of_orders >= 2');
  await expect(told).toContainText('Every clause has an equal here. It becomes:');
  await told.getByRole('button', { name: 'Use this translation' }).click();
  await expect(told).toHaveCount(0);
  await expect(page.getByText('No problems')).toBeVisible();
  await expect(page.getByTestId('live-count')).toHaveText('2');
  await expectAccessible(page);
});

test('a distance says how well it is known where people live', async ({ page }) => {
  const storeId = await createFourCustomers(page, 'Entfernung');
  const definition = { near: { place: { lat: 50.9, lon: 11.6 }, km: 10 } };
  await page.goto(`/stores/${storeId}/segments/new?definition=${encodeURIComponent(JSON.stringify(definition))}`);
  await expect(page.getByText(/^Where 4 people live: 0 by the coordinates of their address/)).toBeVisible();
  await expect(page.getByText('Nobody fulfils it.')).toBeVisible();
  await expectAccessible(page);
});
