import type { Fact } from '@throughline/core/facts/facts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { DAY, holdings, makeConnection, order, profile, refund, START, send } from '../../test/facts.ts';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { readChangeNumber } from './change-number.ts';
import { commitFacts, type ReadBatch } from './commit-facts.ts';
import type { Outcome } from './outcome.ts';

let made: TestDatabase;
let storeId: string;
let connectionId: string;
beforeAll(async () => {
  made = await createTestDatabase();
});
afterAll(() => made?.drop());
beforeEach(async () => {
  storeId = await made.makeStore();
  connectionId = await makeConnection(made.database, storeId);
});

const sixOrders = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
] as const;

/** Read at the source at the start of a day; each batch a transaction of its own. */
async function read(day: number, facts: Fact[], more: Partial<ReadBatch> = {}): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  await commitFacts(made.database, storeId, {
    connectionId,
    batches: [{ facts, readAt: START + day * DAY, ...more }],
    onProgress: (progress) => {
      if (progress !== 'resolving') outcomes.push(...progress.results.map((result) => result.outcome));
    },
  });
  return outcomes;
}

async function heldRefunds(): Promise<[string, number][]> {
  const { rows } = await made.database.inStore(storeId, ({ sql }) =>
    sql.query<{ id: string; amount: string }>(
      'SELECT external_id AS id, amount_minor AS amount FROM refunds WHERE store_id = $1 ORDER BY external_id',
      [storeId],
    ),
  );
  return rows.map(({ id, amount }) => [id, Number(amount)]);
}

test.each(sixOrders)(
  'versions X, Y and X again of a profile are all kept, in the order %i %i %i',
  async (...places) => {
    const versions = [
      profile('c1', { name: 'Ann', updatedAt: START + DAY }),
      profile('c1', { name: 'Anna', updatedAt: START + 2 * DAY }),
      profile('c1', { name: 'Ann', updatedAt: START + 3 * DAY }),
    ];
    for (const place of places) await send(made.database, storeId, { connectionId }, [versions[place]!]);
    const { rows } = await made.database.inStore(storeId, ({ sql }) =>
      sql.query<{ at: Date; name: string }>(
        `SELECT known_at AS at, record ->> 'name' AS name FROM profile_versions WHERE store_id = $1 ORDER BY known_at`,
        [storeId],
      ),
    );
    expect(rows.map(({ at, name }) => [(at.getTime() - START) / DAY, name])).toEqual([
      [1, 'Ann'],
      [2, 'Anna'],
      [3, 'Ann'],
    ]);
  },
);

test.each(sixOrders)(
  'of readings without a new time of change the last one stands, landing %i %i %i',
  async (...places) => {
    const said = [1, 2, 3].map((amount): Fact[] => [
      order('1', {}, { grossMinor: amount === 2 ? 2 : 1, updatedAt: START }),
      refund('r1', '1', amount === 2 ? 2 : 1),
      profile('c1', { name: amount === 2 ? 'Anna' : 'Ann' }),
      { kind: 'product', externalId: 'p1', title: amount === 2 ? 'Lamps' : 'Lamp', skus: [] },
      { kind: 'location', externalId: 'l1', name: amount === 2 ? 'Neu-Ulm' : 'Ulm' },
    ]);
    for (const place of places) await read(10 + place, said[place]!);
    const { rows } = await made.database.inStore(storeId, ({ sql }) =>
      sql.query(
        `SELECT (SELECT gross_minor::int FROM orders WHERE store_id = $1) AS gross,
         (SELECT amount_minor::int FROM refunds WHERE store_id = $1) AS refund,
         (SELECT record ->> 'name' FROM profile_versions WHERE store_id = $1) AS profile,
         (SELECT title FROM products WHERE store_id = $1) AS product, (SELECT name FROM locations WHERE store_id = $1) AS location`,
        [storeId],
      ),
    );
    expect(rows).toEqual([{ gross: 1, refund: 1, profile: 'Ann', product: 'Lamp', location: 'Ulm' }]);
  },
);

test('reading the same once more changes nobody, and no change number', async () => {
  const facts = [profile('c1', { name: 'Ann' }), order('1', { customerId: 'c1' }), refund('r1', '1', 5)];
  await read(1, facts);
  expect(await read(2, facts)).toEqual(['unchanged', 'unchanged', 'unchanged']);
  expect(await readChangeNumber(made.database, storeId)).toBe(1);
});

test('a refund that its order no longer lists goes, and no earlier reading brings it back', async () => {
  const first = order('1', {}, { updatedAt: START });
  const both = [first, refund('r1', '1', 100), refund('r2', '1', 200)];
  await read(2, both, { wholeOrders: ['1'] });
  expect(await heldRefunds()).toEqual([
    ['r1', 100],
    ['r2', 200],
  ]);
  await read(4, [first, refund('r2', '1', 200)], { wholeOrders: ['1'] });
  expect(await heldRefunds()).toEqual([['r2', 200]]);
  expect(await readChangeNumber(made.database, storeId)).toBe(2);
  expect((await holdings(made.database, storeId)).orders[0]!.refunds).toHaveLength(1);
  expect(await read(3, both, { wholeOrders: ['1'] })).toEqual(['unchanged', 'older', 'unchanged']);
  expect(await heldRefunds()).toEqual([['r2', 200]]);
  await read(5, both, { wholeOrders: ['1'] });
  expect(await heldRefunds()).toHaveLength(2);
});

test('a reading of before a refund was made takes it not away, nor do orders that are not read whole', async () => {
  const first = order('1', {}, { updatedAt: START });
  await read(4, [first, refund('r1', '1', 100)], { wholeOrders: ['1'] });
  await read(3, [first], { wholeOrders: ['1'] });
  await read(5, [first]);
  await read(6, [order('2', {})], { wholeOrders: ['2'] });
  expect(await heldRefunds()).toEqual([['r1', 100]]);
});
