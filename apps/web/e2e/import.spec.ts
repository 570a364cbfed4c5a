import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { createStore } from './store.ts';

const data = path.resolve(import.meta.dirname, '../../..', process.env.THROUGHLINE_TEST_DATA ?? '../shared/data');
const electronics = path.join(data, 'global_electronics');
const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const sales =
  'Order Number,Order Date,CustomerKey,Channel,Item,Quantity,Amount\n1,1/2/2020,a,web,Lamp,1,10.00\n2,1/3/2020,a,pos,Lamp,2,20.00\n3,31/31/2020,b,pos,Desk,1,99.00\n';

test('files without a known layout get a mapping, a preview, and a result with the rejected row', async ({ page }) => {
  const storeId = await createStore(page, 'Mapped');
  await page.goto(`/stores/${storeId}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Three steps to your first canvas');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Import files' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Import files');
  await page.locator('input[type=file]').setInputFiles(csv('orders.csv', sales));
  await page
    .getByRole('button', { name: 'Line: product: set' })
    .or(page.getByRole('button', { name: /^Line: product: column/ }))
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Preview first rows' }).click();
  const preview = page.getByRole('region', { name: 'Preview' });
  await expect(
    preview.getByText('Rejected').or(preview.getByText(/Lamp/)).filter({ visible: true }).first(),
  ).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Import the file' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('2 of 3 rows landed', { timeout: 60_000 });
  await expect(page.getByText('1 rows rejected')).toBeVisible();
  await expectAccessible(page);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download rejected.csv' }).click();
  expect((await download).suggestedFilename()).toMatch(/^rejected-imp_.*\.csv$/);
  await page
    .getByRole('button', { name: /^Show row of line/ })
    .filter({ visible: true })
    .click();
  await expect(page.getByRole('dialog').getByText('3,31/31/2020,b,pos,Desk,1,99.00')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Undo import' }).click();
  await expect(page.getByRole('dialog').getByText('Orders removed')).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Undo import' }).click();
  await expect(page.getByText(/^Undone/).first()).toBeVisible();
});

test('a workbook renamed to CSV and an empty file are refused before anything is sent', async ({ page }) => {
  const storeId = await createStore(page, 'Refused');
  await page.goto(`/stores/${storeId}/imports`);
  await page
    .locator('input[type=file]')
    .setInputFiles([
      { name: 'book.csv', mimeType: 'text/csv', buffer: Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]) },
      csv('empty.csv', ''),
    ]);
  await expect(page.getByText(/Excel workbook/)).toBeVisible();
  await expect(page.getByText('The file is empty.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Import/ }).filter({ visible: true })).toHaveCount(0);
});

test('the example data set lands whole: 26,326 orders, 11,887 customers', async ({ page }) => {
  test.skip(!existsSync(electronics), `no test data at ${electronics}`);
  test.setTimeout(180_000);
  const storeId = await createStore(page, 'Global Electronics');
  await page.goto(`/stores/${storeId}/imports`);
  await page
    .locator('input[type=file]')
    .setInputFiles(
      ['Sales.csv', 'Customers.csv', 'Products.csv', 'Stores.csv'].map((name) => path.join(electronics, name)),
    );
  await page.getByRole('button', { name: 'Import 4 files' }).click();
  await expect(page.getByRole('progressbar').first()).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('80,734 of 80,734 rows landed', {
    timeout: 150_000,
  });
  const landed = page.getByRole('list', { name: 'What landed' });
  await expect(landed.getByText('26,326', { exact: true })).toBeVisible();
  await expect(landed.getByText('11,887', { exact: true })).toBeVisible();
  await expect(landed.getByText('orders, $44,351,154.96')).toBeVisible();
  await expect(landed.getByText('orders, $11,404,324.63')).toBeVisible();
  await expectAccessible(page);
});
