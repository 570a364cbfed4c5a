import type { AttributeValue, Fact } from '@throughline/core/facts/facts';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { DAY, holdings, makeConnection, makeImport, order, profile, refund, START, send } from '../../test/facts.ts';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import type { Database } from '../database.ts';
import { migrate } from '../migrate.ts';
import { previewUndo, undoImport } from './undo-import.ts';

let made: TestDatabase;
let database: Database;
let storeId: string;
let connectionId: string;
let count = 0;

beforeAll(async () => {
  made = await createTestDatabase();
  database = made.database;
});
afterAll(() => made.drop());
beforeEach(async () => {
  storeId = await made.makeStore();
  connectionId = await makeConnection(database, storeId);
});

async function importFacts(facts: Fact[]): Promise<string> {
  const importId = await makeImport(database, storeId, `imp_${++count}`);
  await send(database, storeId, { connectionId, importId }, facts);
  return importId;
}

const line = { id: '1', title: 'Lamp', quantity: 1, amountMinor: 1000 };
const first = [
  profile('c1', { email: 'a@x.com', name: 'Ann', tags: ['x'] }),
  order('1', { email: 'a@x.com' }, { lines: [line], updatedAt: 1 }),
  order('2', { phone: '+12125550100', name: 'Bob' }, { updatedAt: 1 }),
  refund('r1', '1', 100, { lines: [{ lineId: '1', quantity: 1, amountMinor: 100 }] }),
  { kind: 'product' as const, externalId: 'p', title: 'Lamp', type: 'Old', skus: [] },
];
const second = [
  profile('c1', { email: 'a@x.com', name: 'Ann B', tags: ['y'], updatedAt: START }),
  profile('c2', { email: 'c@x.com', phone: '+12125550100' }),
  order(
    '1',
    { email: 'c@x.com' },
    {
      lines: [
        { ...line, amountMinor: 2000 },
        { ...line, id: '2' },
      ],
      updatedAt: 2,
      grossMinor: 3000,
    },
  ),
  order('3', { email: 'a@x.com' }, { placedAt: START + DAY, grossMinor: 700 }),
  order('4', { email: 'new@x.com' }, { grossMinor: 50 }),
  refund('r1', '1', 200),
  { kind: 'product' as const, externalId: 'p', title: 'Lamp', type: 'New', skus: [] },
];

test('undo restores exactly what stood before, the ids of people included', async () => {
  await importFacts(first);
  const before = await holdings(database, storeId);
  const importId = await importFacts(second);
  expect(await holdings(database, storeId)).not.toEqual(before);
  const preview = await database.inStore(storeId, (store) => previewUndo(store, importId));
  expect(preview).toEqual({
    ordersRemoved: 2,
    ordersRestored: 1,
    refundsRemoved: 0,
    profilesRemoved: 1,
    productsRemoved: 0,
    customersRemoved: 1,
    amountMinor: 750n,
  });
  expect(await undoImport(database, storeId, importId)).toEqual(preview);
  expect(await holdings(database, storeId)).toEqual(before);
  expect(await undoImport(database, storeId, importId)).toBeNull();
});

const attributesOf = async (externalId: string): Promise<unknown> => {
  const { rows } = await database.inStore(storeId, ({ sql }) =>
    sql.query<{ attributes: unknown }>('SELECT attributes FROM products WHERE external_id = $1', [externalId]),
  );
  return rows[0]?.attributes;
};
const lamp = (attributes?: Record<string, AttributeValue>): Fact => ({
  kind: 'product',
  externalId: 'p',
  title: 'Lamp',
  skus: [],
  attributes,
});

test('a changed attribute of a product is an update, another order of attributes is none', async () => {
  const load = (attributes: Record<string, AttributeValue>) =>
    send(database, storeId, { connectionId }, [lamp(attributes)]);
  expect(await load({ material: 'Brass', sizes: ['S', 'L'] })).toEqual(['new']);
  expect(await load({ material: 'Oak', sizes: ['S', 'L'] })).toEqual(['changed']);
  expect(await load({ sizes: ['S', 'L'], material: 'Oak' })).toEqual(['unchanged']);
  expect(await attributesOf('p')).toEqual({ material: 'Oak', sizes: ['S', 'L'] });
});

test('undo restores the attributes of a product that an import had changed, or that had none', async () => {
  const imports: string[] = [];
  for (const attributes of [undefined, { material: 'Brass' }, { material: 'Oak' }])
    imports.push(await importFacts([lamp(attributes)]));
  await undoImport(database, storeId, imports[2]!);
  expect(await attributesOf('p')).toEqual({ material: 'Brass' });
  await undoImport(database, storeId, imports[1]!);
  expect(await attributesOf('p')).toEqual({});
});

test('what an import replaced before products had attributes is restored without any', async () => {
  await importFacts([lamp()]);
  const importId = await importFacts([lamp({ material: 'Oak' })]);
  const owner = new pg.Client({ connectionString: made.urls.owner });
  await owner.connect();
  await owner.query('ALTER TABLE replaced_facts NO FORCE ROW LEVEL SECURITY');
  await owner.query(`UPDATE replaced_facts SET former = former - 'attributes'`);
  await owner.query('ALTER TABLE replaced_facts FORCE ROW LEVEL SECURITY');
  await owner.query('ALTER TABLE products DROP COLUMN attributes');
  await owner.query(`DELETE FROM schema_migrations WHERE name = '0003_product_attributes'`);
  await owner.end();
  expect(await migrate(made.urls.owner)).toEqual(['0003_product_attributes']);
  await undoImport(database, storeId, importId);
  expect(await attributesOf('p')).toEqual({});
});

test('undoing the only import leaves an empty store', async () => {
  const importId = await importFacts(first);
  await undoImport(database, storeId, importId);
  expect(await holdings(database, storeId)).toEqual({ people: [], orders: [], attributes: [], events: [] });
  const left = await database.inStore(storeId, ({ sql }) =>
    sql.query(
      'SELECT (SELECT count(*) FROM profiles) + (SELECT count(*) FROM order_lines) + (SELECT count(*) FROM products) AS n',
    ),
  );
  expect(left.rows).toEqual([{ n: '0' }]);
});

test('what was changed again since stays', async () => {
  const importId = await importFacts([order('1', {}, { grossMinor: 1 }), order('2', {}, { grossMinor: 1 })]);
  await send(database, storeId, { connectionId }, [order('1', {}, { grossMinor: 5 })]);
  await undoImport(database, storeId, importId);
  const { orders } = await holdings(database, storeId);
  expect(orders.map((row) => [row.externalId, row.grossMinor])).toEqual([['1', 5]]);
});

test('imports undone in any order leave what the remaining one says', async () => {
  const versions = [1, 2, 3].map((grossMinor) => [order('1', { email: `${grossMinor}@x.com` }, { grossMinor })]);
  const read = async () => (await holdings(database, storeId)).orders.map((row) => row.grossMinor);
  const imports: string[] = [];
  for (const facts of versions) imports.push(await importFacts(facts));
  await undoImport(database, storeId, imports[1]!);
  expect(await read()).toEqual([3]);
  await undoImport(database, storeId, imports[2]!);
  expect(await read()).toEqual([1]);
  await undoImport(database, storeId, imports[0]!);
  expect(await read()).toEqual([]);
});

test("undo brings back a file's refund that the import's own refunds had replaced", async () => {
  await importFacts([order('1', {}), refund('1:file', '1', 300)]);
  const before = await holdings(database, storeId);
  const importId = await importFacts([refund('r1', '1', 100)]);
  expect((await holdings(database, storeId)).orders[0]!.refunds.map((one) => one.externalId)).toEqual(['r1']);
  await undoImport(database, storeId, importId);
  expect(await holdings(database, storeId)).toEqual(before);
});
