import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { createStore } from './store.ts';

test('the reference says what can be asked and what each type is', async ({ page }) => {
  await page.goto('/reference');
  await expect(page.getByRole('heading', { level: 1, name: 'Reference' })).toBeVisible();
  await expectAccessible(page);
  await page.goto('/reference/Segment');
  await expect(page.getByRole('heading', { level: 1, name: 'Segment' })).toBeVisible();
  await expectAccessible(page);
});

test('an example of it runs in GraphiQL as who is signed in, under a policy that lets no other server in', {
  tag: '@desktop',
}, async ({ page }) => {
  await createStore(page, `Reference ${test.info().retry}`);
  await page.goto('/reference');
  const own = new URL(page.url()).origin;
  const outside: string[] = [];
  const refused: string[] = [];
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (/^https?:$/.test(protocol) && origin !== own) outside.push(request.url());
  });
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) refused.push(message.text());
  });
  const whoIsAsking = page.locator('section', { has: page.getByRole('heading', { name: 'Who is asking' }) });
  await whoIsAsking.getByRole('link', { name: 'Open in GraphiQL' }).click();
  await page.getByRole('button', { name: /^Execute query/ }).click();
  await expect(page.locator('.result-window')).toContainText('"kind": "USER"');
  await expect(page.locator('.result-window')).not.toContainText('errors');
  expect(outside).toEqual([]);
  expect(refused).toEqual([]);
});
