import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { createStore } from './store.ts';

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
  await expect(page.getByText('1 rejected', { exact: true })).toBeVisible();
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
