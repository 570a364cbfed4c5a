import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { issuerPort } from './source-ports.ts';
import { startStand } from './stand.ts';

interface Provider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  door: string;
}

let provider: Provider;
let stop: () => Promise<void>;
test.beforeAll(async ({ baseURL }) => {
  const stand = await startStand([
    'apps/api/test/sign-on-stand.ts',
    String(issuerPort()),
    `${baseURL}/signin/single-sign-on/callback`,
  ]);
  provider = stand.printed as Provider;
  stop = stand.stop;
});
test.afterAll(() => stop());

/** What the provider's own pages ask for. */
async function signInThere(page: Page, sub: string) {
  await expect(page).toHaveURL(new RegExp(`^${provider.issuer}/`));
  await page.getByPlaceholder('Enter any login').fill(sub);
  await page.getByPlaceholder('and password').fill('x');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
}

test('an owner sets single sign-on up, its people come by it, and it is required only then', async ({
  page,
  browser,
}) => {
  const domain = `${test.info().project.name}.sign-on.example`;
  await page.goto('/stores');
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitem', { name: 'Merchant', exact: true }).click();
  if (test.info().project.name === 'phone') {
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Single sign-on' }).click();
  } else await page.getByRole('link', { name: 'Single sign-on' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Single sign-on' })).toBeVisible();
  await expectAccessible(page);

  await page.getByLabel('Issuer').fill('http://192.0.2.1');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('The issuer is an address that begins with https://')).toBeVisible();
  await page.getByLabel('Issuer').fill(provider.issuer);
  await page.getByLabel('Client id').fill(provider.clientId);
  await page.getByLabel('Client secret').fill(provider.clientSecret);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Set up', { exact: true })).toBeVisible();
  await expect(page.getByLabel('Client secret')).toHaveValue('');
  // Also where nothing but the secret is given anew.
  await page.getByLabel('Client secret').fill(provider.clientSecret);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByLabel('Client secret')).toHaveValue('');
  await expect(page.getByRole('switch', { name: /sign in by it alone/ })).toBeDisabled();

  await page.getByLabel('Add a domain').fill(domain);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const entry = page.getByRole('list', { name: 'Domains' }).getByRole('listitem').filter({ hasText: domain });
  await entry.getByRole('button', { name: 'Check now' }).click();
  await expect(entry.getByText(/The DNS has no TXT record at/)).toBeVisible();
  const value = (await entry.getByText(/^throughline-verification=/).textContent())!;
  const sub = `nina-${test.info().project.name}`;
  await page.request.post(provider.door, {
    data: {
      records: { [`_throughline.${domain}`]: [value] },
      accounts: [{ sub, email: `${sub}@${domain}`, email_verified: true, name: 'Nina Überländer' }],
    },
  });
  await entry.getByRole('button', { name: 'Check now' }).click();
  await expect(entry.getByText('Verified', { exact: true })).toBeVisible();

  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const nina = await context.newPage();
  await nina.goto('/signin?callbackUrl=%2Fstores');
  await nina.getByRole('button', { name: 'Single sign-on' }).click();
  await expect(nina.getByText('Type your e-mail address first.')).toBeVisible();
  await nina.getByLabel('E-mail').fill(`nobody@unknown.example`);
  await nina.getByRole('button', { name: 'Single sign-on' }).click();
  await expect(nina.getByText('No single sign-on is set up for this address.')).toBeVisible();
  await nina.getByLabel('E-mail').fill(`${sub}@${domain}`);
  await nina.getByRole('button', { name: 'Single sign-on' }).click();
  await signInThere(nina, sub);
  await expect(nina).toHaveURL(/\/stores$/);
  await expect(nina.getByRole('button', { name: 'Account Nina Überländer' })).toBeVisible();

  await page.reload();
  await expect(page.getByText(/Somebody signed in by it last on/)).toBeVisible();
  await page.getByRole('switch', { name: /sign in by it alone/ }).click();
  await page.getByRole('button', { name: 'Require', exact: true }).click();
  await expect(page.getByRole('switch', { name: /sign in by it alone/ })).toBeChecked();
  // Her page may be on its way there by itself, which breaks this way off.
  await nina.goto('/stores').catch(() => null);
  await expect(nina).toHaveURL(/\/signin/);
  await context.close();

  await page.getByRole('button', { name: 'Turn off' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Turn off' }).click();
  await expect(page.getByText('Not set up')).toBeVisible();
});
