import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { createStore } from './store.ts';

const places = [
  { path: '/segments/seg_unknown', heading: 'Segment not found', back: 'All segments', to: /\/segments$/ },
  { path: '/segments/seg_unknown/edit', heading: 'Segment not found', back: 'All segments', to: /\/segments$/ },
  { path: '/canvases/can_unknown', heading: 'Canvas not found', back: 'All canvases', to: /\/canvases$/ },
  { path: '/people/per_unknown', heading: 'Person not found', back: 'All people', to: /\/people$/ },
  { path: '/nowhere/at/all', heading: 'Page not found', back: 'To the start of Irrweg', to: /\/stores\/[^/]+/ },
];

test('what a store does not have is said in its frame, with a way back', { tag: '@desktop' }, async ({
  page,
  isMobile,
}) => {
  const storeId = await createStore(page, 'Irrweg');
  for (const { path, heading, back, to } of places) {
    await page.goto(`/stores/${storeId}${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
    if (!isMobile) await expect(page.getByRole('link', { name: 'Segments' }).first()).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('link', { name: back }).click();
    await expect(page).toHaveURL(to);
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(heading);
  }
});
