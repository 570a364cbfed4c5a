import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { account } from './account.ts';

test.use({ storageState: { cookies: [], origins: [] } });

const signIn = async (page: import('@playwright/test').Page, email: string, password: string) => {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
};

test('a wrong password and an unknown address are told alike, and keep what was typed', async ({ page }) => {
  await page.goto('/signin');
  await expectAccessible(page);
  for (const email of [account.email, 'nobody@merchant.example']) {
    await signIn(page, email, 'not the password');
    await expect(page.getByRole('alert').filter({ hasText: 'E-mail or password is wrong.' })).toBeVisible();
    await expect(page.getByLabel('E-mail')).toHaveValue(email);
    await expect(page.getByLabel('Password', { exact: true })).toHaveValue('not the password');
  }
});

test('signing in returns to the page that was asked for, signing out leaves it', { tag: '@desktop' }, async ({
  page,
}) => {
  await page.goto('/stores?new=1');
  await expect(page).toHaveURL(/\/signin\?callbackUrl=/);
  await signIn(page, account.email, account.password);
  await expect(page).toHaveURL(/\/stores\?new=1$/);
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/signin/);
  await page.goto('/stores');
  await expect(page).toHaveURL(/\/signin/);
});

test('a return address of another site is refused', { tag: '@desktop' }, async ({ page }) => {
  await page.goto('/signin?callbackUrl=https%3A%2F%2Fevil.example%2F');
  await signIn(page, account.email, account.password);
  await expect(page).toHaveURL(/\/stores/);
  expect(new URL(page.url()).hostname).toBe('127.0.0.1');
});

test('after five failures the next try has to wait, whether the address exists or not', { tag: '@desktop' }, async ({
  page,
}) => {
  await page.goto('/signin');
  for (let time = 0; time < 5; time++) {
    await signIn(page, `guess-${test.info().project.name}@merchant.example`, `guess ${time}`);
    await expect(page.getByRole('button', { name: 'Sign in' })).not.toHaveAttribute('aria-busy', 'true');
    await expect(page.getByRole('alert').filter({ hasText: /wrong/ })).toBeVisible();
  }
  await signIn(page, `guess-${test.info().project.name}@merchant.example`, 'one more');
  await expect(page.getByText(/Too many tries/)).toBeVisible();
});

test('the API’s doors refuse who is not signed in and what comes from another site', { tag: '@desktop' }, async ({
  request,
}) => {
  expect((await request.post('/graphql', { data: { query: '{ viewer { id } }' } })).status()).toBe(401);
  expect((await request.post('/graphql', { data: '{}', headers: { 'content-type': 'text/plain' } })).status()).toBe(
    415,
  );
  expect((await request.post('/graphql', { data: {}, headers: { 'sec-fetch-site': 'cross-site' } })).status()).toBe(
    403,
  );
  expect((await request.get('/v1/imports/imp_1/rejected.csv')).status()).toBe(401);
});
