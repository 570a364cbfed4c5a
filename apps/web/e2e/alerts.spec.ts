import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { type Mailbox, openMailbox } from './mailbox.ts';
import { createStore, graphql, sendFacts } from './store.ts';

let mailbox: Mailbox;
test.beforeAll(async () => {
  mailbox = await openMailbox();
});
test.afterAll(() => mailbox?.stop());

const order = (id: string, customer: string, channel: string) => ({
  id,
  placedAt: `2024-01-0${id}T12:00:00Z`,
  channel,
  gross: '10.00',
  customer: { id: customer },
});
const uses = (channel: string) => ({ orders: { where: { channel: { in: [channel] } }, some: { gte: 1 } } });

async function makeSegment(page: Page, storeId: string, name: string, channel: string): Promise<string> {
  const made = await graphql<{ createSegment: { segment: { id: string } } }>(
    page,
    'mutation ($input: CreateSegmentInput!) { createSegment(input: $input) { segment { id } } }',
    { input: { storeId, name, definition: uses(channel) } },
  );
  return made.createSegment.segment.id;
}

const choose = (page: Page, actionsOf: string, item: string) =>
  page
    .getByRole('button', { name: `Actions for ${actionsOf}` })
    .first()
    .click()
    .then(() => page.getByRole('menuitem', { name: item }).click());

test('a segment is watched from its page, the crossing is told by mail and webhook, once', async ({ page }) => {
  const storeId = await createStore(page, 'Alerts of a segment');
  await sendFacts(page, storeId, { orders: [order('1', 'a', 'pos')] });
  const name = 'Käuferinnen im Ladengeschäft mit außergewöhnlich langem Namen';
  const segment = await makeSegment(page, storeId, name, 'pos');
  await page.goto(`/stores/${storeId}/alerts`);
  await expect(page.getByText('No alerts yet')).toBeVisible();
  await expectAccessible(page);

  await page.goto(`/stores/${storeId}/segments/${segment}`);
  await choose(page, name, 'Tell me when');
  const dialog = page.getByRole('dialog', { name: 'Tell me when' });
  await expect(dialog.getByLabel('By mail to')).toHaveValue('mara@merchant.example');
  await dialog.getByRole('button', { name: 'Make alert' }).click();
  await expect(dialog.getByText('A number is expected')).toBeVisible();
  await dialog.getByLabel('Number').fill('2');
  await dialog.getByLabel('To a webhook').fill(mailbox.url);
  await dialog.getByRole('textbox', { name: 'Name' }).fill(`In the shop ${storeId}`);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Make alert' }).click();
  const secret = page.getByRole('dialog', { name: 'The secret of the webhook' });
  await expect(secret.getByText(/^whsec_/)).toBeVisible();
  await secret.getByRole('button', { name: 'I have kept it' }).click();

  await page.goto(`/stores/${storeId}/alerts`);
  const entry = page.getByRole('listitem').filter({ hasText: `In the shop ${storeId}` });
  await expect(entry.getByText('Below', { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(entry).toContainText('now 1');
  await expectAccessible(page);

  await sendFacts(page, storeId, { orders: [order('2', 'b', 'pos')] });
  await choose(page, `In the shop ${storeId}`, 'Look now');
  await expect(entry.getByText('At or above', { exact: true })).toBeVisible({ timeout: 60_000 });
  const text = `Customers of “${name}”: rose to 2, which is 2 or more.`;
  const arrived = async () => {
    const { mails, calls } = await mailbox.received(page);
    return {
      mails: mails.filter(({ subject }) => subject === `In the shop ${storeId}: 2`).map(({ to }) => to),
      calls: calls.map(({ body }) => JSON.parse(body)).filter(({ data }) => data.storeId === storeId),
    };
  };
  await expect
    .poll(arrived, { timeout: 60_000 })
    .toMatchObject({ mails: [['mara@merchant.example']], calls: [{ type: 'alert.crossed', data: { text } }] });
  await choose(page, `In the shop ${storeId}`, 'Messages sent');
  const messages = page.getByRole('dialog', { name: `Messages of In the shop ${storeId}` });
  await expect(messages.getByText('sent', { exact: true })).toHaveCount(2);
  await expectAccessible(page);
  await messages.getByRole('button', { name: 'Close' }).last().click();

  await choose(page, `In the shop ${storeId}`, 'Pause');
  await expect(entry.getByText('Paused')).toBeVisible();
  await choose(page, `In the shop ${storeId}`, 'Delete');
  await expect(page.getByText('No alerts yet')).toBeVisible();
});

test('an edge is watched from its panel, within quiet hours, and the alert is changed', { tag: '@desktop' }, async ({
  page,
}) => {
  const storeId = await createStore(page, 'Alerts of an edge');
  await sendFacts(page, storeId, { orders: [order('1', 'a', 'pos'), order('2', 'a', 'web')] });
  const [shop, web] = [
    await makeSegment(page, storeId, 'Shop', 'pos'),
    await makeSegment(page, storeId, 'Web', 'online_store'),
  ];
  const made = await graphql<{ createCanvas: { canvas: { id: string } } }>(
    page,
    'mutation ($input: CreateCanvasInput!) { createCanvas(input: $input) { canvas { id } userErrors { message } } }',
    {
      input: {
        storeId,
        name: 'Ways',
        nodes: [
          { segmentId: shop, x: 0, y: 0 },
          { segmentId: web, x: 400, y: 0 },
        ],
        edges: [{ source: shop, target: web }],
      },
    },
  );
  await page.goto(`/stores/${storeId}/canvases/${made.createCanvas.canvas.id}?edge=${shop}~${web}`);
  await choose(page, 'Shop to Web', 'Tell me when');
  const dialog = page.getByRole('dialog', { name: 'Tell me when' });
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue(
    /^People who moved from “Shop” to “Web”, last \d+ days$/,
  );
  await dialog.getByRole('combobox', { name: 'Figure' }).click();
  await page.getByRole('option', { name: 'Share that moved' }).click();
  await dialog.getByLabel('In the last days').fill('90');
  await dialog.getByLabel('Number, %').fill('5.5');
  await dialog.getByLabel('Quiet hours').click();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Make alert' }).click();
  await expect(dialog).toHaveCount(0);
  await page.goto(`/stores/${storeId}/alerts`);
  const entry = page.getByRole('listitem').filter({ hasText: 'Share that moved' });
  await expect(entry).toContainText('crosses 5.50%');
  await expect(entry).toContainText('quiet 22:00 to 07:00');
  await choose(page, 'Share that moved', 'Edit');
  const edit = page.getByRole('dialog', { name: 'Edit alert' });
  await expect(edit.getByLabel('Number, %')).toHaveValue('5.5');
  await edit.getByLabel('Number, %').fill('7');
  await edit.getByRole('button', { name: 'Save' }).click();
  await expect(entry).toContainText('7.00%');
});
