import { type Browser, expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { createFourCustomers, createSegment } from './four-customers.ts';
import { type Mailbox, openMailbox } from './mailbox.ts';
import { graphql } from './store.ts';

let box: Mailbox;
test.beforeAll(async () => {
  box = await openMailbox();
});
test.afterAll(() => box.stop());

/** Somebody who joins by an invitation, in a browser of their own. */
async function join(page: Page, browser: Browser, role: string): Promise<Page> {
  const email = `${role}-${test.info().project.name}-${Date.now()}@roles.example`;
  const { viewer } = await graphql<{ viewer: { organizations: { id: string; name: string }[] } }>(
    page,
    '{ viewer { organizations { id name } } }',
  );
  const { id } = viewer.organizations.find(({ name }) => name === 'Merchant')!;
  await graphql(
    page,
    'mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { userErrors { message } } }',
    {
      input: { organizationId: id, email, role },
    },
  );
  const found = async () => (await box.received(page)).mails.find(({ to }) => to.includes(email))?.text;
  await expect.poll(found).toBeDefined();
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const joined = await context.newPage();
  await joined.goto(/https?:\/\/\S+\/invitations\/\S+/.exec((await found())!)![0]);
  await joined.getByLabel('Name').fill('Joined Member');
  await joined.getByLabel('Password', { exact: true }).fill('a long enough passphrase');
  await joined.getByRole('button', { name: 'Join' }).click();
  await expect(joined).toHaveURL(/\/stores/);
  return joined;
}

async function fill(page: Page, name: string): Promise<{ store: string; segment: string; canvas: string }> {
  const store = await createFourCustomers(page, name);
  const segment = await createSegment(page, store, 'Bought in store');
  const { createCanvas } = await graphql<{ createCanvas: { canvas: { id: string } } }>(
    page,
    'mutation ($input: CreateCanvasInput!) { createCanvas(input: $input) { canvas { id } userErrors { message } } }',
    { input: { storeId: store, name: 'Journey', nodes: [{ segmentId: segment, x: 0, y: 0 }], edges: [] } },
  );
  await graphql(
    page,
    'mutation ($input: CreateChartNoteInput!) { createChartNote(input: $input) { userErrors { message } } }',
    { input: { storeId: store, on: '2024-02-01', text: 'Winter sale', kind: 'CAMPAIGN' } },
  );
  return { store, segment, canvas: createCanvas.canvas.id };
}

/** Every enabled button, link and menu item of the page, by name. */
async function offered(page: Page): Promise<string[]> {
  const main = page.locator('main, header, [role="toolbar"], [role="dialog"]');
  const names = await main
    .locator('button:visible:not([disabled]):not([aria-disabled="true"]), a:visible, [role="switch"]:visible')
    .evaluateAll((all) =>
      all
        .filter((one) => !one.closest('fieldset:disabled'))
        .map((one) => (one.getAttribute('aria-label') ?? one.textContent ?? '').trim()),
    );
  for (const menu of await main.locator('button[aria-haspopup="menu"]:visible').all()) {
    await menu.click();
    names.push(...(await page.getByRole('menuitem').allTextContents()));
    await page.keyboard.press('Escape');
  }
  return names;
}

const defining =
  /^((New|Create|Add|Save|Edit|Rename|Delete|Archive|Restore|Duplicate|Move|Remove|Templates|Make segment|Tidy up|Undo|Redo|Suggest|Share|Send by mail|Tell me|Import a file|Use this recipe|Draw|Take back)\b|(Tags|Owner)$)/;
const running =
  /^(Connect|Import (files|orders|more)|Mappings|Pause|Resume|Disconnect|Erase|Re-sync|Compare now|Retry|Discard|Block|Unblock|Merge into|Separate|One person|Different people|Watch|Stop)\b/;

const pagesOf = ({ segment, canvas }: { segment: string; canvas: string }) => [
  '',
  '/canvases',
  `/canvases/${canvas}`,
  `/canvases/${canvas}?table=1`,
  '/segments',
  `/segments/${segment}`,
  `/segments/${segment}?tab=versions`,
  '/recipes',
  '/recipes/omnichannel',
  '/insights/channels',
  '/people',
  '/alerts',
  '/imports',
  '/connections',
  '/identity',
  '/identity?tab=near',
  '/identity?tab=rules',
  '/identity?tab=blocked',
  '/settings',
];

async function walk(page: Page, store: string, paths: readonly string[]): Promise<Record<string, string[]>> {
  const refused: string[] = [];
  page.on('response', async (response) => {
    if (!response.url().endsWith('/graphql')) return;
    const text = await response.text().catch(() => '');
    if (text.includes('"FORBIDDEN"')) refused.push(response.request().postData()?.slice(0, 80) ?? '');
  });
  const found: Record<string, string[]> = {};
  for (const path of paths) {
    await page.goto(`/stores/${store}${path}`);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeAttached();
    await page.waitForLoadState('networkidle').catch(() => undefined);
    found[path] = await offered(page);
  }
  expect(refused).toEqual([]);
  return found;
}

const matching = (found: Record<string, string[]>, words: RegExp) =>
  Object.entries(found).flatMap(([path, names]) =>
    names.filter((name) => words.test(name)).map((name) => `${path}: ${name}`),
  );

test('a viewer is offered nothing that changes something, and hidden pages say so', async ({ page, browser }) => {
  test.setTimeout(180_000);
  const made = await fill(page, `Viewed ${test.info().project.name}`);
  const viewer = await join(page, browser, 'viewer');
  const found = await walk(viewer, made.store, pagesOf(made));
  expect(matching(found, defining)).toEqual([]);
  expect(matching(found, running)).toEqual([]);
  for (const path of ['/webhooks', '/privacy', '/audit', '/segments/new', '/connections/new/square', '/till']) {
    await viewer.goto(`/stores/${made.store}${path}`);
    await expect(viewer.getByText('Hidden for your role')).toBeVisible();
    await expect(viewer.getByText(/An owner or admin of Merchant can give you another/)).toBeVisible();
  }
  await expectAccessible(viewer);
  await viewer.context().close();
});

test('an analyst makes definitions, and is offered nothing of data', { tag: '@desktop' }, async ({ page, browser }) => {
  test.setTimeout(180_000);
  const made = await fill(page, `Analysed ${test.info().project.name}`);
  const analyst = await join(page, browser, 'analyst');
  const found = await walk(analyst, made.store, pagesOf(made));
  expect(matching(found, running)).toEqual([]);
  expect(found['/segments']).toContain('New segment');
  expect(found['/settings']).toContain('Edit Winter sale');
  await analyst.context().close();
});

test('staff land at the till from everywhere and look one customer up', async ({ page, browser }) => {
  const { store, segment } = await fill(page, `Tilled ${test.info().project.name}`);
  await page.goto(`/stores/${store}/settings`);
  await page.getByRole('combobox', { name: 'Add a segment' }).click();
  await page.getByRole('option', { name: /Bought in store/ }).click();
  await expect(page.getByRole('list', { name: 'Tiers at the till' })).toContainText('Bought in store');

  const staff = await join(page, browser, 'staff');
  for (const path of ['', '/segments', `/segments/${segment}`, '/settings']) {
    await staff.goto(`/stores/${store}${path}`);
    await expect(staff).toHaveURL(new RegExp(`/stores/${store}/till$`));
  }
  const field = staff.getByLabel('Card, phone, e-mail or name');
  await expect(field).toBeFocused();
  await field.fill('ANNA@kunden.example');
  await field.press('Enter');
  const customer = staff.getByRole('region', { name: 'Customer' });
  await expect(customer.getByRole('heading', { name: 'Anna Groß' })).toBeVisible();
  await expect(customer).toContainText('🏬 Bought in store');
  await expect(customer).toContainText('2 orders');
  await expect(staff.getByRole('list', { name: 'Last orders' }).getByRole('listitem')).toHaveCount(2);
  await expectAccessible(staff);
  await field.fill('nobody at all');
  await field.press('Enter');
  await expect(staff.getByText('Nobody is found by this.')).toBeVisible();
  await staff.context().close();
});
