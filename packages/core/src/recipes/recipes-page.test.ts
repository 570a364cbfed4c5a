import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { recipesPage } from './recipes-page.ts';

test('docs/recipes.md is what the tables say', () => {
  expect(readFileSync(new URL('../../../../docs/recipes.md', import.meta.url), 'utf8')).toBe(recipesPage());
});
