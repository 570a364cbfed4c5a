import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { type Mailbox, openMailbox } from './mailbox.ts';
import { createTwoChannelStore } from './two-channels.ts';

let mailbox: Mailbox;
test.beforeAll(async () => {
  mailbox = await openMailbox();
});
test.afterAll(() => mailbox?.stop());

test('a page of insights is set up to be sent by mail, edited, pauses and is deleted', async ({ page }) => {
  const storeId = await createTwoChannelStore(page, 'Wochenbericht');
  await page.goto(`/stores/${storeId}/insights/breakdown?by=CHANNEL&base=NET`);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Send by mail' }).click();
  const dialog = page.getByRole('dialog', { name: 'Send “Breakdown” by mail' });
  await expect(dialog.getByText('no mail server')).toHaveCount(0);
  await expectAccessible(page);
  await dialog.getByLabel('To').fill('ada@shop.test, nobody');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('"nobody" is not a mail address.')).toBeVisible();
  await dialog.getByLabel('To').fill('ada@shop.test, ben@shop.test');
  await dialog.getByRole('radio', { name: 'Monthly' }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);

  await page.goto(`/stores/${storeId}/settings`);
  const row = page.getByRole('list', { name: 'Sent by mail' }).getByRole('listitem');
  await expect(row).toContainText('On the 1st of each month at 07:00, PDF and CSV, to ada@shop.test, ben@shop.test');
  await expect(row.getByRole('link', { name: 'Breakdown' })).toHaveAttribute('href', /by=CHANNEL&base=NET$/);
  await expectAccessible(page);
  const act = async (name: string) => {
    await row.getByRole('button', { name: /^Actions for Breakdown.* by mail$/ }).click();
    await page.getByRole('menuitem', { name }).click();
  };
  await act('Edit');
  const editor = page.getByRole('dialog', { name: 'Edit “Breakdown”' });
  await expect(editor.getByRole('textbox', { name: 'To', exact: true })).toHaveValue('ada@shop.test, ben@shop.test');
  await expectAccessible(page);
  await editor.getByRole('textbox', { name: 'Name' }).fill('Breakdown daily');
  await editor.getByRole('radio', { name: 'Daily' }).click();
  await editor.getByRole('button', { name: 'Save' }).click();
  await expect(editor).toHaveCount(0);
  await expect(row).toContainText('Every day at 07:00, PDF and CSV, to ada@shop.test, ben@shop.test');
  await act('Pause');
  await expect(row.getByText('paused')).toBeVisible();
  await act('Send now');
  await expect(page.getByText('is on its way')).toBeVisible();
  await expect
    .poll(async () => (await mailbox.received(page)).mails.map(({ to }) => to[0]), { timeout: 60_000 })
    .toEqual(expect.arrayContaining(['ada@shop.test', 'ben@shop.test']));
  await act('Send now');
  await expect(
    page.getByText(/It was sent by hand within the last hour\. It can be again in \d+ minutes\./),
  ).toBeVisible();
  await act('Delete');
  await expect(page.getByText('Nothing is sent by mail.')).toBeVisible();
});
