import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { conditionsPage } from './conditions-page.ts';

test('the committed page is the one the tables give (npx tsx packages/core/scripts/write-conditions-page.ts)', () => {
  const committed = readFileSync(new URL('../../../../docs/conditions.md', import.meta.url), 'utf8');
  expect(committed).toBe(conditionsPage());
});
