import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { createStore } from './store.ts';

const asked = { query: '{ viewer { kind stores { name } } }' };

test('a key is made, lets a program in, gets another secret, and is revoked by its name', async ({ page, request }) => {
  const id = `${test.info().project.name}-${test.info().retry}`;
  const store = `Schlüsselgeschäft ${id}`;
  // Two, so that none is chosen beforehand.
  for (const name of [store, `Other ${id}`]) await createStore(page, name);
  await page.goto('/stores');
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitem', { name: 'Merchant', exact: true }).click();
  await expect(page).toHaveURL(/\/organizations\/org_[\w-]+\//);
  await page.goto(page.url().replace(/(org_[\w-]+)\/.*/, '$1/api-keys'));
  await expect(page.getByRole('heading', { level: 1, name: 'API keys' })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'New key' }).click();
  const dialog = page.getByRole('dialog');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  await expect(dialog.getByText('A name is needed.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Name' }).fill(`Partner ${id}`);
  await dialog.getByRole('button', { name: 'Stores: add or remove' }).click();
  await page.getByRole('option', { name: store }).click();
  await page.keyboard.press('Escape');
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  const shown = page.getByText(/^tl_[\w-]{43}$/);
  const first = (await shown.textContent())!;
  await page.getByRole('button', { name: 'I have stored it' }).click();

  const api = `http://127.0.0.1:${process.env.E2E_API_PORT}/graphql`;
  const by = (secret: string) => request.post(api, { data: asked, headers: { authorization: `Bearer ${secret}` } });
  expect(await (await by(first)).json()).toMatchObject({
    data: { viewer: { kind: 'API_KEY', stores: [{ name: store }] } },
  });

  const change = page.getByRole('button', { name: `Change Partner ${id}` }).locator('visible=true');
  await change.click();
  await page.getByRole('menuitem', { name: 'Another secret' }).click();
  await dialog.getByRole('button', { name: 'Make a new secret' }).click();
  const second = (await shown.textContent())!;
  await page.getByRole('button', { name: 'I have stored it' }).click();
  expect([(await by(first)).status(), (await by(second)).status()]).toEqual([200, 200]);
  await expect(page.getByText('Rotating').locator('visible=true').first()).toBeVisible();
  await expectAccessible(page);

  // Three requests, which are written down within seconds.
  await expect(async () => {
    await page.reload();
    await change.click();
    await page.getByRole('menuitem', { name: 'Usage by hour' }).click();
    await expect(dialog.getByRole('img', { name: '3 requests by hour' })).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
  await dialog.getByRole('radio', { name: '7 days' }).click();
  await expect(dialog.getByText('3 requests')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');

  await change.click();
  await page.getByRole('menuitem', { name: 'Revoke' }).click();
  await dialog.getByLabel(`Type Partner ${id}`).fill('Partner');
  await expect(dialog.getByRole('button', { name: 'Revoke' })).toHaveAttribute('aria-disabled', 'true');
  await dialog.getByLabel(`Type Partner ${id}`).fill(`Partner ${id}`);
  await dialog.getByRole('button', { name: 'Revoke' }).click();
  await expect(dialog).toBeHidden();
  expect([(await by(first)).status(), (await by(second)).status()]).toEqual([401, 401]);
  await change.click();
  await expect(page.getByRole('menuitem')).toHaveText(['Usage by hour']);
});
