import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { createStore } from './store.ts';

/** The partner's own site: it shows the address that a browser came back to. */
async function startPartner(): Promise<{ uri: string; close: () => void }> {
  const server = http
    .createServer((request, response) => response.end(`back at ${request.url}`))
    .listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { uri: `http://127.0.0.1:${(server.address() as AddressInfo).port}/back`, close: () => server.close() };
}

test('an app is made, asks to be let in, opens the chosen store, and is ended @desktop', async ({ page, request }) => {
  const name = `Loyal ${test.info().retry}`;
  const stores = [`Schlüsselgeschäft am Donaudampfschifffahrtsplatz ${test.info().retry}`, `Hats ${test.info().retry}`];
  for (const store of stores) await createStore(page, store);
  const partner = await startPartner();
  await page.goto('/stores');
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitem', { name: 'Merchant', exact: true }).click();
  await expect(page).toHaveURL(/\/organizations\/org_[\w-]+\//);
  const apps = page.url().replace(/(org_[\w-]+)\/.*/, '$1/apps');
  await page.goto(apps);
  await expect(page.getByText('No app is let in')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'New app' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  const addresses = dialog.getByRole('textbox', { name: 'Addresses to come back to' });
  await addresses.fill(`${partner.uri}\nhttp://partner.test/back`);
  await dialog.getByRole('button', { name: 'Make the app' }).click();
  await expect(dialog.getByText('http://partner.test/back: https:// is expected')).toBeVisible();
  await expectAccessible(page);
  await addresses.fill(partner.uri);
  await dialog.getByRole('button', { name: 'Make the app' }).click();
  const id = (await dialog.getByText(/^app_[\w-]+$/).textContent())!;
  const secret = (await dialog.getByText(/^tlx_[\w-]{43}$/).textContent())!;
  await expectAccessible(page);
  await page.getByRole('button', { name: 'I have stored it' }).click();

  const verifier = randomBytes(32).toString('base64url');
  const asked = new URLSearchParams({
    response_type: 'code',
    client_id: id,
    redirect_uri: partner.uri,
    scope: 'figures:read people:read personal:read',
    state: 'mine',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  await page.goto(`/authorize?${asked}`);
  await expect(page.getByRole('heading', { level: 1, name: `${name} asks to be let in` })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Refuse' }).click();
  await expect(page.getByText(/back at \/back\?error=access_denied&state=mine&iss=/)).toBeVisible();

  await page.goto(`/authorize?${asked}`);
  await expect(page.getByRole('button', { name: 'Let it in' })).toHaveAttribute('aria-disabled', 'true');
  await page.getByRole('button', { name: 'Stores: add or remove' }).click();
  await page.getByRole('option', { name: stores[0]! }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Let it in' }).click();
  await expect(page.getByText(/back at \/back\?code=/)).toBeVisible();
  const code = new URL(page.url()).searchParams.get('code')!;
  const client = { client_id: id, client_secret: secret, redirect_uri: partner.uri };
  // By the dashboard's own address, where apps find everything; without any cookie of the person.
  const origin = `http://127.0.0.1:${process.env.E2E_WEB_PORT}`;
  const { token_endpoint: endpoint } = await (
    await request.get(`${origin}/.well-known/oauth-authorization-server`)
  ).json();
  expect(endpoint).toBe(`${origin}/v1/oauth/token`);
  const form = { grant_type: 'authorization_code', code, code_verifier: verifier, ...client };
  const given = await fetch(endpoint, { method: 'POST', body: new URLSearchParams(form) });
  const tokens = (await given.json()) as { access_token: string; scope: string };
  expect([given.status, tokens.scope]).toEqual([200, 'figures:read people:read']);
  const ask = () =>
    request.post(`http://127.0.0.1:${process.env.E2E_API_PORT}/graphql`, {
      data: { query: '{ viewer { kind stores { name seesPersonal } } }' },
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
  expect(await (await ask()).json()).toMatchObject({
    data: { viewer: { kind: 'API_KEY', stores: [{ name: stores[0], seesPersonal: false }] } },
  });

  await page.goto(apps);
  await expectAccessible(page);
  await page.getByRole('button', { name: new RegExp(`^End ${name} for `) }).click();
  await dialog.getByRole('button', { name: 'End', exact: true }).click();
  await expect(page.getByText('No app is let in')).toBeVisible();
  expect((await ask()).status()).toBe(401);

  await page.goto(
    `/authorize?${new URLSearchParams({ ...Object.fromEntries(asked), redirect_uri: 'https://evil.test/' })}`,
  );
  await expect(page.getByRole('heading', { name: 'This link does not work' })).toBeVisible();
  await page.goto(apps);
  await page.getByRole('button', { name: `Change ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await dialog.getByRole('textbox', { name: `Type ${name}` }).fill(name);
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('No apps of your own')).toBeVisible();
  partner.close();
});
