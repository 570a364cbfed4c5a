import { afterAll, beforeAll, expect, test } from 'vitest';
import { holdings, makeConnection, order, profile, send } from '../../test/facts.ts';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import type { Database } from '../database.ts';
import { readChangeNumber } from '../facts/change-number.ts';
import { readChanges } from '../facts/read-changes.ts';
import { readPeopleRows } from '../facts/read-people-rows.ts';
import { installPlaces, type PostalPlace, readInstalledCountries } from './install-places.ts';

let made: TestDatabase;
let database: Database;

beforeAll(async () => {
  made = await createTestDatabase();
  database = made.database;
});
afterAll(() => made.drop());

async function* listed(...places: [string, string, number, number][]): AsyncGenerator<PostalPlace> {
  for (const [country, postalCode, lat, lon] of places) yield { country, postalCode, lat, lon };
}

const install = async (...places: [string, string, number, number][]) =>
  (await installPlaces(database, listed(...places))).map(({ country, postalCodes }) => [country, postalCodes]);

async function placesIn(country: string) {
  const { rows } = await database.pool.query(
    'SELECT postal_code, lat, lon FROM places WHERE country = $1 ORDER BY postal_code',
    [country],
  );
  return rows.map(({ postal_code, lat, lon }) => [postal_code, lat, lon]);
}

test('the places of a country replace those before, other countries stay; several places of a code are one in their middle', async () => {
  expect(await install(['NZ', '1', 10, 20], ['NZ', '1', 12, 22], ['FJ', '2', 0, 179], ['FJ', '2', 0, -179])).toEqual([
    ['FJ', 1],
    ['NZ', 1],
  ]);
  expect(await placesIn('NZ')).toEqual([['1', 11, 21]]);
  expect(await placesIn('FJ')).toEqual([['2', 0, -180]]);
  expect(await install(['NZ', '3', 1, 2])).toEqual([['NZ', 1]]);
  expect(await placesIn('NZ')).toEqual([['3', 1, 2]]);
  expect(await placesIn('FJ')).toHaveLength(1);
  expect((await readInstalledCountries(database)).map(({ country }) => country)).toEqual(['FJ', 'NZ']);
});

test('a list that ends in an error installs nothing', async () => {
  async function* broken(): AsyncGenerator<PostalPlace> {
    yield* listed(['CH', '8000', 47.4, 8.5]);
    throw new Error('line 2');
  }
  await expect(installPlaces(database, broken())).rejects.toThrow('line 2');
  expect(await placesIn('CH')).toEqual([]);
  expect(await install(['CH', '8000', 47.4, 8.5])).toEqual([['CH', 1]]);
});

test('addresses without coordinates stand in the middle of their postal code from the installation on; their own ones come first', async () => {
  const storeId = await made.makeStore();
  const connectionId = await makeConnection(database, storeId);
  const at = (shippingAddress: object) => ({ shippingAddress });
  await send(database, storeId, { connectionId }, [
    order('1', { customerId: 'ann' }, at({ country: 'Germany', postalCode: '1067' })),
    order('2', { customerId: 'ann' }, at({ country: 'DE', postalCode: '10115', lat: 1, lon: 2 })),
    order('3', { customerId: 'ann' }, at({ country: 'DE', postalCode: '99999' })),
    order('4', { customerId: 'ann' }, at({ country: 'DE', postalCode: '10115', lat: 91, lon: 2 })),
    order('5', {}, at({ country: 'gb', postalCode: 'SW1A 1AA' })),
    profile('ann', { updatedAt: 1, address: { country: 'DE', postalCode: 'D-10115' } }),
    profile('bob', { updatedAt: 1, address: { country: 'DE', postalCode: '10115', lat: 52.5, lon: 13.4 } }),
  ]);
  const read = async () => {
    const { orders, attributes } = await holdings(database, storeId);
    return [
      orders.map(({ externalId, coordinates }) => [externalId, coordinates]).sort(),
      attributes
        .flatMap(({ field, externalId, value }) => (field === 'coordinates' ? [[externalId, value]] : []))
        .sort(),
    ];
  };
  const own = ['2', '1,2'];
  expect(await read()).toEqual([[['1', null], own, ['3', null], ['4', null], ['5', null]], [['bob', '52.5,13.4']]]);
  const before = await readChangeNumber(database, storeId);
  await install(['DE', '01067', 51.06, 13.71], ['DE', '10115', 52.53, 13.38], ['GB', 'SW1A', 51.5, -0.13]);
  expect(await readChanges(database, storeId, before)).toMatchObject({ changeNumber: before + 1, people: null });
  expect(await read()).toEqual([
    [['1', '~51.06,13.71'], own, ['3', null], ['4', '~52.53,13.38'], ['5', '~51.5,-0.13']],
    [
      ['ann', '~52.53,13.38'],
      ['bob', '52.5,13.4'],
    ],
  ]);
  const whole = await holdings(database, storeId);
  const part = await readPeopleRows(database, storeId, {
    people: whole.people.map(({ personId }) => personId),
    anonymousOrders: whole.orders.flatMap(({ personId, orderId }) => (personId === null ? [orderId] : [])),
  });
  const found = [];
  for await (const batch of part.orders) found.push(...batch);
  const byId = (rows: { orderId: string; coordinates: string | null }[]) =>
    Object.fromEntries(rows.map(({ orderId, coordinates }) => [orderId, coordinates]));
  expect(byId(found)).toEqual(byId(whole.orders));
});
