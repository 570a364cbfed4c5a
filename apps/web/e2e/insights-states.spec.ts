// Every page of insights in a store without orders, with one order and with one channel: it says so in words, shows no figure that
// is none, and can be read by everyone.
// The pages are the tabs that there are.
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { createStore, sendFacts } from './store.ts';

const order = (id: number, person: string, day: string) => ({
  id: `${id}`,
  placedAt: `${day}T12:00:00-05:00`,
  channel: 'web',
  gross: `${10 + id}.00`,
  customer: { id: person },
  lines: [
    {
      id: '1',
      productId: 'tea',
      title: 'Ostfriesische Sonntagstee-Gesellschaftsmischung',
      quantity: 1,
      amount: `${10 + id}.00`,
    },
  ],
});

/** What each page says of its only order, and of three customers with four orders in one channel. */
const WORDS: Record<string, { one: string; channel: string }> = {
  Channels: {
    one: '1 customer, all in Online: the only channel here.',
    channel: '3 customers, all in Online: the only channel here.',
  },
  'First and next': { one: 'Nobody has ordered twice yet.', channel: '1 pair of consecutive orders' },
  Breakdown: { one: '1 customer, 1 order, $11.00', channel: '3 customers, 4 orders, $50.00' },
  Products: { one: 'all orders are in Online', channel: 'No two of them are together in 5 orders or more.' },
  'Order value': { one: 'Median Online $11 (11–11).', channel: 'Median Online $13 (11–14).' },
  Cohorts: { one: 'Jan 2020', channel: 'All that reached it' },
  Rhythm: { one: 'Nobody has ordered again yet.', channel: 'Fewer than half are expected to order again' },
  'Near store': {
    one: 'No own location is known with its place',
    channel: 'Of none of these customers it is known where they live.',
  },
};

const tabs = (page: Page) => page.getByRole('tablist', { name: 'Pages of insights' }).getByRole('tab');

/** Goes through the tabs, and calls `look` once each page is there. */
async function eachPage(page: Page, storeId: string, look: (label: string) => Promise<void>): Promise<void> {
  await page.goto(`/stores/${storeId}/insights/channels?asOf=2020-12-31`);
  await expect(tabs(page).first()).toBeVisible();
  const labels = (await tabs(page).allTextContents()).map((label) => label.trim());
  expect(labels).toEqual(expect.arrayContaining(Object.keys(WORDS)));
  for (const label of labels) {
    await page.getByRole('tab', { name: label, exact: true }).click();
    await expect(page.getByRole('tab', { name: label, exact: true })).toHaveAttribute('aria-selected', 'true');
    await look(label);
    await expect(page.locator('main')).not.toContainText(/NaN|undefined|Infinity|\bnull\b|\[object|-?∞/);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  }
}

test('a store without orders says so on every page', async ({ page }) => {
  await eachPage(page, await createStore(page, 'Leerstand'), async (label) => {
    await expect(page.getByText('Insights are here as soon as the first orders are.')).toBeVisible();
    if (label === 'Channels') await expectAccessible(page);
  });
});

for (const [state, orders] of [
  ['one', [order(1, 'a', '2020-01-10')]],
  [
    'channel',
    [
      order(1, 'a', '2020-01-10'),
      order(2, 'a', '2020-02-20'),
      order(3, 'b', '2020-01-15'),
      order(4, 'c', '2020-03-01'),
    ],
  ],
] as const) {
  test(`a store with one ${state === 'one' ? 'order' : 'channel'} is told in words on every page`, {
    tag: state === 'one' ? '@desktop' : '@everywhere',
  }, async ({ page }) => {
    test.slow();
    const storeId = await createStore(page, `Laden ${state}`);
    await sendFacts(page, storeId, { orders: [...orders] });
    await eachPage(page, storeId, async (label) => {
      const words = WORDS[label]?.[state];
      if (words) await expect(page.getByText(words).filter({ visible: true }).first()).toBeVisible();
      await expectAccessible(page);
    });
  });
}
