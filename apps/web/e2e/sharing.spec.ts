import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { graphql, sendFacts } from './store.ts';
import { createTwoChannelStore } from './two-channels.ts';

/** Makes a link in the dialog that is open and gives its path. */
async function makeLink(page: Page): Promise<string> {
  const dialog = page.getByRole('dialog', { name: 'Share a link' });
  await dialog.getByRole('button', { name: 'Make a link' }).click();
  const address = await dialog.getByText(/\/shared\/tls_/).textContent();
  return new URL(address!).pathname;
}

test('a page of insights is read by who has the link, until it is taken back', async ({ page, browser, isMobile }) => {
  const storeId = await createTwoChannelStore(page, 'Lesezeichen');
  await page.goto(`/stores/${storeId}/insights/channels`);
  const all = page.getByRole(isMobile ? 'list' : 'table').first();
  await expect(all).toBeVisible();
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Share a link' }).click();
  const path = await makeLink(page);
  await expectAccessible(page);

  const reader = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const shared = await reader.newPage();
  const response = await shared.goto(path);
  expect(response?.status()).toBe(200);
  expect(response?.headers()['x-robots-tag']).toBe('noindex, nofollow');
  expect(response?.headers()['referrer-policy']).toBe('no-referrer');
  await expect(shared.getByRole('heading', { level: 1 })).toHaveText('Lesezeichen: Channels');
  await expect(shared.getByText(/All customers\. As of/)).toBeVisible();
  await expect(shared.getByRole('heading', { name: 'Who shops where' })).toBeVisible();
  await expect(shared.getByText(/^Median Store/)).toBeVisible();
  await expect(shared.getByRole('navigation')).toHaveCount(0);
  await expect(shared.getByRole('link')).toHaveCount(0);
  await expectAccessible(shared);
  await shared.goto(`${path}?segment=seg_other`);
  await expect(shared).toHaveURL(new RegExp(`${path}$`));
  await shared.goto(`/stores/${storeId}/insights/channels`);
  await expect(shared).toHaveURL(/signin/);

  await page.getByRole('button', { name: 'Take back the link to Channels' }).click();
  await expect(page.getByText('The link shows nothing any more')).toBeVisible();
  const gone = await shared.goto(path);
  expect(gone?.status()).toBe(404);
  await expect(shared.getByRole('heading', { name: 'This link shows nothing' })).toBeVisible();
  await reader.close();
});

test('a canvas is looked at through a link, as picture and tables', async ({ page, browser, isMobile }) => {
  const storeId = await createTwoChannelStore(page, 'Leinwand');
  const { applyRecipe } = await graphql<{ applyRecipe: { canvas: { id: string } } }>(
    page,
    `mutation { applyRecipe(input: { storeId: "${storeId}", recipe: "omnichannel", pairs: all }) { canvas { id } } }`,
  );
  await page.goto(`/stores/${storeId}/canvases/${applyRecipe.canvas.id}`);
  await page.getByRole('button', { name: 'Actions for this canvas' }).click();
  await page.getByRole('menuitem', { name: 'Share a link' }).click();
  const path = await makeLink(page);
  const reader = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const shared = await reader.newPage();
  await shared.goto(path);
  const edges = shared.getByRole(isMobile ? 'list' : 'table', { name: 'Edges of the canvas' });
  await expect(edges).toContainText('65.76');
  await expect(shared.getByRole('figure', { name: /Journey canvas/ })).toBeVisible();
  await expect(shared.getByRole('link')).toHaveCount(0);
  await expect(shared.getByText('could not be')).toHaveCount(0);
  await expectAccessible(shared);
  await reader.close();
});

test('home, near store and did it work are read through links, without what leads further', {
  tag: '@desktop',
}, async ({ page, browser }) => {
  const storeId = await createTwoChannelStore(page, 'Schaufenster');
  // With who ordered online alone already there are five: a link shows no fewer.
  await sendFacts(page, storeId, {
    orders: ['f', 'g', 'h', 'i'].map((person) => ({
      ...{ id: `1-${person}`, placedAt: '2020-01-03T12:00:00-05:00', channel: 'web', gross: '10.00' },
      customer: { id: person, email: `${person}@people.example` },
    })),
  });
  const share = async (path: string) => {
    await page.goto(`/stores/${storeId}${path}`);
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Share a link' }).click();
    return makeLink(page);
  };
  const paths = [
    await share(''),
    await share('/insights/near-store'),
    await share('/insights/did-it-work?about=switch'),
  ];
  const reader = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const shared = await reader.newPage();
  const shown = [/against/, 'Not known where', 'People who could have, and who did'];
  for (const [index, path] of paths.entries()) {
    await shared.goto(path);
    await expect(shared.getByText(shown[index]!).first()).toBeVisible();
    await expect(shared.getByRole('link')).toHaveCount(0);
    await expect(shared.getByRole('button', { name: 'Share' })).toHaveCount(0);
    await expect(shared.getByText('could not be')).toHaveCount(0);
    await expectAccessible(shared);
  }
  await reader.close();
});
