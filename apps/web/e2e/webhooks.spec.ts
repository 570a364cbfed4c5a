import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { type Mailbox, openMailbox } from './mailbox.ts';
import { createStore, graphql, sendFacts } from './store.ts';

let mailbox: Mailbox;
test.beforeAll(async () => {
  mailbox = await openMailbox();
});
test.afterAll(() => mailbox?.stop());

const name = 'Kassensystem der Außenstelle Schwäbisch Gmünd, Nachrichten über Kundenzugehörigkeit';

const choose = (page: Page, item: string) =>
  page
    .getByRole('button', { name: `Actions for ${name}` })
    .click()
    .then(() => page.getByRole('menuitem', { name: item }).click());

test('an endpoint is made, told who enters, tried, paused, given another secret and deleted', async ({ page }) => {
  const storeId = await createStore(page, 'Webhooks');
  await graphql(page, 'mutation ($input: CreateSegmentInput!) { createSegment(input: $input) { segment { id } } }', {
    input: {
      storeId,
      name: 'Uses a shop',
      definition: { orders: { where: { channel: { in: ['pos'] } }, some: { gte: 1 } } },
    },
  });
  await page.goto(`/stores/${storeId}/webhooks`);
  await expect(page.getByText('No endpoints yet')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'New endpoint' }).click();
  const dialog = page.getByRole('dialog', { name: 'New endpoint' });
  await dialog.getByLabel('Address').fill('nonsense');
  await dialog.getByRole('button', { name: 'Make endpoint' }).click();
  await expect(dialog.getByText('An address is expected')).toBeVisible();
  await dialog.getByLabel('Address').fill(mailbox.url);
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('button', { name: 'Of these segments' }).click();
  await page.getByRole('option', { name: 'Uses a shop' }).click();
  await page.keyboard.press('Escape');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Make endpoint' }).click();
  const secret = page.getByRole('dialog', { name: 'The secret of the webhook' });
  await expect(secret.getByText(/^whsec_/)).toBeVisible();
  await secret.getByRole('button', { name: 'I have kept it' }).click();

  const entry = page.getByRole('listitem').filter({ hasText: name });
  await expect(entry).toContainText('only of “Uses a shop”');
  await expect(entry.getByText('active', { exact: true })).toBeVisible();
  const at = '2024-01-01T12:00:00Z';
  await sendFacts(page, storeId, {
    orders: [{ id: '1', placedAt: at, channel: 'pos', gross: '10.00', customer: { id: 'a' } }],
  });
  await choose(page, 'Send a test');
  const told = async () => {
    const bodies = (await mailbox.received(page)).calls.map(({ body }) => JSON.parse(body));
    return bodies
      .filter(({ data }) => data.storeId === storeId)
      .map(({ type }) => type as string)
      .sort();
  };
  await expect.poll(told, { timeout: 60_000 }).toEqual(['membership.entered', 'webhook.test']);

  await choose(page, 'Messages');
  const messages = page.getByRole('dialog', { name: 'Messages to' });
  await expect(messages.getByText('sent', { exact: true })).toHaveCount(2);
  await expectAccessible(page);
  await messages
    .getByRole('listitem')
    .filter({ hasText: 'webhook.test' })
    .getByRole('button', { name: 'Send again' })
    .click();
  await expect.poll(told, { timeout: 60_000 }).toEqual(['membership.entered', 'webhook.test', 'webhook.test']);
  await messages.getByRole('button', { name: 'Close' }).last().click();

  await choose(page, 'New secret');
  await page.getByRole('button', { name: 'Make a new secret' }).click();
  await secret.getByRole('button', { name: 'I have kept it' }).click();
  await expect(entry).toContainText('The former secret signs too until');
  await choose(page, 'Pause');
  await expect(entry.getByText('paused', { exact: true })).toBeVisible();
  await choose(page, 'Turn on');
  await expect(entry.getByText('active', { exact: true })).toBeVisible();
  await choose(page, 'Delete');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('No endpoints yet')).toBeVisible();
});
