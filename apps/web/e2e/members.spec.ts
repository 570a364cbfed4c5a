import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { type Mailbox, openMailbox } from './mailbox.ts';

let box: Mailbox;
test.beforeAll(async () => {
  box = await openMailbox();
});
test.afterAll(() => box.stop());

test('somebody is invited by mail, joins in their own browser, gets another role, and is taken out', async ({
  page,
  browser,
}) => {
  const email = `bea-${test.info().project.name}@members.example`;
  await page.goto('/stores');
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitem', { name: 'Merchant', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Members' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('E-mail').fill('nobody');
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
  await expect(dialog.getByText('"nobody" is no e-mail address.')).toBeVisible();
  await dialog.getByLabel('E-mail').fill(email);
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
  await expect(page.getByText(`Invitation sent to ${email}`)).toBeVisible();
  await expect(page.getByText(email, { exact: true }).locator('visible=true')).toBeVisible();
  await expectAccessible(page);

  const found = async () => (await box.received(page)).mails.find(({ to }) => to.includes(email))?.text;
  await expect.poll(found).toBeDefined();
  const link = /https?:\/\/\S+\/invitations\/\S+/.exec((await found())!)![0];
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const bea = await context.newPage();
  await bea.goto(link);
  await bea.getByLabel('Name').fill('Bea Große-Kracht');
  await bea.getByLabel('Password', { exact: true }).fill('a long enough passphrase');
  await bea.getByRole('button', { name: 'Join' }).click();
  await expect(bea).toHaveURL(/\/stores/);

  await page.reload();
  const role = page.getByRole('combobox', { name: `Role of ${email}` }).locator('visible=true');
  await expect(role).toHaveText('Viewer');
  await role.click();
  await page.getByRole('option', { name: /^Analyst/ }).click();
  await expect(page.getByText('Role changed')).toBeVisible();
  await expect(role).toHaveText('Analyst');

  await bea.goto('/stores');
  await bea.getByRole('button', { name: /^Account/ }).click();
  await bea.getByRole('menuitem', { name: 'Merchant', exact: true }).click();
  await expect(bea.getByRole('button', { name: 'Invite', exact: true })).toHaveCount(0);
  await expect(bea.getByRole('combobox')).toHaveCount(0);
  await expect(bea.getByRole('button', { name: 'Leave' }).locator('visible=true')).toBeVisible();

  await page
    .getByRole('button', { name: `Remove ${email}` })
    .locator('visible=true')
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take out' }).click();
  await expect(page.getByText(/Taken out/)).toBeVisible();
  await bea.goto('/stores');
  await expect(bea.getByText('You are not a member of any organization yet.')).toBeVisible();
  await context.close();
});

test('an organization that is not one’s own looks like one that is not there', async ({ page }) => {
  await page.goto('/organizations/org_unknown/members');
  await expect(page.getByText('There is no such organization')).toBeVisible();
});
