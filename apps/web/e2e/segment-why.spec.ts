import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { createFourCustomers, createSegment, inStore } from './four-customers.ts';

const spent = (gte: string) => ({ orders: { measure: { sum: 'gross' }, is: { gte } } });
/** Holds for Anna, who spent 150.00 in the store; Bruno spent 100.00. */
const definition = { all: [inStore, spent('120.00')] };
const dialog = (page: Page) => page.getByRole('dialog');

test('the builder says what each condition leaves, who is nearly in and why, and what saving would change', async ({
  page,
}) => {
  const storeId = await createFourCustomers(page, 'Trichter');
  const id = await createSegment(page, storeId, 'Stammkundschaft im Laden', definition);
  await page.goto(`/stores/${storeId}/segments/${id}/edit?tab=json`);
  const funnel = page.getByRole('list', { name: 'What each condition leaves' }).getByRole('listitem');
  await expect(funnel).toHaveText([
    'All customers4',
    '1 who have at least 1 order in Store2cuts −2',
    '2 whose total amount (gross) is at least 120.00 USD1cuts −1',
  ]);
  await page.getByRole('radio', { name: 'Nearly in' }).click();
  const near = page.getByRole('list', { name: 'Nearly in' });
  await expect(near).toContainText('1 would be in with condition 2: whose total amount (gross) is at least 120.00 USD');
  await near.getByRole('button', { name: 'Why is Bruno Groß in this draft or not?' }).press('Enter');
  await expect(dialog(page)).toContainText('Not in, and never was.');
  await expect(dialog(page)).toContainText('Holds: who have at least 1 order in Store');
  await expect(dialog(page)).toContainText('Does not hold: whose total amount (gross) is at least 120.00 USD');
  await expect(dialog(page)).toContainText('2 of 2 orders match, together $100.00');
  await expectAccessible(page);
  await page.keyboard.press('Escape');

  await page.locator('textarea').fill(JSON.stringify({ all: [inStore, spent('1000.00')] }));
  await page.getByRole('tab', { name: 'Visual' }).click();
  await expect(page.getByTestId('live-count')).toHaveText('0');
  await expect(page.getByText(/^Condition 2 cut the last person: whose total amount/)).toBeVisible();
  const against = page.getByRole('region', { name: 'Against version 1' });
  await expect(against.getByRole('list', { name: 'Difference as text' })).toContainText(
    'added: and sum(gross) >= 1000.00 USD',
  );
  await against.getByRole('button', { name: '1 lost, v1 to this draft: list them' }).click();
  await expect(page.getByRole('list', { name: 'People lost' }).getByRole('listitem')).toHaveText([
    /^Anna Groß2 orders/,
  ]);
  await page.keyboard.press('Escape');
  await expectAccessible(page);
});

test('a segment and a person say why somebody is in or not', async ({ page }) => {
  const storeId = await createFourCustomers(page, 'Gründe');
  const id = await createSegment(page, storeId, 'Stammkundschaft im Laden', definition);
  await page.goto(`/stores/${storeId}/segments/${id}`);
  await expect(page.getByRole('heading', { name: 'How 4 become 1' })).toBeVisible();
  await page
    .getByRole('button', { name: /^Why is Anna Groß in/ })
    .filter({ visible: true })
    .click();
  await expect(dialog(page)).toContainText('In since Mar 1, 2024, by an order.');
  await expect(dialog(page)).toContainText('order 2, Mar 1, 2024, Store, $50.00, matches');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Who is nearly in?' }).click();
  await expectAccessible(page);
  await page.getByRole('list', { name: 'Nearly in' }).getByRole('link', { name: 'Bruno Groß' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bruno Groß');
  await page.getByRole('combobox', { name: 'Why not in another segment' }).click();
  await page.getByRole('option', { name: /Stammkundschaft im Laden/ }).click();
  await expect(dialog(page)).toContainText('Does not hold: whose total amount (gross) is at least 120.00 USD');
  await expectAccessible(page);
});
