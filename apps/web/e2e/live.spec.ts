import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { createFourCustomers, createSegment } from './four-customers.ts';
import { graphql, sendFacts } from './store.ts';
import { createTwoChannelStore } from './two-channels.ts';

const phone = () => test.info().project.name === 'phone';
const count = (page: Page) => page.locator('[data-metric=customerCount]');
const announced = (page: Page) => page.locator('[data-live-region]');
const node = (page: Page) => page.getByRole('button', { name: /^First Purchase via Sales Channel Store: / });
const paused = 'Live updates paused, reconnecting';

const order = (id: string, placedAt: string, person: string) => ({
  id,
  placedAt,
  channel: 'pos',
  gross: '10.00',
  customer: { id: person, email: `${person}@people.example` },
});
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

/** Resolves when the page hears of what happens; from then on it must never load again. */
async function openLive(page: Page, path: string): Promise<void> {
  const heard = page.waitForResponse((response) => response.url().includes('/events?'));
  await page.goto(path);
  expect((await heard).status()).toBe(200);
  await page.evaluate(() => {
    document.documentElement.dataset.loadedOnce = '';
  });
}
const expectNeverReloaded = (page: Page) => expect(page.locator('html[data-loaded-once]')).toBeAttached();

async function createCanvas(page: Page, storeId: string): Promise<string> {
  const input = {
    storeId,
    recipe: 'omnichannel',
    parameters: [
      { name: 'X', value: 'pos' },
      { name: 'Y', value: 'online_store' },
    ],
  };
  const { applyRecipe } = await graphql<{ applyRecipe: { canvas: { id: string } } }>(
    page,
    'mutation ($input: ApplyRecipeInput!) { applyRecipe(input: $input) { canvas { id } userErrors { message } } }',
    { input },
  );
  return applyRecipe.canvas.id;
}

async function cut(context: BrowserContext, page: Page): Promise<void> {
  await context.setOffline(true);
  await expect(announced(page)).toHaveText(paused);
  if (!phone()) await expect(page.getByText(paused).first()).toBeVisible();
}

test('an order that lands changes the canvas and the page of a segment, without reload', async ({ page, context }) => {
  test.skip(phone(), 'two pages on a wide screen');
  const storeId = await createTwoChannelStore(page, 'Live');
  const segmentId = await createSegment(page, storeId, 'Bought in store');
  const canvasId = await createCanvas(page, storeId);
  const other = await context.newPage();
  await openLive(other, `/stores/${storeId}/segments/${segmentId}`);
  await openLive(page, `/stores/${storeId}/canvases/${canvasId}`);
  await expect(node(page)).toHaveAccessibleName(/: 3 customers/);
  await expect(count(other)).toHaveText('4');
  await other.getByLabel('Search members').fill('people');

  const marked = page.locator('[data-node][data-changed]');
  const seen = marked.first().waitFor();
  await sendFacts(page, storeId, { orders: [order('live-1', minutesAgo(5), 'f')] });
  await expect(node(page)).toHaveAccessibleName(/: 4 customers/);
  await seen;
  await expect(marked).toHaveCount(0);
  await expect(count(other)).toHaveText('5');
  await expect(other.getByRole('link', { name: 'f@people.example' }).filter({ visible: true })).toBeVisible();
  await expect(announced(page)).toHaveText(/First Purchase via Sales Channel Store: 4 customers/);
  await expect(announced(other)).toHaveText('Bought in store: 5 customers');
  await expect(other.getByLabel('Search members')).toHaveValue('people');
  await expectAccessible(page);
  for (const one of [page, other]) await expectNeverReloaded(one);
});

test('a late order changes the past day that is looked at, and the day stays', async ({ page }) => {
  const storeId = await createFourCustomers(page, 'Late order');
  const segmentId = await createSegment(page, storeId, 'Im Laden');
  await openLive(page, `/stores/${storeId}/segments/${segmentId}?asOf=2024-04-01`);
  await expect(count(page)).toHaveText('2');
  await sendFacts(page, storeId, { orders: [order('late', '2024-03-20T12:00:00Z', 'emil')] });
  await expect(count(page)).toHaveText('3');
  await expect(page).toHaveURL(/asOf=2024-04-01/);
  await expectNeverReloaded(page);
});

test('after a break the counts are those of all orders that landed meanwhile', { tag: '@desktop' }, async ({
  page,
  context,
}) => {
  const storeId = await createFourCustomers(page, 'Break');
  const segmentId = await createSegment(page, storeId, 'Im Laden');
  await openLive(page, `/stores/${storeId}/segments/${segmentId}`);
  await expect(count(page)).toHaveText('2');
  await cut(context, page);
  await sendFacts(page, storeId, { orders: [order('break-1', minutesAgo(3), 'emil')] });
  await sendFacts(page, storeId, { orders: [order('break-2', minutesAgo(2), 'frida')] });
  await expect(count(page)).toHaveText('2');
  await context.setOffline(false);
  await expect(count(page)).toHaveText('4');
  await expect(page.getByText(paused)).toHaveCount(0);
  await sendFacts(page, storeId, { orders: [order('break-3', minutesAgo(1), 'gustav')] });
  await expect(count(page)).toHaveText('5');
  await expectNeverReloaded(page);
});
