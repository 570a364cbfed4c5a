import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { createStore, sendFacts } from './store.ts';

// The map is drawn by the processor, since the browser of the tests has no graphics card.
test.use({
  launchOptions: {
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--no-first-run', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  },
});

const order = (person: string, channel: string, location?: string) => ({
  id: `${person} ${channel}`,
  placedAt: '2020-02-01T12:00:00-05:00',
  channel,
  gross: '10.00',
  customer: { id: person },
  ...(location && { location }),
});
const lives = (id: string, lat: number, lon: number) => ({ id, address: { country: 'DE', lat, lon } });
const crowd = Array.from({ length: 6 }, (_, i) => `f${i}`);

/** Seven people near Berlin and one in Munich bought online; one of Berlin bought in the shop too. */
async function createNearStore(page: Page): Promise<string> {
  const storeId = await createStore(page, 'Nahversorger', 'EUR');
  await sendFacts(page, storeId, {
    locations: [
      { id: 'a', name: 'Alexanderplatz', lat: 52.52, lon: 13.41 },
      { id: 'b', name: 'Flagshipstore Brandenburg an der Havel Hauptbahnhof', lat: 52.4, lon: 12.56 },
      { id: 'c', name: 'Irgendwo' },
    ],
    people: [
      ...crowd.map((id) => lives(id, 52.55, 13.45)),
      lives('ann', 52.5, 13.5),
      lives('bob', 48.14, 11.57),
      lives('eva', 52.5, 13.4),
    ],
    orders: [
      ...crowd.map((id) => order(id, 'web')),
      ...['ann', 'bob', 'eva', 'dan'].map((id) => order(id, 'web')),
      order('eva', 'pos', 'a'),
    ],
  });
  return storeId;
}

const url = (storeId: string, search: string) => `/stores/${storeId}/insights/near-store?asOf=2020-12-31${search}`;

test('who buys online alone near a shop is on the map, in the table and behind the figures', async ({
  page,
  isMobile,
}) => {
  const storeId = await createNearStore(page);
  await page.goto(url(storeId, ''));
  const strip = page.getByRole('list', { name: 'Where they live' });
  await expect(strip.getByRole('listitem')).toContainText(['Bought only in Online', '25 km', 'further', 'Not known']);
  await expect(strip.getByRole('link')).toHaveText(['9', '7', '1', '1']);
  await expect(page.getByText('One more location is not here: its place is not known.')).toBeVisible();
  await expect(page.getByText('2 live in cells of fewer than 5, which are not drawn.')).toBeVisible();
  const row = page
    .getByRole(isMobile ? 'list' : 'table', { name: 'Customers by location' })
    .getByRole(isMobile ? 'listitem' : 'row');
  await expect(row.filter({ hasText: 'Alexanderplatz' })).toContainText('70.00');
  await expect(row.filter({ hasText: 'Havel' })).toContainText('0');

  await expect(page.locator('[data-map=drawn] canvas')).toBeVisible();
  const name = page.getByRole('button', { name: 'Alexanderplatz 7' });
  await name.focus();
  await page.keyboard.press('Enter');
  await expect(name).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await expectAccessible(page);

  await page.getByRole('radio', { name: '100 km' }).click();
  await expect(page).toHaveURL(/km=100/);
  await expect(row.filter({ hasText: 'Havel' }).getByRole('link')).toHaveText('7');
  await row.filter({ hasText: 'Alexanderplatz' }).getByRole('link').click();
  await expect(page).toHaveURL(/segments\/new/);
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Bought only in Online near Alexanderplatz');
});

test('other channels and distances are chosen, and what is missing is said', { tag: '@desktop' }, async ({ page }) => {
  const storeId = await createNearStore(page);
  await page.goto(url(storeId, '&channel=pos'));
  await expect(page.getByText('Nobody bought only in Store in this window.')).toBeVisible();
  await page.goto(url(storeId, '&channel=pos&channel=online_store&km=1'));
  const strip = page.getByRole('list', { name: 'Where they live' });
  await expect(strip.getByRole('link')).toHaveText(['10', '0', '9', '1']);
  await page.getByLabel('Other distance, km').fill('2,5');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/km=2\.5/);
  await expect(strip.getByRole('link')).toHaveText(['10', '1', '8', '1']);

  const bare = await createStore(page, 'Ohne Orte');
  await sendFacts(page, bare, { orders: [order('a', 'web')] });
  await page.goto(url(bare, ''));
  await expect(page.getByText('No own location is known with its place')).toBeVisible();
  await expect(page.getByText('Of none of these customers it is known where they live.')).toBeVisible();
  await expectAccessible(page);
});
