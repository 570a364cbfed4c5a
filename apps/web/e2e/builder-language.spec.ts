import { expect, type Locator, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { createFourCustomers, createSegment } from './four-customers.ts';
import { sendFacts } from './store.ts';

const liveCount = (page: Page) => page.getByTestId('live-count');
const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const editor = (page: Page) => page.getByRole('textbox', { name: 'Definition as text' });
const textOf = async (page: Page) => (await page.locator('.cm-line').allTextContents()).join('\n');

test('text and tokens are two views of one draft', { tag: '@desktop' }, async ({ page }) => {
  const storeId = await createFourCustomers(page, 'Schrift');
  const id = await createSegment(page, storeId, 'Laden');
  await page.goto(`/stores/${storeId}/segments/${id}/edit`);
  await expect(liveCount(page)).toHaveText('2');
  await page.getByRole('tab', { name: 'Text' }).click();
  await expect(editor(page)).toBeVisible();
  await expect.poll(() => textOf(page)).toBe('at least 1 order has channel in (pos)');
  await expectAccessible(page);

  await editor(page).press('Control+End');
  await page.keyboard.press('Enter');
  // A phone's editor takes a moment for a new line.
  await expect(page.locator('.cm-line')).toHaveCount(2);
  await page.keyboard.type('and not cuntry = DE');
  await expect(page.getByText('1 problem: the draft is as it was before')).toBeVisible();
  const problem = page.getByRole('list', { name: 'Problems of the text' }).getByRole('listitem');
  await expect(problem).toHaveCount(1);
  await expect(problem.getByRole('button', { name: 'Go to line 2, column 9' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save segment' })).toHaveAttribute('aria-disabled', 'true');
  await expectAccessible(page);
  await page.getByRole('tab', { name: 'Visual' }).click();
  await expect(page.getByText('The text has a problem.', { exact: true })).toBeVisible();
  await expect(page.getByRole('listitem', { name: /^condition/ })).toHaveCount(1);
  await page.getByRole('button', { name: 'Open the text' }).click();

  await page.getByRole('button', { name: 'Go to line 2, column 9' }).click();
  for (let letter = 0; letter < 'cuntry'.length; letter++) await page.keyboard.press('Delete');
  await page.keyboard.type('country');
  await expect(page.getByText('No problems')).toBeVisible();
  await expect(liveCount(page)).toHaveText('2');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Format' })).toBeFocused();
  await page.getByRole('tab', { name: 'Visual' }).click();
  await expect(page.getByRole('listitem', { name: /^condition/ })).toHaveCount(2);
  await page.getByRole('button', { name: 'Actions for condition 1' }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await page.getByRole('tab', { name: 'Text' }).click();
  await expect.poll(() => textOf(page)).toBe('all of (not country = DE)');
  await page.keyboard.press('Control+z');
  await expect.poll(() => textOf(page)).toContain('and not country = DE');
});

test('the editor offers what fits, with the values of the store', async ({ page }) => {
  const storeId = await createFourCustomers(page, 'Angebot');
  await page.goto(`/stores/${storeId}/segments/new?tab=text`);
  await editor(page).click();
  await page.keyboard.type('first ord');
  await page.keyboard.press('Control+Space');
  await page.getByRole('option', { name: /^order/ }).click();
  await page.keyboard.type(' has chan');
  await page.keyboard.press('Control+Space');
  await page.getByRole('option', { name: /^channel/ }).click();
  await page.keyboard.type(' = ');
  await page.keyboard.press('Control+Space');
  await expect(page.getByRole('option', { name: /^pos/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('option', { name: /^pos/ }).click();
  await expect(liveCount(page)).toHaveText('2');
  await page.keyboard.type(' and  not city = Jena');
  await page.keyboard.press('Shift+Alt+F');
  await expect.poll(() => textOf(page)).toBe('first order has channel = pos\nand not city = Jena');
});

const opened = (id: string, happenedAt: string, name: string, campaign: string) => ({
  id,
  kind: 'email_opened',
  happenedAt,
  customer: { email: `${name}@kunden.example` },
  properties: { campaign },
});

/** Takes the first of a searched list, by keyboard. */
async function take(page: Page, control: Locator, search: string): Promise<void> {
  await control.press('Enter');
  await page.keyboard.type(search);
  await expect(page.getByRole('option').first()).toContainText(search.split(' ')[0]!, { ignoreCase: true });
  await page.keyboard.press('Enter');
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

test('an event, a sequence and "at least 2 of" are built by keyboard, edited as text, saved and found again', {
  tag: '@desktop',
}, async ({ page }) => {
  const storeId = await createFourCustomers(page, 'Tasten');
  await sendFacts(page, storeId, {
    events: [
      opened('o1', '2024-01-05T12:00:00Z', 'anna', 'Spring'),
      opened('o2', '2024-01-20T12:00:00Z', 'bruno', 'Spring'),
      opened('o3', '2024-01-21T12:00:00Z', 'clara', 'Autumn'),
    ],
  });
  await page.goto(`/stores/${storeId}/segments/new`);
  await page.getByLabel('Name', { exact: true }).fill('Nach der Mail');
  const addCondition = button(page, 'Add a condition to the whole segment');
  await take(page, addCondition, 'email_opened');
  const first = page.getByRole('listitem', { name: 'condition 1', exact: true });
  await expect(first.getByRole('button', { name: 'Kind of event: email_opened' })).toBeVisible();
  await expect(liveCount(page)).toHaveText('3');
  await take(page, first.getByRole('button', { name: /^Add filter/ }), 'campaign');
  await first.getByLabel('campaign', { exact: true }).focus();
  await page.keyboard.type('Spring');
  await expect(liveCount(page)).toHaveText('2');

  await take(page, addCondition, 'sequence');
  const second = page.getByRole('listitem', { name: 'condition 2', exact: true });
  await take(page, second.getByRole('button', { name: 'Step 2: an order' }), 'email_opened');
  await second.getByRole('button', { name: 'Move up step 2' }).press('Alt+ArrowUp');
  await expect(second.getByRole('button', { name: 'Step 1: email_opened' })).toBeVisible();
  await second.getByLabel('Most days after step 1').focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('10');
  await expect(liveCount(page)).toHaveText('1');

  await take(page, addCondition, 'at least k of');
  const addToGroup = button(page, 'Add a condition to group 3');
  await take(page, addToGroup, 'orders in a window');
  await take(page, addToGroup, 'subscription');
  await take(page, addToGroup, 'orders how many');
  await page
    .getByRole('listitem', { name: 'condition 3.1' })
    .getByRole('button', { name: /^Window:/ })
    .press('Enter');
  await page.keyboard.type('any time');
  await page.keyboard.press('Enter');
  await expect(page.getByText('of these must hold')).toBeVisible();
  await expect(liveCount(page)).toHaveText('1');
  await expectAccessible(page);

  await page.getByRole('tab', { name: 'Visual' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(editor(page)).toBeVisible();
  const built = [
    'at least 1 email_opened event has campaign = Spring',
    'and sequence (email_opened event then order within 10 days)',
    'and at least 2 of (',
  ];
  await expect.poll(async () => (await textOf(page)).split('\n').slice(0, 3)).toEqual(built);
  await editor(page).focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('End');
  await page.keyboard.press('End');
  for (const _ of '= Spring') await page.keyboard.press('Backspace');
  await page.keyboard.type('=');
  const problems = page.getByRole('list', { name: 'Problems of the text' });
  await expect(problems.getByRole('button', { name: /^Go to line \d+, column \d+$/ }).first()).toBeVisible();
  await expect(page.getByText('Last valid count')).toBeVisible();
  await expectAccessible(page);
  await editor(page).focus();
  await page.keyboard.type(' Autumn');
  await expect(page.getByText('No problems')).toBeVisible();
  await expect(liveCount(page)).toHaveText('0');
  const text = await textOf(page);
  await page.keyboard.press('Control+Enter');
  await expect(heading(page)).toHaveText('Nach der Mail');
  await page.getByRole('link', { name: 'Edit', exact: true }).filter({ visible: true }).click();
  await page.getByRole('tab', { name: 'Text' }).click();
  await expect.poll(() => textOf(page)).toBe(text);
  await page.reload();
  await expect.poll(() => textOf(page)).toBe(text);
  await page.getByRole('tab', { name: 'Visual' }).click();
  await expect(page.getByRole('group', { name: 'group 3' }).getByRole('listitem', { name: /^condition/ })).toHaveCount(
    3,
  );
});

test('a condition that nobody can fulfil says which facts the store lacks', async ({ page }) => {
  const storeId = await createFourCustomers(page, 'Leer');
  await page.goto(`/stores/${storeId}/segments/new`);
  await take(page, button(page, 'Add a condition to the whole segment'), 'events');
  await expect(page.getByText(/^This store has no events yet/)).toBeVisible();
  await take(page, button(page, 'Add a condition to the whole segment'), 'birth date comes round');
  await expect(page.getByText('Nothing is known of “Birth date” of any person of this store yet.')).toBeVisible();
  await expectAccessible(page);
});
