import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { createFourCustomers, createSegment } from './four-customers.ts';

const online = { orders: { where: { channel: { in: ['online_store'] } }, some: { gte: 1 } } };
const repeat = { orders: { some: { gte: 2 } } };

test('segments chosen in the list are shown as bars and circles, on any day, and a bar is saved as a segment', async ({
  page,
  isMobile,
}) => {
  const storeId = await createFourCustomers(page, 'Schnittmenge');
  const long = 'Kundinnen und Kunden mit mindestens einer Bestellung im Ladengeschäft in der Innenstadt';
  const inStoreId = await createSegment(page, storeId, long);
  const onlineId = await createSegment(page, storeId, 'Online', online);
  await createSegment(page, storeId, 'Wiederkäufer', repeat);
  await page.goto(`/stores/${storeId}/segments`);
  await page.getByRole('button', { name: 'Choose several' }).click();
  for (const name of [long, 'Online', 'Wiederkäufer']) await page.getByLabel(`Choose ${name}`).check();
  await page.getByRole('region', { name: 'Chosen segments' }).getByRole('link', { name: 'Overlap' }).click();
  await expect(page.getByText('4 people in any, 0 customers in none')).toBeVisible();
  const part = (words: RegExp) => page.getByRole(isMobile ? 'button' : 'option', { name: words });
  await expect(part(/^In Kundinnen .*, Online and Wiederkäufer/)).toBeVisible();
  await expectAccessible(page);

  await part(/^In Online, not in/).click();
  await expect(page.locator('[data-combination]')).toHaveText(
    /^People in Online, and not in Kundinnen .* or Wiederkäufer$/,
  );
  await expect(page.locator('[data-metric=customerCount]')).toHaveText('2');
  await expect(page.getByRole('link', { name: 'Clara Groß' }).filter({ visible: true })).toBeVisible();
  if (!isMobile) {
    await page.getByRole('listbox', { name: 'Combinations' }).focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/chosen=/);
  }
  await page.getByRole('radio', { name: 'Circles' }).click();
  await expect(page).toHaveURL(/plot=venn/);
  await expect(page.getByText(/^(Areas are|Circles can)/)).toBeVisible();
  await expectAccessible(page);

  await page.goto(`/stores/${storeId}/segments/overlap?ids=${inStoreId},${onlineId}&asOf=2024-03-15`);
  await expect(page.getByText('3 people in any, 0 customers in none')).toBeVisible();
  await page.getByRole('button', { name: 'In any: union' }).click();
  await expect(page.locator('[data-metric=customerCount]')).toHaveText('3');
  await page.getByRole('link', { name: 'Save as a segment' }).click();
  await expect(page).toHaveURL(/segments\/new/);
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue(`${long} or Online`);
  await expect(page.getByRole('button', { name: /^Save/ }).filter({ visible: true })).toBeEnabled();
});

test('fewer than two segments ask for more, and the builder says what excludes each other', async ({ page }) => {
  const storeId = await createFourCustomers(page, 'Prüfer');
  const id = await createSegment(page, storeId, 'Online', online);
  await page.goto(`/stores/${storeId}/segments/overlap?ids=${id}`);
  await expect(page.getByText('Choose two segments or more')).toBeVisible();
  await expectAccessible(page);

  const orders = (some: object) => ({ orders: { where: { channel: { in: ['pos'] } }, some } });
  const open = (definition: object) =>
    page.goto(`/stores/${storeId}/segments/new?definition=${encodeURIComponent(JSON.stringify(definition))}`);
  await open({ all: [orders({ gte: 2 }), orders({ lt: 1 })] });
  await expect(page.getByText('Can’t hold together').or(page.getByText("Can't hold together")).first()).toBeVisible();
  await open({ all: [orders({ gte: 2 }), orders({ gte: 1 })] });
  await page.getByRole('button', { name: 'Remove this condition' }).click();
  await expect(page.getByText('Changes nothing')).toHaveCount(0);
  await expectAccessible(page);
});
