// Columns that become too narrow for what they absorb are widened: they hold what columns loaded whole hold.

import type { OrderRow } from '@throughline/core/facts/rows';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { absorb, canAbsorb } from '../src/columns/absorb.ts';
import { buildColumns } from '../src/columns/build-columns.ts';
import type { Columns } from '../src/columns/columns.ts';
import { decoded } from './decoded-columns.ts';
import { orderRow, type StoreFacts, storeRows } from './store-rows.ts';

const DAY_MS = 86_400_000;
const NARROW_DAYS = 65_536;

interface Shape {
  /** Distinct values of every text field. */
  valueCount: number;
  day: number;
  quantity: number;
  amountMinor: number;
  hasTags: boolean;
}

/** One order a person; its line, tag and texts have values of their own, numbered from `from` on. */
function factsOf(from: number, { valueCount, day, quantity, amountMinor, hasTags }: Shape): StoreFacts {
  const orders: OrderRow[] = [];
  for (let i = from; i < from + valueCount; i++) {
    const own = `v${i}`;
    const lists = { tags: hasTags ? [own] : [], collections: [] };
    const line = { lineId: '1', product: own, title: own, variant: null, type: own, vendor: own, sku: own, ...lists };
    orders.push(
      orderRow({
        externalId: String(i),
        personId: i % 7 === 0 ? null : `person-${i % 5000}`,
        placedAt: day * DAY_MS + i,
        channel: own,
        city: own,
        tags: lists.tags,
        grossMinor: amountMinor,
        lines: [{ ...line, quantity, amountMinor }],
        refunds: i % 3 === 0 ? [{ externalId: 'r', refundedAt: day * DAY_MS, amountMinor: 1, lines: null }] : [],
      }),
    );
  }
  const ids = [...new Set(orders.flatMap(({ personId }) => personId ?? []))];
  const people = ids.map((personId) => ({ personId, firstKnownAt: day * DAY_MS, name: personId.toUpperCase() }));
  return { timeZone: 'UTC', currencyCode: 'EUR', people, orders };
}

const noProgress = () => {};

/** `after` with all orders of the people that `before` had already. */
function partOf(before: StoreFacts, after: StoreFacts): StoreFacts {
  const named = new Set(after.people.map(({ personId }) => personId));
  const known = new Map(before.people.map((person) => [person.personId, person.firstKnownAt]));
  const people = after.people.map((person) => ({
    ...person,
    firstKnownAt: Math.min(person.firstKnownAt, known.get(person.personId) ?? Number.POSITIVE_INFINITY),
  }));
  const moved = before.orders.filter(({ personId }) => personId !== null && named.has(personId));
  return { ...after, people, orders: [...moved, ...after.orders] };
}

function whole(before: StoreFacts, part: StoreFacts): StoreFacts {
  const moved = new Set(part.people.map(({ personId }) => personId));
  return {
    ...before,
    people: [...before.people.filter(({ personId }) => !moved.has(personId)), ...part.people],
    orders: [...before.orders.filter(({ personId }) => personId === null || !moved.has(personId)), ...part.orders],
  };
}

/** null = the columns cannot absorb such amounts. `isShared`: the part is built with the dictionaries of the columns. */
async function absorbed(before: StoreFacts, part: StoreFacts, isShared: boolean): Promise<Columns | null> {
  const columns = await buildColumns(storeRows(before), noProgress);
  const options = { limbCount: columns.limbs.length, ...(isShared && { columns }) };
  const added = await buildColumns(storeRows(part, 2), noProgress, options);
  if (!canAbsorb(columns, added)) return null;
  const people = part.people.map(({ personId }) => personId);
  const anonymousOrders = part.orders.flatMap(({ personId, orderId }) => (personId === null ? orderId : []));
  absorb(columns, added, { changeNumber: 2, people, anonymousOrders });
  return columns;
}

const shape = (valueCount: fc.Arbitrary<number>): fc.Arbitrary<Shape> =>
  fc.record({
    valueCount,
    day: fc.constantFrom(-1, 0, 19_000, NARROW_DAYS - 1, NARROW_DAYS),
    quantity: fc.constantFrom(0, 255, 256, 65_535, 65_536, -1, 0.5),
    amountMinor: fc.constantFrom(
      0,
      2 ** 31 - 1,
      2 ** 31,
      -(2 ** 31) - 1,
      Number.MAX_SAFE_INTEGER,
      Number.MIN_SAFE_INTEGER,
    ),
    hasTags: fc.boolean(),
  });

const few = fc.constantFrom(1, 2, 126, 127, 128, 129);

describe('columns that absorb what they are too narrow for', () => {
  it('hold the same as columns loaded whole', async () => {
    await fc.assert(
      fc.asyncProperty(shape(few), shape(few), fc.boolean(), async (first, second, isShared) => {
        const before = factsOf(0, first);
        const part = partOf(before, factsOf(first.valueCount, second));
        const loaded = await buildColumns(storeRows(whole(before, part)), noProgress);
        const columns = await absorbed(before, part, isShared);
        fc.pre(columns !== null);
        expect(decoded(columns)).toEqual(decoded(loaded));
      }),
      { numRuns: 60 },
    );
  });

  it.each([true, false])(
    'are replaced by wider ones, which moves the layout on (shared dictionaries: %s)',
    async (isShared) => {
      const plain = { day: 19_000, quantity: 1, amountMinor: 100, hasTags: false };
      const before = factsOf(0, { ...plain, valueCount: 32_767 });
      const late = factsOf(32_767, { ...plain, day: NARROW_DAYS, quantity: 256, amountMinor: 2 ** 31, valueCount: 3 });
      const narrow = await buildColumns(storeRows(before), noProgress);
      expect(kindsOf(narrow)).toEqual(['Int16Array', 'Uint16Array', 'Uint8Array', 'Int32Array']);
      const part = partOf(before, late);
      const wide = (await absorbed(before, part, isShared))!;
      expect(kindsOf(wide)).toEqual(['Int32Array', 'Int32Array', 'Uint16Array', 'Float64Array']);
      expect(wide.layout).toBe(1);
      expect(decoded(wide)).toEqual(decoded(await buildColumns(storeRows(whole(before, part)), noProgress)));
    },
  );
});

function kindsOf({ orders, lines }: Columns): string[] {
  return [orders.text.channel.codes, orders.day, lines.quantity, lines.amount].map((values) => values.constructor.name);
}
