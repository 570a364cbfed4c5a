import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { createStore } from './store.ts';

const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const sales =
  'Order Number,Order Date,CustomerKey,Channel,Item,Quantity,Amount\n1,1/2/2020,a,web,Lamp,1,10.00\n2,1/3/2020,a,pos,Lamp,2,20.00\n3,31/31/2020,b,pos,Desk,1,99.00\n';

const shopifyOrders = [
  'Name,Email,Financial Status,Currency,Subtotal,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Cancelled at,Refunded Amount,Id,Source',
  '#1,ada@example.org,paid,USD,10.00,10.00,2024-05-02 10:00:00 -0400,1,Lamp,10.00,,0.00,5001,web',
  '#2,bob@example.org,paid,EUR,19.99,19.99,2024-05-02 12:00:00 -0400,1,Lamp,19.99,,0.00,5002,pos',
];

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
  expect((await download).suggestedFilename()).toBe('rejected-orders.csv');
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

test('orders in another currency land with the amount of their day once a rate file is given', {
  tag: '@desktop',
}, async ({ page }) => {
  const storeId = await createStore(page, 'Two currencies');
  await page.goto(`/stores/${storeId}/imports`);
  await page.locator('input[type=file]').setInputFiles(csv('orders.csv', shopifyOrders.join('\n')));
  await expect(page.getByText('Orders of this file are in EUR; the store counts in USD.')).toBeVisible();
  const choose = async (name: string, text: string) => {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Or choose a rate file' }).click();
    await (await chooser).setFiles(csv(name, text));
  };
  await choose('prices.csv', 'Day,Price\n2024-05-01,1\n');
  await expect(page.getByText('It has the columns Day, Price; expected are Date, Currency, Rate.')).toBeVisible();
  await expectAccessible(page);
  await choose('rates.csv', 'Date,Currency,Rate\n2024-05-01,EUR,1.0725\n2024-05-03,EUR,1.2\n');
  await expect(page.getByText(/converted to USD with rates\.csv/)).toBeVisible();
  await page.getByRole('button', { name: 'Leave out rates.csv' }).click();
  await expect(page.getByText('rates.csv')).toHaveCount(0);
  await choose('rates.csv', 'Date,Currency,Rate\n2024-05-01,EUR,1.0725\n2024-05-03,EUR,1.2\n');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Import the file' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('2 of 2 rows landed', { timeout: 60_000 });
  await expect(page.getByText('orders, $21.44')).toBeVisible();
  await expect(page.getByText('orders, $10.00')).toBeVisible();
});

test('each file of an import has its own rejected rows, to download and correct', { tag: '@desktop' }, async ({
  page,
}) => {
  const storeId = await createStore(page, 'Two files');
  const lines = { title: 'Item', quantity: 'Pieces', amount: 'Paid' };
  const orders = { kind: 'orders', order: 'No', placedAt: 'Day', channel: { constant: 'pos' }, lines };
  const mapping = {
    version: 1,
    files: {
      'North & South.csv': { facts: [orders] },
      'East.csv': { facts: [orders] },
      'Clients.csv': { facts: [{ kind: 'people', id: 'Card', createdAt: 'Since' }] },
    },
  };
  const response = await page.request.post(`/v1/stores/${storeId}/imports?format=mapped_csv`, {
    multipart: {
      mapping: JSON.stringify(mapping),
      'North & South.csv': csv(
        'North & South.csv',
        'No,Day,Item,Pieces,Paid\n1,2024-05-02,Lamp,1,9.50\n2,never,Desk,1,80\n',
      ),
      'East.csv': csv('East.csv', 'No,Day,Item,Pieces,Paid\n3,2024-05-02,Lamp,one,9.50\n4,soon,Desk,1,80\n'),
      'Clients.csv': csv('Clients.csv', 'Card,Since\nc1,2024-01-01\n'),
    },
  });
  expect(response.status(), await response.text()).toBe(202);
  const { importId } = (await response.json()) as { importId: string };
  await page.goto(`/stores/${storeId}/imports/${importId}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('2 of 5 rows landed', { timeout: 60_000 });
  await expectAccessible(page);
  const linkOf = (name: string) => page.getByRole('link', { name: `Download the rejected rows of ${name}` });
  const rejectedOf = async (name: string) => {
    const download = page.waitForEvent('download');
    await linkOf(name).filter({ visible: true }).click();
    expect((await download).suggestedFilename()).toBe(`rejected-${name}`);
    return readFileSync(await (await download).path(), 'utf8')
      .replace(/\r/g, '')
      .split('\n');
  };
  const north = await rejectedOf('North & South.csv');
  expect(north[0]).toBe('\uFEFFNo,Day,Item,Pieces,Paid,Rejected because');
  expect(north.slice(1).map((line) => line.slice(0, 16))).toEqual(['2,never,Desk,1,8', '']);
  const east = await rejectedOf('East.csv');
  expect(east[0]).toBe('\uFEFFNo,Day,Item,Pieces,Paid,Rejected because');
  expect(east.slice(1).map((line) => line.slice(0, 16))).toEqual(['3,2024-05-02,Lam', '4,soon,Desk,1,80', '']);
  await expect(linkOf('Clients.csv')).toHaveCount(0);
});

test('a Shopify export with columns cut away says which, and lands through a mapping', { tag: '@desktop' }, async ({
  page,
}) => {
  const storeId = await createStore(page, 'Cut down');
  const cut = ['Subtotal', 'Refunded Amount'].map((column) => shopifyOrders[0]!.split(',').indexOf(column));
  const [header, row] = shopifyOrders.map((line) =>
    line
      .split(',')
      .filter((_, index) => !cut.includes(index))
      .join(','),
  );
  await page.goto(`/stores/${storeId}/imports`);
  await page.locator('input[type=file]').setInputFiles(csv('orders.csv', `${header}\n${row}\n`));
  await expect(
    page.getByText('This is nearly a Shopify order export. Missing are the columns Subtotal, Refunded Amount.'),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'Import the file' })).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Map the columns yourself' }).click();
  await expect(page.getByText('read through a mapping')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Import the file' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('1 of 1 rows landed', { timeout: 60_000 });
  await expect(page.getByText('orders, $10.00')).toBeVisible();
});
