import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { START } from '../../test/facts.ts';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { connectAccount } from './connect-account.ts';
import { readAccount } from './read-account.ts';
import { type Access, addCredentials, renewCredentials } from './renew-credentials.ts';
import { rotateKeys } from './rotate-keys.ts';
import { createVault, parseKeys } from './vault.ts';

const key = `old:${randomBytes(32).toString('base64')}`;
const vault = createVault(parseKeys(key));
let made: TestDatabase;
let storeId: string;
let connectionId: string;
let first: Access;

beforeAll(async () => {
  made = await createTestDatabase();
});
afterAll(() => made?.drop());
beforeEach(async () => {
  storeId = await made.makeStore();
  connectionId = await connect({ accessToken: 'one', refreshToken: 'r1', callbackUrl: 'kept' });
  first = (await standing())!;
});

const connect = (credentials: Record<string, string>) =>
  made.database.inStore(storeId, (store) =>
    connectAccount(store, vault, {
      source: 'shopify',
      label: 'Shopify',
      account: 'a.myshopify.com',
      accountName: 'A',
      credentials,
      scopes: [],
      settings: {},
      warnings: [],
      now: START,
    }),
  );
const disconnect = () =>
  made.database.inStore(storeId, ({ prisma }) =>
    prisma.connection.update({
      where: { id: connectionId },
      data: { status: 'DISCONNECTED', credentials: null, dataKey: null, keyId: null },
    }),
  );
const standing = async (by = vault): Promise<Access | null> => {
  const read = await made.database.inStore(storeId, (store) => readAccount(store, by, connectionId));
  return read?.credentials ? { accessId: read.row.accessId!, credentials: read.credentials } : null;
};
const renew = (worn: Access, ask: () => Promise<Record<string, string>>, by = vault) =>
  renewCredentials(made.database, by, { storeId, connectionId }, worn, ask);
const add = (more: Record<string, string>, accessId = first.accessId, by = vault) =>
  made.database.inStore(storeId, (store) => addCredentials(store, by, { connectionId, accessId }, more));

test('what a renewal gives is kept at once beside what it did not change', async () => {
  const renewed = await renew(first, async () => ({ accessToken: 'two', refreshToken: 'r2' }));
  const credentials = { accessToken: 'two', refreshToken: 'r2', callbackUrl: 'kept' };
  expect(renewed).toEqual({ accessId: first.accessId, credentials });
  expect(await standing()).toEqual(renewed);
});

test('of two renewals at the same moment one asks, and the other is given its answer', async () => {
  let asked = 0;
  const ask = async () => {
    asked++;
    await made.database.inStore(storeId, (store) => store.sql.query('SELECT pg_sleep(0)'));
    return { accessToken: `token ${asked}` };
  };
  const answers = await Promise.all([renew(first, ask), renew(first, ask), renew(first, ask)]);
  expect(asked).toBe(1);
  expect(answers.map((one) => one?.credentials.accessToken)).toEqual(['token 1', 'token 1', 'token 1']);
});

test('a renewal that fails leaves what stood', async () => {
  await expect(renew(first, () => Promise.reject(new Error('no answer')))).rejects.toThrow('no answer');
  expect(await standing()).toEqual(first);
});

test('a connection that is disconnected while it is renewed stays without access', async () => {
  const renewed = await renew(first, async () => {
    await disconnect();
    return { accessToken: 'two' };
  });
  expect(renewed).toBeNull();
  expect(await standing()).toBeNull();
  expect(await renew(first, () => Promise.reject(new Error('asked')))).toBeNull();
  expect(await add({ callbackUrl: 'new' })).toBeNull();
  expect(await standing()).toBeNull();
});

test('a connection that is connected anew while it is renewed keeps its new access, and who renewed is given it', async () => {
  const renewed = await renew(first, async () => {
    await connect({ accessToken: 'of the new connection' });
    return { accessToken: 'two', refreshToken: 'r2' };
  });
  expect(renewed?.credentials).toEqual({ accessToken: 'of the new connection' });
  expect(await standing()).toEqual(renewed);
  expect(await renew(first, () => Promise.reject(new Error('asked')))).toEqual(renewed);
  expect(await add({ callbackUrl: 'new' })).toBeNull();
  expect(await standing()).toEqual(renewed);
});

test('what is added while it is renewed stays, and so does the renewed', async () => {
  await renew(first, async () => {
    await add({ callbackUrl: 'added meanwhile' });
    return { accessToken: 'two' };
  });
  expect((await standing())?.credentials).toEqual({
    accessToken: 'two',
    refreshToken: 'r1',
    callbackUrl: 'added meanwhile',
  });
});

test('a rotation of the keys between reading and renewing takes nothing away', async () => {
  const both = createVault(parseKeys(`new:${randomBytes(32).toString('base64')},${key}`));
  await rotateKeys(made.database, both);
  await add({ callbackUrl: 'after it' }, first.accessId, both);
  await renew(first, async () => ({ accessToken: 'two' }), both);
  expect((await standing(both))?.credentials).toMatchObject({ accessToken: 'two', callbackUrl: 'after it' });
});
