import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { nearlyShopify, requiredOrderColumns } from './nearly-shopify.ts';

test('an order export that lacks columns names every one the reader asks for', () => {
  const header = requiredOrderColumns.filter((column) => column !== 'Source' && column !== 'Refunded Amount');
  expect(nearlyShopify(['Financial Status', ...header])).toEqual({
    kind: 'shopifyOrders',
    missing: ['Refunded Amount', 'Source'],
  });
});

test('customer and product exports that lack a required column are known too', () => {
  expect(nearlyShopify(['First Name', 'Email', 'Total Spent', 'Total Orders'])).toEqual({
    kind: 'shopifyCustomers',
    missing: ['Last Name'],
  });
  expect(nearlyShopify(['Title', 'Vendor', 'Variant SKU', 'Variant Price'])).toEqual({
    kind: 'shopifyProducts',
    missing: ['Handle'],
  });
});

test('complete files of Shopify’s and files of others are not nearly Shopify’s', () => {
  expect(nearlyShopify([...requiredOrderColumns])).toBeUndefined();
  expect(nearlyShopify(['URL handle', 'Title', 'SEO title'])).toBeUndefined();
  expect(nearlyShopify(['Name', 'Email', 'Total', 'Id', 'Source'])).toBeUndefined();
  expect(nearlyShopify(['First Name', 'Last Name', 'Total Spent'])).toBeUndefined();
  expect(nearlyShopify([])).toBeUndefined();
});

test('the required order columns are those of the guide, which is made from the reader’s own table', () => {
  const guide = readFileSync(new URL('../../../../docs/import-shopify.md', import.meta.url), 'utf8');
  expect([...guide.matchAll(/^\| (.+?) \| used, required \|/gm)].map((match) => match[1])).toEqual([
    ...requiredOrderColumns,
  ]);
});
