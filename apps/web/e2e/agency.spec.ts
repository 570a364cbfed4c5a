import { type Browser, expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { startStand } from './stand.ts';
import { graphql } from './store.ts';
import { createTwoChannelStore } from './two-channels.ts';

const password = 'a slow boat to china';

/** Somebody of an organization of their own, signed in in their own browser. */
async function openAna(browser: Browser, what: string): Promise<Page> {
  const name = `ana-${what}-${test.info().project.name}-${test.info().retry}`;
  const email = `${name}@agency.example`;
  const args = [process.env.E2E_DATA!, `Own of ${name}`, email, `${name}-more@agency.example`, password];
  await startStand(['apps/web/test/sign-in-stand.ts', ...args]);
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const ana = await context.newPage();
  await ana.goto('/signin');
  await ana.getByLabel('E-mail').fill(email);
  await ana.getByLabel('Password', { exact: true }).fill(password);
  await ana.getByRole('button', { name: 'Sign in' }).click();
  await expect(ana).toHaveURL(/\/stores/);
  return ana;
}

/** Lets an agency into this one store, by the dialog; gives the link's path. */
async function offer(page: Page, label: string, store: string): Promise<string> {
  const { viewer } = await graphql<{ viewer: { organizations: { id: string; name: string }[] } }>(
    page,
    '{ viewer { organizations { id name } } }',
  );
  const merchant = viewer.organizations.find(({ name }) => name === 'Merchant')!.id;
  await page.goto(`/organizations/${merchant}/agencies`);
  await page.getByRole('button', { name: 'Let an agency in' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill(label);
  await dialog.getByRole('radio', { name: 'Chosen ones' }).click();
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  await expect(dialog.getByText('Choose the stores, or leave storeIds out for all of them.')).toBeVisible();
  await dialog.getByLabel(store, { exact: true }).check();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  const link = await page.getByText(/\/grants\/[\w-]{43}$/).textContent();
  await page.getByRole('button', { name: 'I have passed it on' }).click();
  return new URL(link!).pathname;
}

/** 32 by 32 pixels of green, as PNG. */
const logo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAACAAAAAgCAYAAABzenr0AAAASUlEQVR4AcXBMQEAIAzAsK4y0IIj/N9MRpM5735CEpOYxCQmMYlJTGISk5jEJCYxiUlMYhKTmMQkJjGJSUxiEpOYxCQmMYlJbAFIQgIAPI1ihwAAAABJRU5ErkJggg==',
  'base64',
);

test('a merchant lets an agency into one store, which works there from its desk until it is taken back', async ({
  page,
  browser,
  isMobile,
}) => {
  test.slow();
  const id = `${test.info().project.name}-${test.info().retry}`;
  const store = `Geschäftskundenverwaltungsgesellschaft Teehaus ${id}`;
  const storeId = await createTwoChannelStore(page, store);
  const label = `Spring ${id}`;
  const path = await offer(page, label, store);
  const grants = page.getByRole('list', { name: 'Agencies' });
  await expect(grants.getByRole('listitem').filter({ hasText: label })).toContainText('Waits');
  await expectAccessible(page);

  const ana = await openAna(browser, 'works');
  await ana.goto(path);
  await expect(ana.getByRole('heading', { level: 1 })).toHaveText('Merchant offers your agency access');
  await expect(ana.getByText(store)).toBeVisible();
  await expect(ana.getByText('Names, addresses and phones are hidden')).toBeVisible();
  await expectAccessible(ana);
  await ana.getByRole('link', { name: 'Make an agency first' }).click();
  await expect(ana.getByRole('combobox', { name: 'Kind' })).toContainText('Agency');
  await ana.getByLabel('Name').fill(`Brightline ${id}`);
  await expectAccessible(ana);
  await ana.getByRole('button', { name: 'Make organization' }).click();
  await expect(ana).toHaveURL(new RegExp(`${path}$`));
  await ana.getByRole('button', { name: `Take it up for Brightline ${id}` }).click();

  await expect(ana).toHaveURL(/\/organizations\/org_[\w-]+\/desk$/);
  const rows = isMobile ? ana.getByRole('list', { name: 'Stores' }) : ana.getByRole('table', { name: 'Stores' });
  const row = rows.getByRole(isMobile ? 'listitem' : 'row').filter({ hasText: 'Teehaus' });
  // Five customers; a and d ordered in both channels; a, b and d more than once. Nobody moved in the last year: b and c could have.
  for (const figure of ['New York', '5', '60.0%', '40.0%', '0.00%']) await expect(row).toContainText(figure);
  await expectAccessible(ana);
  await ana
    .getByRole('checkbox', { name: `Choose ${store}` })
    .locator('visible=true')
    .check();
  await ana.getByRole('button', { name: 'Apply a recipe' }).click();
  const dialog = ana.getByRole('dialog');
  // The network fails on the way.
  await ana.route('**/graphql', (route) =>
    route.request().postData()?.includes('mutation ApplyRecipe') ? route.abort() : route.continue(),
  );
  await dialog.getByRole('button', { name: 'Apply', exact: true }).click();
  await expect(dialog.getByText('Refused', { exact: true })).toBeVisible();
  await ana.unroute('**/graphql');
  await dialog.getByRole('button', { name: 'Try the refused again' }).click();
  await expect(dialog.getByText('Made', { exact: true })).toBeVisible();
  await expect(dialog.getByText(/5 segments made/)).toBeVisible();
  await expectAccessible(ana);
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await ana.getByRole('button', { name: 'Apply a recipe' }).click();
  await dialog.getByRole('button', { name: 'Apply', exact: true }).click();
  await expect(dialog.getByText('There already', { exact: true })).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  const desk = ana.url();
  await ana.goto(desk.replace(/\/desk$/, '/brand'));
  await ana.getByRole('textbox', { name: 'Name' }).fill('Kundenbindungsgesellschaft Norddeutscher Einzelhändler');
  await ana.getByRole('textbox', { name: 'Colour', exact: true }).fill('#ffaa00');
  await expect(ana.getByText('Words in it: 1.7 to 1, 4.5 are needed.')).toBeVisible();
  await ana.getByRole('button', { name: /^Take #[0-9a-f]{6}, the nearest that is read$/ }).click();
  await ana.getByLabel('Logo').setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: logo });
  await expect(ana.getByRole('img', { name: 'The logo' })).toBeVisible();
  await expectAccessible(ana);
  expect(await ana.getByRole('main').evaluate((main) => main.scrollWidth - main.clientWidth)).toBe(0);
  await ana.getByRole('textbox', { name: 'Name' }).fill('Nordlicht');
  await ana.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(ana.getByText('Saved.')).toBeVisible();
  await ana.goto(`/stores/${storeId}`);
  await expect(ana).toHaveTitle(/ · Nordlicht$/);
  if (!isMobile) await expect(ana.getByRole('button', { name: /^Store / }).locator('img')).toBeVisible();
  await ana.goto(desk);

  await page.reload();
  await expect(grants.getByRole('listitem').filter({ hasText: label })).toContainText('Active');
  await page.getByRole('button', { name: new RegExp(`^Take back: .*${label}`) }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
  const ended = page.getByRole('list', { name: 'Ended grants' }).getByRole('listitem').filter({ hasText: label });
  await expect(ended).toContainText('Taken back');
  await ana.reload();
  await expect(ana.getByText('No store yet')).toBeVisible();
  await ana.goto(`/stores/${storeId}`);
  await expect(ana.getByText('There is no such store')).toBeVisible();
  await ana.goto(path);
  await expect(ana.getByRole('heading', { name: 'This link does not work' })).toBeVisible();
  await ana.context().close();
});

test('an offer is declined, and the merchant sees it', async ({ page, browser }) => {
  const id = `${test.info().project.name}-${test.info().retry}`;
  const store = `Declined ${id}`;
  await createTwoChannelStore(page, store);
  const path = await offer(page, `Autumn ${id}`, store);
  const ana = await openAna(browser, 'declines');
  await ana.goto(path);
  await ana.getByRole('button', { name: 'Decline' }).click();
  await expect(ana.getByRole('heading', { level: 1, name: 'Declined' })).toBeVisible();
  await page.reload();
  await expect(
    page
      .getByRole('list', { name: 'Ended grants' })
      .getByRole('listitem')
      .filter({ hasText: `Autumn ${id}` }),
  ).toContainText('Declined');
  await ana.context().close();
});

test('a canvas is compared across stores by the recipe that made it', async ({ page, isMobile }) => {
  const id = `${test.info().project.name}-${test.info().retry}`;
  const stores = [await createTwoChannelStore(page, `Erste ${id}`), await createTwoChannelStore(page, `Zweite ${id}`)];
  for (const storeId of stores)
    await graphql(
      page,
      `mutation { applyRecipe(input: { storeId: "${storeId}", recipe: "omnichannel", parameters: [{ name: "X", value: "pos" }, { name: "Y", value: "online_store" }] }) { userErrors { code } } }`,
    );
  const { store } = await graphql<{ store: { organization: { id: string } } }>(
    page,
    `{ store(id: "${stores[0]}") { organization { id } } }`,
  );
  await page.goto(`/organizations/${store.organization.id}/desk?find=${encodeURIComponent(id)}`);
  for (const name of ['Erste', 'Zweite'])
    await page
      .getByRole('checkbox', { name: `Choose ${name} ${id}` })
      .locator('visible=true')
      .check();
  await page.getByRole('link', { name: 'Compare a canvas' }).click();
  await expect(page.getByRole('combobox', { name: 'Recipe' })).toContainText('Omnichannel analytics (2 of 2)');
  const rows = (name: string) =>
    isMobile
      ? page.getByRole('list', { name }).getByRole('listitem')
      : page.getByRole('table', { name }).getByRole('row');
  // a, b, c and d bought in the shop at some time: four of five, in each store.
  const uses = rows('Segments by store').filter({ hasText: 'Customers Who Use Sales Channel Store' });
  await expect(uses).toContainText('4 80.0%');
  await expect(rows('Edges by store').first()).toBeVisible();
  await expectAccessible(page);
});
