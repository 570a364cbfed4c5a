// The example data set of 26,326 orders in one store of the instance: main-job.spec.ts makes it, the others share it.
// Its figures are published, so specs read them; what a spec changes, it changes in a segment or canvas of its own.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { createStore, graphql } from './store.ts';

const data = path.resolve(import.meta.dirname, '../../..', process.env.THROUGHLINE_TEST_DATA ?? '../shared/data');
const folder = path.join(data, 'global_electronics');

export const electronics = {
  name: 'Global Electronics',
  /** The day of its last order, which the published figures are of. */
  lastDay: '2021-02-20',
  absent: !existsSync(folder),
  reason: `no test data at ${folder}`,
};

/** Drops the four files on the import page and starts; the preset is found by their names. */
export async function dropElectronics(page: Page): Promise<void> {
  const files = ['Sales.csv', 'Customers.csv', 'Products.csv', 'Stores.csv'];
  await page.locator('input[type=file]').setInputFiles(files.map((file) => path.join(folder, file)));
  await page.getByRole('button', { name: 'Import 4 files' }).click();
}

/** Waits for the result page of the four files. */
export const expectLanded = (page: Page): Promise<void> =>
  expect(page.getByRole('heading', { level: 1 })).toHaveText('80,734 of 80,734 rows landed', { timeout: 120_000 });

/** The id of the store with the example data; made and filled through the dashboard when no spec has done it yet. */
export async function electronicsStore(page: Page): Promise<string> {
  const { viewer } = await graphql<{ viewer: { stores: { id: string; name: string; orderCount: number }[] } }>(
    page,
    '{ viewer { stores { id name orderCount } } }',
  );
  const made = viewer.stores.find((store) => store.name === electronics.name && store.orderCount === 26_326);
  if (made) return made.id;
  const storeId = await createStore(page, electronics.name);
  await page.goto(`/stores/${storeId}/imports`);
  await dropElectronics(page);
  await expectLanded(page);
  return storeId;
}
