import { type Browser, expect, type Page, test } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { expectAccessible } from './accessible.ts';
import { account } from './account.ts';
import { type Mailbox, openMailbox } from './mailbox.ts';
import { startStand } from './stand.ts';

test.use({ storageState: { cookies: [], origins: [] } });

let mailbox: Mailbox;
test.beforeAll(async () => {
  mailbox = await openMailbox();
});
test.afterAll(() => mailbox?.stop());

const password = 'a slow boat to china';

/** A person of their own, so that what they do to their sessions is nobody else's; and somebody who is invited. */
async function makePerson(what: string) {
  const name = `${what}-${test.info().project.name}`;
  const person = { email: `${name}@merchant.example`, invited: `${name}-invited@merchant.example` };
  const args = [process.env.E2E_DATA!, account.organization, person.email, person.invited, password];
  const { printed } = await startStand(['apps/web/test/sign-in-stand.ts', ...args]);
  return { ...person, invitation: (printed as { token: string }).token };
}

async function signIn(page: Page, email: string, by = password) {
  await page.goto('/signin');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(by);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

const signedIn = (page: Page) => expect(page).toHaveURL(/\/stores/);

async function mailedLink(page: Page, to: string, path: string): Promise<string> {
  let found: string | undefined;
  await expect
    .poll(
      async () => {
        const { mails } = await mailbox.received(page);
        found = mails
          .filter((one) => one.to.includes(to))
          .map(({ text }) => new RegExp(`/${path}/[\\w-]{43}`).exec(text)?.[0])
          .findLast(Boolean);
        return found;
      },
      { timeout: 30_000 },
    )
    .toBeTruthy();
  return found!;
}

const elsewhere = async (browser: Browser) =>
  (await browser.newContext({ storageState: { cookies: [], origins: [] } })).newPage();

test('a forgotten password is set anew by a link that works once, and every session ends', { tag: '@desktop' }, async ({
  page,
  browser,
}) => {
  const { email } = await makePerson('forgot');
  const other = await elsewhere(browser);
  await signIn(other, email);
  await signedIn(other);
  await page.goto('/signin');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Forgot?' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Forgotten password');
  await page.getByLabel('E-mail').fill(email);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Mail me a link' }).click();
  await expect(page.getByText(`If ${email} has an account`)).toBeVisible();
  const link = await mailedLink(page, email, 'signin/password');
  await page.goto(link);
  await page.getByLabel('New password', { exact: true }).fill('password123');
  const strength = page.getByRole('status').filter({ hasText: 'Strength of the password' });
  await expect(strength).toHaveText('Strength of the password: Too short');
  await page.getByLabel('New password', { exact: true }).fill('password1234');
  await expect(strength).toHaveText('Strength of the password: Easy to guess');
  await page.getByRole('button', { name: 'Set password' }).click();
  await expect(page.getByText('among those that are guessed first')).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('New password', { exact: true }).fill('a fast train to basel');
  await expect(strength).toHaveText('Strength of the password: Strong');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Set password' }).click();
  await expect(page).toHaveURL(/\/signin$/);
  await other.goto('/stores');
  await expect(other).toHaveURL(/\/signin/);
  const subjects = async () =>
    (await mailbox.received(page)).mails.filter(({ to }) => to.includes(email)).map(({ subject }) => subject);
  await expect.poll(subjects, { timeout: 20_000 }).toContain('Your password was changed');
  await signIn(page, email, 'a fast train to basel');
  await signedIn(page);
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This link does not work');
  await expectAccessible(page);
});

test('a mailed link signs in by a click and once; opened elsewhere it says so first', { tag: '@desktop' }, async ({
  page,
  browser,
}) => {
  const { email } = await makePerson('link');
  await page.goto('/signin');
  await page.getByRole('button', { name: 'Mail me a link' }).click();
  await expect(page.getByText('Type your e-mail address.')).toBeVisible();
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'Mail me a link' }).click();
  await expect(page.getByText('within 15 minutes')).toBeVisible();
  await expectAccessible(page);
  const link = await mailedLink(page, email, 'signin/link');
  const other = await elsewhere(browser);
  await other.goto(link);
  await expect(other.getByText('This link was asked for in another browser.')).toBeVisible();
  await page.goto(link);
  await expect(page.getByText(`As ${email}`)).toBeVisible();
  await expect(page.getByText('another browser')).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await signedIn(page);
  await other.getByRole('button', { name: 'Sign in' }).click();
  await expect(other.getByText('This link was used or is too old.')).toBeVisible();
});

test('who is invited sets a name and a password and is a member; the invitation is then used', async ({ page }) => {
  const { email, invited, invitation } = await makePerson('join');
  await page.goto(`/invitations/${invitation}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Join ${account.organization}`);
  await expect(page.getByText(`Ann invited ${invited} as analyst.`)).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Name').fill('Ben');
  await page.getByLabel('Password', { exact: true }).fill('too short');
  await page.getByRole('button', { name: 'Join' }).click();
  await expect(page.getByText('A password has at least 12 characters.')).toBeVisible();
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Join' }).click();
  await signedIn(page);
  await page.goto(`/invitations/${invitation}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This link does not work');
  expect(email).not.toBe(invited);
});

test('sessions are listed with where they began, and an ended one is over at once', async ({ page, browser }) => {
  const { email } = await makePerson('sessions');
  const other = await elsewhere(browser);
  await signIn(other, email);
  await signedIn(other);
  await signIn(page, email);
  await signedIn(page);
  await page.goto('/account');
  const rows = page.getByRole('list', { name: 'Sessions' }).getByRole('listitem');
  await expect(rows).toHaveCount(2);
  await expect(rows.filter({ hasText: 'This one' })).toContainText('Chrom');
  await expectAccessible(page);
  await rows.getByRole('button', { name: /^End the session/ }).click();
  await expect(rows).toHaveCount(1);
  const asked = await other.request.post('/graphql', { data: { query: '{ viewer { id } }' } });
  expect(asked.status()).toBe(401);
  await other.goto('/stores');
  await expect(other).toHaveURL(/\/signin/);
});

test('with a second factor the password alone does not sign in', async ({ page }) => {
  const { email } = await makePerson('factor');
  await signIn(page, email);
  await signedIn(page);
  await page.goto('/account');
  await page.getByRole('button', { name: 'Set up' }).click();
  const secret = (await page.locator('code').textContent())!.replaceAll(' ', '');
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  await expectAccessible(page);
  await page.getByLabel('Code', { exact: true }).fill(totp.generate());
  await page.getByRole('button', { name: 'Switch on' }).click();
  const codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
  await expect(codes).toHaveCount(10);
  await expectAccessible(page);
  const recovery = (await codes.first().textContent())!;
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await expect(page.getByText('10 recovery codes are left.')).toBeVisible();

  await page.context().clearCookies();
  await signIn(page, email);
  await expect(page.getByText('Six digits of your authenticator.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Sign in as somebody else' }).click();
  await expect(page.getByLabel('E-mail')).toHaveValue('');
  await signIn(page, email);
  await page.getByLabel('Code', { exact: true }).fill('12ab34 56');
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByText('This code is wrong, or was used.')).toBeVisible();
  // The next half minute's: the present one may have been used above.
  await page.getByLabel('Code', { exact: true }).fill(totp.generate({ timestamp: Date.now() + 30_000 }));
  await page.getByRole('button', { name: 'Go on' }).click();
  await signedIn(page);

  await page.goto('/account');
  await page.getByLabel('Code', { exact: true }).fill(recovery);
  await page.getByRole('button', { name: 'Switch off' }).click();
  await expect(page.getByRole('button', { name: 'Set up' })).toBeVisible();
});
