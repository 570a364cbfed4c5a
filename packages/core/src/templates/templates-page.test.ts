import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { templatesPage } from './templates-page.ts';

test('docs/templates.md is what the tables say', () => {
  expect(readFileSync(new URL('../../../../docs/templates.md', import.meta.url), 'utf8')).toBe(templatesPage());
});
