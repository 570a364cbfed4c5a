import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apiOrder } from './api-order.test-data.ts';
import { BulkGrouper, type BulkPage } from './bulk-groups.ts';
import { normaliseOrder } from './normalise-order.ts';

const store = { currencyCode: 'USD', timeZone: 'America/New_York' };

type Root = Record<string, unknown> & { id: string };

/** Six orders of 0 to 5 lines. */
const orders = [0, 1, 2, 3, 4, 5].map((count) => {
  const id = `gid://shopify/Order/${100 + count}`;
  const root: Root = { ...apiOrder, id, lines: undefined, refunds: [] };
  const lines = Array.from({ length: count }, (_, i) => ({
    ...apiOrder.lines[i % 2],
    id: `gid://shopify/LineItem/${100 * count + i}`,
    __parentId: id,
  }));
  return { root, lines };
});
const inOrder = orders.flatMap(({ root, lines }): Record<string, unknown>[] => [root, ...lines]);

/** All records of a file that is cut into pages of `size`: groups as they stand, the others as reading them by id gives them. */
function recordsOf(lines: readonly Record<string, unknown>[], size: number): Map<string, unknown> {
  const records = new Map<string, unknown>();
  const land = ({ groups, reread }: BulkPage) => {
    for (const { root, children } of groups) records.set(root.id, { ...root, lines: children });
    for (const id of reread) {
      const whole = orders.find(({ root }) => root.id === id)!;
      records.set(id, { ...whole.root, lines: whole.lines });
    }
  };
  const grouper = new BulkGrouper('Order', { scattered: false });
  for (const [offset, value] of lines.entries()) {
    if (grouper.size >= size && BulkGrouper.startsGroup(value)) land(grouper.take());
    grouper.add({ offset, text: '' }, value);
  }
  land(grouper.take());
  return records;
}

const factsOf = (lines: readonly Record<string, unknown>[], size: number) =>
  [...recordsOf(lines, size)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, body]) => [id, normaliseOrder(body, store)]);

describe('the lines of a bulk result', () => {
  it('in their order are put together without reading anything again', () => {
    const grouper = new BulkGrouper('Order', { scattered: false });
    for (const value of inOrder) grouper.add({ offset: 0, text: '' }, value);
    const page = grouper.take();
    expect(page.groups.map(({ children }) => children.length)).toEqual([0, 1, 2, 3, 4, 5]);
    expect([page.reread, page.unreadable]).toEqual([[], []]);
  });

  it('in any order, cut into pages anywhere, give the same facts', () => {
    const expected = factsOf(inOrder, 1000);
    const places = inOrder.map((_, i) => i);
    const shuffled = fc.shuffledSubarray(places, { minLength: places.length });
    fc.assert(
      fc.property(shuffled, fc.integer({ min: 1, max: 8 }), (order, size) => {
        expect(
          factsOf(
            order.map((place) => inOrder[place]!),
            size,
          ),
        ).toEqual(expected);
      }),
    );
  });

  it('that belong to something without a line of its own, or have no id, belong to no record', () => {
    const grouper = new BulkGrouper('Order', { scattered: false });
    grouper.add({ offset: 0, text: '' }, orders[0]!.root);
    grouper.add({ offset: 1, text: '' }, { quantities: [], __parentId: 'gid://shopify/InventoryItem/5' });
    grouper.add({ offset: 2, text: '' }, { url: 'x', __parentId: 'gid://shopify/Order/100' });
    const page = grouper.take();
    expect([page.reread, page.groups.length, grouper.state.scattered]).toEqual([[], 1, false]);
  });

  it('that cannot be read are told with where they stand', () => {
    const grouper = new BulkGrouper('Order', { scattered: false });
    grouper.add({ offset: 7, text: 'invalid json' }, undefined);
    grouper.add({ offset: 20, text: '{"id":"gid://shopify/Product/1"}' }, { id: 'gid://shopify/Product/1' });
    expect(grouper.take().unreadable).toEqual([
      { offset: 7, text: 'invalid json' },
      { offset: 20, text: '{"id":"gid://shopify/Product/1"}' },
    ]);
  });
});
