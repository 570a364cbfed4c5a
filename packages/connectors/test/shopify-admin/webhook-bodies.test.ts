import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generateShop } from './generate-shop.ts';

const root = resolve(import.meta.dirname, '../../../..');
const folder = resolve(
  root,
  process.env.THROUGHLINE_TEST_DATA ?? '../shared/data',
  'shopify/webhooks_2026-07_doc_examples',
);
const isAbsent = !existsSync(folder);
if (isAbsent) console.info(`Skipped: no data at ${folder} (THROUGHLINE_TEST_DATA names the folder above shopify/)`);

/** The paths of all fields, a list's by its first item; what is empty or null has none below. */
function pathsOf(value: unknown, at = ''): string[] {
  if (Array.isArray(value)) return value.length === 0 ? [] : pathsOf(value[0], `${at}[]`);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const path = at === '' ? name : `${at}.${name}`;
    return [path, ...pathsOf(inner, path)];
  });
}

/** Paths below a list or an object that is empty in the body are not asked for. */
function missingOf(body: unknown, example: unknown): string[] {
  const there = new Set(pathsOf(body));
  const parentOf = (path: string) => path.slice(0, path.lastIndexOf('.'));
  const hasFields = (parent: string) => parent === '' || [...there].some((path) => path.startsWith(`${parent}.`));
  return pathsOf(example).filter((path) => !there.has(path) && hasFields(path.includes('.') ? parentOf(path) : ''));
}

describe.skipIf(isAbsent)('the bodies of webhooks', () => {
  const bodies = new Map<string, unknown>();
  const shop = generateShop({ seed: 2, orders: 30 });
  shop.listen(({ topic, body }) => {
    bodies.set(topic, body);
  });
  const order = shop.placeOrder({
    channel: 'online',
    customer: 1,
    lines: [{ product: 1 }],
    discountCodes: ['WELCOME10'],
  });
  shop.fulfillOrder(order);
  shop.refundOrder(order);
  shop.updateOrder(order, { tags: ['a'] });
  shop.cancelOrder(order);
  shop.deleteOrder(order);
  shop.createCustomer();
  shop.updateCustomer(1, { note: 'a' });
  shop.mergeCustomers(1, 2);
  shop.updateProduct(0, { title: 'Cup' });
  shop.updateLocation(0, { name: 'Depot' });
  shop.setInventory(0, 0, 0, 5);
  shop.moveSegment(1, 0, 'joined');
  shop.askPrivacy(1, 'data_request');
  shop.askPrivacy(1, 'redact');
  shop.redactShop();
  shop.announceUninstall();

  it.each([...bodies.keys()])("of %s have every field of Shopify's own example", (topic) => {
    const { response } = JSON.parse(readFileSync(`${folder}/${topic}.json`, 'utf8')) as { response: unknown };
    expect(missingOf(bodies.get(topic), response)).toEqual([]);
  });
});
