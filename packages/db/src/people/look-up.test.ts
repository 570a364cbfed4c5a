import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeConnection, profile, send } from '../../test/facts.ts';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { lookUpPeople } from './look-up.ts';

let made: TestDatabase;
let storeId: string;
let otherId: string;
beforeAll(async () => {
  made = await createTestDatabase();
  [storeId, otherId] = [await made.makeStore(), await made.makeStore()];
  for (const id of [storeId, otherId]) {
    const shop = await makeConnection(made.database, id, 'shop');
    await send(made.database, id, { connectionId: shop }, [
      profile('c1', { email: 'ann@x.com', name: 'Ann' }),
      profile('c2', { phone: '+12125550100', name: 'Ann Bee' }),
      profile('c3', { memberId: 'M 7', name: 'Anna' }),
    ]);
  }
});
afterAll(() => made.drop());

const names = (terms: { identifiers?: string[]; externalId?: string; names?: string[] }, first = 9) =>
  made.database.inStore(storeId, async (store) => {
    const all = { identifiers: [], externalId: '', names: [], ...terms };
    const ids = await lookUpPeople(store, all, first);
    const { rows } = await store.sql.query<{ name: string }>(
      'SELECT name FROM people WHERE store_id = $1 AND id = ANY($2) ORDER BY name',
      [storeId, ids],
    );
    return rows.map(({ name }) => name);
  });

test('whole identifiers and ids find, parts of them do not', async () => {
  expect(await names({ identifiers: ['email:ann@x.com'] })).toEqual(['Ann']);
  expect(await names({ identifiers: ['phone:+12125550100'] })).toEqual(['Ann Bee']);
  expect(await names({ identifiers: ['member:M 7'] })).toEqual(['Anna']);
  expect(await names({ externalId: 'c3' })).toEqual(['Anna']);
  expect(await names({ identifiers: ['email:ann@x.co'], externalId: 'c' })).toEqual([]);
});

test('an identifier whose rule is off joins nobody and is found all the same', async () => {
  await made.database.inStore(storeId, ({ sql }) =>
    sql.query(`UPDATE profile_identifiers SET joins_by = NULL WHERE store_id = $1 AND identifier = 'member:M 7'`, [
      storeId,
    ]),
  );
  expect(await names({ identifiers: ['member:M 7'] })).toEqual(['Anna']);
});

test('a name is found from its beginning in whole words, and only where no identifier is', async () => {
  expect(await names({ names: ['ann'] })).toEqual(['Ann', 'Ann Bee']);
  expect(await names({ names: ['Ann B'] })).toEqual([]);
  expect(await names({ identifiers: ['email:ann@x.com'], names: ['ann'] })).toEqual(['Ann']);
  expect(await names({ names: ['ann'] }, 1)).toEqual(['Ann']);
});

test('every way is led by an index on what was given, behind row security too', async () => {
  const plan = (text: string, values: unknown[]) =>
    made.database.inStore(storeId, async ({ sql }) => {
      await sql.query('SET LOCAL enable_seqscan = off');
      const { rows } = await sql.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, values);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });
  const byName = await plan(
    `SELECT id FROM people WHERE store_id = $1 AND sort_name COLLATE "C" >= lower($2) AND sort_name COLLATE "C" < lower($2) || '!'
     ORDER BY sort_name COLLATE "C" LIMIT 6`,
    [storeId, 'ann'],
  );
  expect(byName).toMatch(/people_by_name_bytes[\s\S]*Index Cond: .*sort_name.* >= /);
  const byExternalId = await plan(
    'SELECT person_id FROM profiles WHERE store_id = $1 AND external_id = $2 AND NOT derived',
    [storeId, 'c1'],
  );
  expect(byExternalId).toMatch(/profiles_external[\s\S]*Index Cond: .*external_id = /);
  const unjoined = await plan(
    'SELECT profile_id FROM profile_identifiers WHERE store_id = $1 AND joins_by IS NULL AND identifier = ANY ($2)',
    [storeId, ['member:M 7']],
  );
  expect(unjoined).toMatch(/profile_identifiers_unjoined[\s\S]*Index Cond: .*identifier = ANY/);
});
