// A shop's real orders in, its omnichannel journey canvas out: the whole way, by hand, with the published figures.
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { account } from './account.ts';
import { dropElectronics, electronics, expectLanded } from './electronics.ts';
import { graphql } from './store.ts';

test.use({ storageState: { cookies: [], origins: [] } });
test.skip(electronics.absent, electronics.reason);

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const listed = (page: Page, people: string, segment: string) =>
  expect(page.getByRole('link', { name: `${people} customers: ${segment}`, exact: true })).toBeVisible();

async function signInAndMakeStore(page: Page): Promise<void> {
  await page.goto('/stores?new=1');
  await page.getByLabel('E-mail').fill(account.email);
  await page.getByLabel('Password', { exact: true }).fill(account.password);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(heading(page)).toHaveText('New store');
  await page.getByLabel('Name', { exact: true }).fill(electronics.name);
  for (const [label, text, chosen] of [
    ['Currency', 'USD', /^Currency: .*(US Dollar|USD)/],
    ['Time zone', 'New_York', /^Time zone: America.New.York/],
  ] as const) {
    await page.getByRole('button', { name: new RegExp(`^${label}: `) }).click();
    await page.getByRole('combobox', { name: `Search: ${label}` }).fill(text);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: chosen })).toBeVisible();
  }
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Make store' }).click();
  await expect(heading(page)).toHaveText('Three steps to your first canvas');
}

async function importFiles(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Import files' }).click();
  await expect(heading(page)).toHaveText('Import files');
  await dropElectronics(page);
  await expect(page.getByRole('progressbar', { name: /^Import of / })).toBeVisible();
  await expect(page.getByText('You can leave this page')).toBeVisible();
  await expectLanded(page);
  const landed = page.getByRole('list', { name: 'What landed' });
  await expect(landed.getByText('26,326', { exact: true })).toBeVisible();
  await expect(landed.getByText('11,887', { exact: true })).toBeVisible();
  await expect(landed.getByRole('listitem').filter({ hasText: 'orders, $44,351,154.96' })).toContainText('20,746');
  await expect(landed.getByRole('listitem').filter({ hasText: 'orders, $11,404,324.63' })).toContainText('5,580');
  await expectAccessible(page);
}

async function applyRecipe(page: Page, storePath: string): Promise<void> {
  await page.goto(`${storePath}/recipes/omnichannel?pairs=all`);
  await listed(page, '4,547', 'Customers Who Use Sales Channel Online');
  await listed(page, '2,430', 'First Purchase via Sales Channel Online');
  await listed(page, '228', 'First Purchase via Sales Channel Online / Only Continued Shopping on Channel Online');
  await page.goto(`${storePath}/recipes/omnichannel?x=pos&y=online_store`);
  await listed(page, '10,657', 'Customers Who Use Sales Channel Store');
  await listed(page, '9,457', 'First Purchase via Sales Channel Store');
  await listed(page, '1,200', 'Initial Use of Sales Channel Store is on 2nd+ Purchases');
  await expect(page.getByRole('link', { name: /^2,117 customers: First Purchase via .* Online/ })).toBeVisible();
  const only = 'First Purchase via Sales Channel Store / Only Continued Shopping on Channel Store';
  await listed(page, '3,727', only);
  await expect(page.getByText('10,657 use Store = 9,457 first via Store + 1,200 initial use on 2nd+')).toBeVisible();
  await expect(page.getByText('Holds', { exact: true })).toHaveCount(2);
  const oneTime = page.getByRole('switch', { name: 'Count one-time buyers too: 7,340 instead of 3,727' });
  await oneTime.click();
  await listed(page, '7,340', only);
  await oneTime.click();
  await listed(page, '3,727', only);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Create 5 segments and canvas' }).click();
  await expect(page).toHaveURL(/\/canvases\/can_[^/]+\?asOf=2021-02-20$/);
}

async function readCanvas(page: Page): Promise<void> {
  const node = (people: string, name: string) => page.getByRole('button', { name: `${name}: ${people} customers` });
  await expect(node('10,657', 'Customers Who Use Sales Channel Store')).toBeVisible();
  await expect(node('9,457', 'First Purchase via Sales Channel Store')).toBeVisible();
  await expect(node('1,200', 'Initial Use of Sales Channel Store is on 2nd+ Purchases')).toBeVisible();
  const edge = page.getByRole('button', {
    name: /^First Purchase via Sales Channel Store to First Purchase via Sales Channel Store \/ Subsequent Purchases via Sales Channel Online: /,
  });
  await expect(edge).toHaveAccessibleName(/: 420 of 7,760 moved, 5\.41 per cent/);
  await expectAccessible(page);
  await page.getByRole('radio', { name: '30 d' }).click();
  await expect(page).toHaveURL(/window=30/);
  await expect(edge).not.toHaveAccessibleName(/: 420 of /);
  await edge.locator('[data-figure=moved]').click();
  const panel = page.getByRole('complementary', { name: /^Edge: / });
  const moved = /: (\d+) of /.exec((await edge.getAttribute('aria-label')) ?? '')?.[1] ?? 'none';
  await expect(panel.getByRole('tab', { name: `Moved ${moved}` })).toHaveAttribute('aria-selected', 'true');
  await expect(panel.getByText(`${moved} of ${moved}`, { exact: true })).toBeVisible();
  await expect(panel.getByRole('table').getByRole('link')).toHaveCount(Number(moved));
  await expect(panel.getByRole('heading')).toBeVisible();
  await expectAccessible(page);
  await panel.getByRole('button', { name: 'Close panel' }).click();
  await page.getByRole('button', { name: 'One day back' }).click();
  await expect(page).toHaveURL(/asOf=2021-02-19/);
  await expect(node('10,657', 'Customers Who Use Sales Channel Store')).toHaveCount(0);
  await page.getByRole('button', { name: 'One day forward' }).click();
  await node('10,657', 'Customers Who Use Sales Channel Store').press('Enter');
}

async function editSegment(page: Page): Promise<void> {
  await page.getByRole('complementary').getByRole('link', { name: 'Open segment' }).click();
  await expect(heading(page)).toHaveText(/Customers Who Use Sales Channel Store$/);
  await expect(page.locator('[data-metric=customerCount]')).toHaveText('10,657');
  await expect(page.getByText('v1', { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Edit', exact: true }).click();
  const count = page.getByTestId('live-count');
  await expect(count).toHaveText('10,657');
  await page.getByRole('button', { name: 'Add a condition to the whole segment' }).click();
  await page.getByRole('option', { name: /^Orders How many/ }).click();
  const row = page.getByRole('listitem', { name: 'condition 2' });
  await row.getByRole('button', { name: /^Add filter/ }).click();
  await page.getByRole('option', { name: 'Channel' }).click();
  await row.getByRole('button', { name: 'Channel: add or remove' }).click();
  await page.getByRole('option', { name: /Online/ }).click();
  await page.keyboard.press('Escape');
  await expect(count).toHaveText('3,317');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save segment' }).click();
  await expect(page.locator('[data-metric=customerCount]')).toHaveText('3,317');
  await expect(page.getByText('v2', { exact: true })).toBeVisible();
}

async function openPerson(page: Page): Promise<void> {
  const person = page.getByRole('table', { name: 'Members' }).getByRole('link').first();
  const name = (await person.textContent()) ?? '';
  await person.click();
  await expect(heading(page)).toHaveText(name);
  await expect(page.getByLabel('Totals')).toContainText('Store');
  await expect(page.getByRole('link', { name: /Customers Who Use Sales Channel Store/ }).first()).toBeVisible();
  await expectAccessible(page);
}

test('from four files to the journey canvas, to a segment of one’s own, to a person', async ({ page }) => {
  test.setTimeout(240_000);
  await signInAndMakeStore(page);
  const storePath = new URL(page.url()).pathname;
  await importFiles(page);
  await applyRecipe(page, storePath);
  await readCanvas(page);
  await editSegment(page);
  await openPerson(page);
  const { store } = await graphql<{ store: { transitions: { from: string; to: string; count: number }[] } }>(
    page,
    'query ($id: ID!) { store(id: $id) { transitions(dimension: CHANNEL) { from to count } } }',
    { id: storePath.split('/').at(-1) },
  );
  const pairs = store.transitions.map(({ from, to, count }) => `${from} to ${to}: ${count}`);
  for (const pair of [
    'pos to pos: 9063',
    'pos to online_store: 2454',
    'online_store to pos: 2226',
    'online_store to online_store: 696',
  ])
    expect(pairs).toContain(pair);
});
