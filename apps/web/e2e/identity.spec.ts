import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { createStore, sendFacts } from './store.ts';

const order = (id: string, person: string) => ({
  id,
  placedAt: `2024-01-0${id}T12:00:00Z`,
  channel: 'pos',
  gross: '10.00',
  customer: { id: person },
});
const home = { line1: 'Torstraße 1', city: 'Berlin', postalCode: '10119', country: 'DE' };

/**
 * Ada twice (one e-mail address), Bruno twice (one name and postal code, no address in common), Clara who bought nothing:
 * 5 profiles, 4 people, 3 of them customers.
 */
async function createPeople(page: Page, name: string): Promise<string> {
  const storeId = await createStore(page, name);
  await sendFacts(page, storeId, {
    people: [
      { id: 'a1', name: 'Ada Groß', email: 'ada@kunden.example' },
      { id: 'a2', name: 'Ada Groß-Schmidtberger', email: 'ada@kunden.example' },
      { id: 'b1', name: 'Bruno Klein', email: 'bruno@kunden.example', address: home },
      { id: 'b2', name: 'Bruno Klein', email: 'b.klein@arbeit.example', address: home },
      { id: 'c1', name: 'Clara Lang', email: 'clara@kunden.example' },
    ],
    orders: [order('1', 'a1'), order('2', 'a2'), order('3', 'b1'), order('4', 'b2')],
  });
  return storeId;
}

const open = (page: Page, storeId: string, tab: string) => page.goto(`/stores/${storeId}/identity?tab=${tab}`);
const sum = (page: Page) => page.locator('[data-people-sum]');

test('an empty store says what would join profiles', async ({ page }) => {
  const storeId = await createStore(page, 'Nobody');
  await open(page, storeId, 'merges');
  await expect(page.getByText('No two profiles are one person yet.')).toBeVisible();
  await expectAccessible(page);
  await open(page, storeId, 'near');
  await expect(page.getByText('Nothing to decide')).toBeVisible();
  await open(page, storeId, 'reconciliation');
  await expect(page.getByText('There are no profiles yet.')).toBeVisible();
});

test('a merge says its reason and confidence; undone and taken back the people are as before', async ({ page }) => {
  const storeId = await createPeople(page, 'Merged');
  await open(page, storeId, 'merges');
  const merge = page.getByRole('list', { name: 'Merges' }).getByRole('listitem').first();
  await expect(merge).toContainText('Same e-mail address ada@kunden.example');
  await expect(merge).toContainText(/Confidence \d+%/);
  await expectAccessible(page);
  await merge.getByRole('button', { name: /^Undo merge of/ }).click();
  await expect(page.getByText('The two are different people now')).toBeVisible();
  await expect(page.getByText('No two profiles are one person yet.')).toBeVisible();
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(merge).toContainText('ada@kunden.example');
});

test('a near match is accepted by the keyboard, stands under Decided, and adds up', { tag: '@desktop' }, async ({
  page,
}) => {
  const storeId = await createPeople(page, 'Near');
  await open(page, storeId, 'reconciliation');
  await expect(sum(page)).toContainText('5 profiles − 1 merged = 4 people: 3 customers');
  await expectAccessible(page);
  await open(page, storeId, 'near');
  const pair = page.getByRole('list', { name: 'Near matches' }).getByRole('listitem').first();
  await expect(pair).toContainText('b.klein@arbeit.example');
  await expectAccessible(page);
  await pair.focus();
  await page.keyboard.press('a');
  await expect(page.getByText('The two are one person now')).toBeVisible();
  await expect(page.getByText('Nothing to decide')).toBeVisible();
  await page.getByRole('tab', { name: 'Reconciliation' }).click();
  await expect(sum(page)).toContainText('5 profiles − 2 merged = 3 people: 2 customers');
  await page.getByRole('tab', { name: 'Decided' }).click();
  await expect(page.getByText('One person', { exact: true }).filter({ visible: true })).toBeVisible();
  await expectAccessible(page);
  await page
    .getByRole('button', { name: /^Take back/ })
    .filter({ visible: true })
    .click();
  await expect(page.getByText('Nothing has been decided by hand.')).toBeVisible();
});

test('rules say what they would change before they are saved', { tag: '@desktop' }, async ({ page }) => {
  const storeId = await createPeople(page, 'Ruled');
  await open(page, storeId, 'rules');
  await expect(page.getByText('1 merge rests on it now')).toBeVisible();
  await page.getByRole('switch', { name: 'E-mail address' }).click();
  await expect(page.getByText('4 people become 5: 1 falls apart.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save rules' }).click();
  await expect(page.getByText('Rules saved')).toBeVisible();
  await expect(page.getByRole('switch', { name: 'E-mail address' })).not.toBeChecked();
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('switch', { name: 'E-mail address' })).toBeChecked();
});

test('a blocked value joins nobody until it is unblocked', { tag: '@desktop' }, async ({ page }) => {
  const storeId = await createPeople(page, 'Blocked');
  await open(page, storeId, 'blocked');
  await page.getByLabel('Value to block').fill('no address');
  await page.getByRole('button', { name: 'Block', exact: true }).click();
  await expect(page.locator('[aria-invalid=true]')).toBeVisible();
  await page.getByLabel('Value to block').fill('ada@kunden.example');
  await page.getByLabel('Value to block').press('Enter');
  await expect(page.getByText('ada@kunden.example merges nobody any more')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('tab', { name: 'Reconciliation' }).click();
  await expect(sum(page)).toContainText('5 profiles − 0 merged = 5 people');
  await page.getByRole('tab', { name: 'Blocked values' }).click();
  await page.getByRole('button', { name: 'Unblock ada@kunden.example' }).filter({ visible: true }).click();
  await expect(page.getByText('No value is blocked.')).toBeVisible();
});
