import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../test/test-database.ts';
import { newId } from './ids.ts';

let made: TestDatabase;
let mine: string;
let other: string;
const segmentOf = (storeId: string, name: string) => ({ id: newId('seg'), storeId, name, definition: {} });

beforeAll(async () => {
  made = await createTestDatabase();
  mine = await made.makeStore();
  other = await made.makeStore();
  await made.database.inStore(mine, ({ prisma }) => prisma.segment.create({ data: segmentOf(mine, 'Mine') }));
  await made.database.inStore(other, ({ prisma }) => prisma.segment.create({ data: segmentOf(other, 'Theirs') }));
});
afterAll(() => made.drop());

test('without a store the app role sees no row of any store', async () => {
  expect((await made.database.pool.query('SELECT * FROM segments')).rows).toEqual([]);
  expect(await made.database.prisma.segment.findMany()).toEqual([]);
});

test('within a store its own rows are seen and no other', async () => {
  const names = await made.database.inStore(mine, async ({ prisma, sql }) => [
    (await prisma.segment.findMany()).map((segment) => segment.name),
    (await sql.query<{ name: string }>('SELECT name FROM segments')).rows.map((row) => row.name),
  ]);
  expect(names).toEqual([['Mine'], ['Mine']]);
});

test("another store's rows can't be written, changed or deleted", async () => {
  const { database } = made;
  await expect(
    database.inStore(mine, ({ prisma }) => prisma.segment.create({ data: segmentOf(other, 'Planted') })),
  ).rejects.toThrow(/row-level security/);
  const counts = await database.inStore(mine, async ({ sql }) => [
    (await sql.query("UPDATE segments SET name = 'Changed' WHERE store_id = $1", [other])).rowCount,
    (await sql.query('DELETE FROM segments WHERE store_id = $1', [other])).rowCount,
  ]);
  expect(counts).toEqual([0, 0]);
  await expect(
    database.inStore(mine, ({ sql }) => sql.query('UPDATE segments SET store_id = $1', [other])),
  ).rejects.toThrow(/row-level security/);
  const names = await database.inStore(other, async ({ prisma }) =>
    (await prisma.segment.findMany()).map((one) => one.name),
  );
  expect(names).toEqual(['Theirs']);
});

test('the store is forgotten with its transaction, also when the connection is used again', async () => {
  const { database } = made;
  for (let index = 0; index < 20; index++) {
    await database.inStore(mine, ({ sql }) => sql.query('SELECT 1'));
    const { rows } = await database.pool.query('SELECT count(*)::int AS count FROM segments');
    expect(rows).toEqual([{ count: 0 }]);
  }
});

test('models and SQL share one transaction, which a throw rolls back', async () => {
  const { database } = made;
  const seen = await database
    .inStore(mine, async ({ prisma, sql }) => {
      await prisma.folder.create({ data: { id: 'fol_1', storeId: mine, kind: 'SEGMENT', name: 'F' } });
      const { rowCount } = await sql.query('SELECT 1 FROM folders');
      throw new Error(`seen ${rowCount}`);
    })
    .catch((error: Error) => error.message);
  expect(seen).toBe('seen 1');
  expect(await database.inStore(mine, ({ prisma }) => prisma.folder.count())).toBe(0);
});

test('a failed statement that was caught does not pass for a commit', async () => {
  const work = made.database.inStore(mine, async ({ sql }) => {
    await sql.query("INSERT INTO folders (id, store_id, kind, name) VALUES ('fol_2', $1, 'SEGMENT', 'F')", [mine]);
    await sql.query('SELECT 1 / 0').catch(() => {});
  });
  await expect(work).rejects.toThrow('a statement failed within the transaction: nothing of it is kept');
});

test('transactions of two stores at once keep apart', async () => {
  const { database } = made;
  const names = await Promise.all(
    Array.from({ length: 12 }, (_, index) =>
      database.inStore(index % 2 ? mine : other, async ({ prisma }) =>
        (await prisma.segment.findMany()).map((one) => one.name),
      ),
    ),
  );
  expect(names).toEqual(Array.from({ length: 12 }, (_, index) => [index % 2 ? 'Mine' : 'Theirs']));
});
