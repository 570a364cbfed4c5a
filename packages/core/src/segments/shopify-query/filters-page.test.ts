import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { printText } from '../text/print.ts';
import { shopifyQueryPage } from './filters-page.ts';
import { translateShopifyQuery } from './translate.ts';

const page = readFileSync(new URL('../../../../../docs/shopify-query.md', import.meta.url), 'utf8');

test('the page is as the table of filters makes it', () => {
  expect(page).toBe(shopifyQueryPage());
});

test('the example becomes what the page says', () => {
  const [query, text] = [...page.matchAll(/```(?:segment)?\n([\s\S]*?)\n```/g)].map(([, block]) => block!);
  const { definition, problems } = translateShopifyQuery(query!);
  expect(problems).toEqual([]);
  expect(printText(definition!)).toBe(text);
});
