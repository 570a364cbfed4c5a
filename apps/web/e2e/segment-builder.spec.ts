import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { createFourCustomers, createSegment, inStore } from './four-customers.ts';
import { graphql } from './store.ts';

const liveCount = (page: Page) => page.getByTestId('live-count');
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

test('a segment is built by hand with a live count, saved, and edited', async ({ page }) => {
  const storeId = await createFourCustomers(page, 'Bau');
  await page.goto(`/stores/${storeId}/segments/new`);
  await expect(liveCount(page)).toHaveText('4');
  await page.getByRole('button', { name: 'Add a condition to the whole segment' }).click();
  await page.getByRole('option', { name: /^Orders How many/ }).click();
  const row = page.getByRole('listitem', { name: 'condition 1' });
  await row.getByRole('button', { name: /^Add filter/ }).click();
  await page.getByRole('option', { name: 'Channel' }).click();
  await expect(page.getByText('Last valid count')).toBeVisible();
  await expect(liveCount(page)).toHaveText('4');
  await expect(page.getByRole('button', { name: 'Save segment' })).toHaveAttribute('aria-disabled', 'true');
  await expectAccessible(page);
  await row.getByRole('button', { name: 'Channel: add or remove' }).click();
  await page.getByRole('option', { name: /Store/ }).click();
  await page.keyboard.press('Escape');
  await expect(liveCount(page)).toHaveText('2');
  await row.getByRole('button', { name: /^How many of them/ }).click();
  await page.getByRole('option', { name: 'every', exact: true }).click();
  await expect(liveCount(page)).toHaveText('1');
  await expect(page.getByText('Customers whose every order is in Store, with at least 1 such order')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Anna Groß' })).toBeVisible();

  await page.getByRole('button', { name: 'Add a group to the whole segment' }).click();
  await expect(liveCount(page)).toHaveText('0');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(liveCount(page)).toHaveText('1');
  await page.getByRole('button', { name: 'Actions for condition 1' }).click();
  await page.getByRole('menuitem', { name: 'Wrap in "not"' }).click();
  await expect(liveCount(page)).toHaveText('3');
  await expectAccessible(page);

  await page.getByLabel('Name', { exact: true }).fill('Nicht nur im Laden');
  await page.keyboard.press('Control+Enter');
  await expect(heading(page)).toHaveText('Nicht nur im Laden');
  await expect(page.locator('[data-metric=customerCount]')).toHaveText('3');
  await page.getByRole('link', { name: 'Edit', exact: true }).filter({ visible: true }).click();
  await page.getByLabel('Name', { exact: true }).fill('Auch online');
  await page.getByRole('button', { name: 'Save segment' }).click();
  await expect(heading(page)).toHaveText('Auch online');
});

test('a segment is built by the keyboard alone, in the words of a merchant, and found again', async ({
  page,
  isMobile,
}) => {
  test.skip(isMobile, 'a phone has no keys');
  const storeId = await createFourCustomers(page, 'Tasten');
  await page.goto(`/stores/${storeId}/segments/new`);
  await expect(liveCount(page)).toHaveText('4');
  const add = async (words: string, first: string | RegExp) => {
    await page.keyboard.press('c');
    await expect(page.getByRole('combobox', { name: /^Search: What to add/ })).toBeFocused();
    await page.keyboard.type(words);
    await expect(page.getByRole('option').first()).toHaveText(first);
    await page.keyboard.press('Enter');
  };
  await add('first order in store', /^First order in Store/);
  await expect(liveCount(page)).toHaveText('2');
  await add('bought again', /^Later orders/);
  await page
    .getByRole('listitem', { name: 'condition 2' })
    .getByRole('button', { name: /^Add filter/ })
    .focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('channel');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Channel: add or remove' }).last()).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.type('onl');
  await expect(page.getByRole('option').first()).toHaveText(/^Online/);
  await expect(page.getByRole('option')).toHaveCount(2);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(liveCount(page)).toHaveText('1');

  await page.keyboard.press('Control+Enter');
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused();
  await expect(page.getByText('It needs a name.')).toBeVisible();
  await page.keyboard.type('Erst Laden, dann online');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('[data-metric=customerCount]')).toHaveText('1');
  await page.keyboard.press('/');
  await expect(page.getByRole('combobox', { name: 'Page, canvas, segment or person' })).toBeFocused();
  await page.keyboard.type('Erst La');
  await expect(page.getByRole('option', { name: /^Erst Laden, dann online/ })).toBeVisible();
});

test('conditions move by keyboard and by dragging, and can be duplicated and removed', async ({ page, isMobile }) => {
  test.skip(isMobile, 'on the phone rows move from their menu');
  const storeId = await createFourCustomers(page, 'Wege');
  const definition = { all: [inStore, { any: [{ profile: { field: 'name', contains: 'groß' } }] }] };
  await page.goto(`/stores/${storeId}/segments/new?definition=${encodeURIComponent(JSON.stringify(definition))}`);
  await expect(liveCount(page)).toHaveText('2');
  await page.getByRole('button', { name: /^Move condition 1/ }).focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(page.getByRole('button', { name: /^Move condition 1\.1/ })).toBeFocused();
  await expect(page.getByRole('group', { name: 'group 1' }).getByRole('listitem', { name: /^condition/ })).toHaveCount(
    2,
  );
  await expect(liveCount(page)).toHaveText('4');
  await page
    .getByRole('button', { name: /^Move condition 1\.1/ })
    .dragTo(page.getByRole('button', { name: 'Add a condition to the whole segment' }));
  await page.keyboard.press('Alt+ArrowUp');
  await page.locator('body').press('c');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listitem', { name: /^condition/ })).toHaveCount(3);
  await page
    .getByRole('button', { name: /^Actions for condition/ })
    .last()
    .click();
  await page.getByRole('menuitem', { name: 'Duplicate' }).click();
  await expect(page.getByRole('listitem', { name: /^condition/ })).toHaveCount(4);
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('listitem', { name: /^condition/ })).toHaveCount(3);
  await page.keyboard.press('Control+Shift+z');
  await page
    .getByRole('button', { name: /^Actions for condition/ })
    .last()
    .click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await expect(page.getByRole('listitem', { name: /^condition/ })).toHaveCount(3);
});

test('what the builder does not know is shown with its place, mended by a click, and never dropped', async ({
  page,
}) => {
  const storeId = await createFourCustomers(page, 'Fremd');
  const where = { chanel: { in: ['pos'] } };
  const definition = { all: [{ orders: { where, some: { gte: 1 } } }, { weather: { is: 'sunny' } }] };
  const search = new URLSearchParams({ definition: JSON.stringify(definition), name: 'Aus einem Link' });
  await page.goto(`/stores/${storeId}/segments/new?${search}`);
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Aus einem Link');
  await expect(page.getByText('2 problems')).toBeVisible();
  await expect(page.getByText('all › 1 › orders.where.chanel')).toBeVisible();
  await expect(page.getByText('{"weather":{"is":"sunny"}}')).toBeVisible();
  await expect(liveCount(page)).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'channel', exact: true }).click();
  await expect(page.getByText('1 problem')).toBeVisible();
  await page.getByRole('tab', { name: 'JSON' }).click();
  await expect(page.getByLabel('Definition', { exact: true })).toHaveValue(/"weather"/);
  await page.getByRole('tab', { name: 'Visual' }).click();
  await page.getByRole('button', { name: 'Actions for condition 2' }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await expect(liveCount(page)).toHaveText('2');
});

test('JSON that can not be read is a problem and stays as it came', { tag: '@desktop' }, async ({ page }) => {
  const storeId = await createFourCustomers(page, 'Text');
  await page.goto(`/stores/${storeId}/segments/new?definition=${encodeURIComponent('{"all":[')}`);
  const text = page.getByLabel('Definition', { exact: true });
  await expect(text).toHaveValue('{"all":[');
  await expect(page.getByText(/^This is not JSON/)).toBeVisible();
  await expectAccessible(page);
  await text.fill(JSON.stringify({ orders: { where: { channel: { in: ['kiosk', 'pos'] } }, some: { gte: 1 } } }));
  await expect(liveCount(page)).toHaveText('2');
  await page.getByRole('tab', { name: 'Visual' }).click();
  await expect(page.getByText('This store has no channel "kiosk" yet')).toBeVisible();
  await page.getByLabel('Name', { exact: true }).fill('Mit Hinweis');
  await expect(page.getByRole('button', { name: 'Save segment' })).not.toHaveAttribute('aria-disabled', 'true');
});

test('unsaved changes are kept, and what someone else saved is not overwritten unasked', { tag: '@desktop' }, async ({
  page,
  isMobile,
}) => {
  const storeId = await createFourCustomers(page, 'Entwurf');
  const id = await createSegment(page, storeId, 'Original');
  await page.goto(`/stores/${storeId}/segments/${id}/edit`);
  await expect(liveCount(page)).toHaveText('2');
  await page.getByLabel('Name', { exact: true }).fill('Meins');
  await page
    .getByRole('link', { name: isMobile ? 'Back' : 'People', exact: true })
    .first()
    .click();
  await expect(page.getByRole('dialog', { name: 'Leave with unsaved changes?' })).toBeVisible();
  await page.getByRole('button', { name: 'Keep and leave' }).click();
  await expect(heading(page)).toHaveText(isMobile ? 'Segments' : 'People');
  await page.goto(`/stores/${storeId}/segments/${id}/edit`);
  await page.getByRole('button', { name: 'Continue with them' }).click();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Meins');

  await graphql(
    page,
    'mutation ($input: UpdateSegmentInput!) { updateSegment(input: $input) { userErrors { message } } }',
    {
      input: { id, definition: { all: [] } },
    },
  );
  await page.getByRole('button', { name: 'Save segment' }).click();
  await expect(page.getByText('Someone else saved this segment since it was opened here.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save mine as a copy' }).click();
  await expect(heading(page)).toHaveText('🏬 Meins (copy)');
  await page.goto(`/stores/${storeId}/segments/${id}`);
  await expect(heading(page)).toHaveText('🏬 Original');
  await expect(page.locator('[data-metric=customerCount]')).toHaveText('4');
});
