import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { createFourCustomers, createSegment } from './four-customers.ts';

const row = (page: Page, version: number) => page.getByRole('listitem', { name: `Version ${version}`, exact: true });

test('a changed definition is a version with a note, compared, restored and put back', async ({ page }) => {
  const storeId = await createFourCustomers(page, 'Fassungen');
  const id = await createSegment(page, storeId, 'Treueprogrammteilnehmerinnen im Laden');
  await page.goto(`/stores/${storeId}/segments/${id}/edit?tab=text`);
  const text = page.getByRole('textbox', { name: 'Definition as text' });
  await expect(text).toBeVisible();
  await expect(page.getByLabel('Note about v2')).toHaveCount(0);
  await text.press('Control+a');
  await page.keyboard.type('at least 1 order has channel = online_store');
  await page.keyboard.press('Escape');
  await page.getByLabel('Note about v2').fill('Online statt Laden');
  await expect(page.getByTestId('live-count')).toHaveText('3');
  await page.getByRole('button', { name: 'Save segment' }).click();

  await page.getByRole('tab', { name: 'Versions 2' }).click();
  await expect(row(page, 2)).toContainText('Online statt Laden');
  await expect(row(page, 1)).toContainText('Customers who have at least 1 order in Store');
  await row(page, 2).getByRole('button', { name: '2 gained, v1 to v2: list them' }).click();
  const gained = page.getByRole('list', { name: 'People gained' });
  await expect(gained.getByRole('listitem')).toHaveText([/^Clara Groß1 order\$30\.00/, /^Dora Groß1 order\$20\.00/]);
  await page.getByRole('radio', { name: 'Lost 1' }).click();
  await expect(page.getByRole('list', { name: 'People lost' }).getByRole('listitem')).toHaveText([/^Anna Groß/]);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Close' }).click();

  await row(page, 1).getByRole('button', { name: 'Compare v1 with the current one' }).click();
  await expect(page).toHaveURL(/compare=1-2/);
  const lines = page.getByRole('list', { name: 'Difference as text' }).getByRole('listitem');
  await expect(lines).toHaveText([
    /removed: at least 1 order has channel in \(pos\)/,
    /added: .*channel = online_store/,
  ]);
  await expect(page.getByRole('list', { name: 'People gained' }).getByRole('listitem')).toHaveCount(2);
  await expectAccessible(page);

  await row(page, 1).getByRole('button', { name: 'Restore v1' }).click();
  const dialog = page.getByRole('dialog', { name: 'Restore version 1?' });
  await expect(dialog).toContainText('Against version 2, 1 come and 2 go.');
  await dialog.getByRole('button', { name: 'Restore version 1' }).click();
  await expect(page.getByText('Version 1 stands again, as version 3')).toBeVisible();
  await expect(row(page, 3)).toContainText('Version 1 restored');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row(page, 4)).toContainText('Version 2 restored');
  await expect(row(page, 4)).toContainText('Current');
});

test('the history shows what was read then, with both values where a version took the place of another', {
  tag: '@desktop',
}, async ({ page }) => {
  const storeId = await createFourCustomers(page, 'Bruch');
  const id = await createSegment(page, storeId, 'Im Laden');
  const definition = { orders: { some: { gte: 1 } } };
  await page.request.post('/graphql', {
    data: {
      query: 'mutation ($input: UpdateSegmentInput!) { updateSegment(input: $input) { segment { version } } }',
      variables: { input: { id, definition } },
    },
  });
  await page.route('**/graphql', async (route) => {
    if (!route.request().postData()?.includes('versionHistory')) return route.continue();
    const history = Array.from({ length: 61 }, () => ({ customerCount: 2 }));
    const stretch = {
      version: 1,
      from: '2024-04-01',
      to: '2024-05-31',
      replacedBy: 2,
      replacedOn: '2024-05-31',
      history,
    };
    await route.fulfill({ json: { data: { store: { id: storeId, segment: { id, versionHistory: [stretch] } } } } });
  });
  await page.goto(`/stores/${storeId}/segments/${id}?asOf=2024-06-29&range=90d`);
  const chart = page.getByRole('img', { name: /v2 since May 31, 2024: 4; v1: 2, as read then\./ });
  await expect(chart).toBeVisible();
  await expect(page.getByText('As read then')).toBeVisible();
  await chart.press('Home');
  await expect(page.getByRole('img', { name: /Apr 1, 2024: customers 3, as read then, v1 2/ })).toBeVisible();
  await expectAccessible(page);
});
