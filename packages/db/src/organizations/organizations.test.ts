import { KEY_SCOPES } from '@throughline/core/access/permissions';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { openAuthDatabase } from '../auth/open-auth-database.ts';
import { countUsers, findUserByEmail } from '../auth/users.ts';
import { createApiKey, findApiKey, revokeApiKey } from './api-keys.ts';
import { createOrganization } from './create-organization.ts';
import { createStore } from './create-store.ts';
import { createFirstUser, createUser } from './create-user.ts';
import { findReachedStores } from './reached-stores.ts';

const now = Date.UTC(2026, 0, 1);
let made: TestDatabase;
beforeAll(async () => {
  made = await createTestDatabase();
});
afterAll(() => made.drop());

test('of two first users at once one is made', async () => {
  const input = { email: ' First@Example.com', passwordHash: 'hash', organizationName: 'O' };
  const users = await Promise.all([createFirstUser(made.database, input), createFirstUser(made.database, input)]);
  expect(users.filter((user) => user !== null)).toHaveLength(1);
  const auth = openAuthDatabase(made.urls.auth);
  expect(await countUsers(auth)).toBe(1);
  expect(await findUserByEmail(auth, 'FIRST@example.com ')).toMatchObject({
    email: 'first@example.com',
    passwordHash: 'hash',
  });
  await auth.close();
});

test("a user reaches the stores of its organizations and no other's", async () => {
  const { database } = made;
  const [ours, theirs] = [
    await createOrganization(database, { name: 'Ours' }),
    await createOrganization(database, { name: 'Theirs' }),
  ];
  const inputs = { currencyCode: 'USD', timeZone: 'UTC' };
  const store = await createStore(database, { organizationId: ours.id, name: 'A', ...inputs });
  const foreign = await createStore(database, { organizationId: theirs.id, name: 'B', ...inputs });
  const user = await createUser(database, { email: 'u@example.com', passwordHash: 'h', organizationId: ours.id });
  expect(await createUser(database, { email: 'U@example.com', passwordHash: 'h', organizationId: ours.id })).toBeNull();
  expect(await findReachedStores(database, user!.id, now)).toMatchObject([
    { id: store.id, name: 'A', organizationId: ours.id },
  ]);
  expect(foreign.id).not.toBe(store.id);
});

test('an API key is found by its text alone, kept as a hash, and gone once revoked', async () => {
  const { database } = made;
  const storeId = await made.makeStore();
  const { key, keyId } = await createApiKey(database, storeId);
  expect(key).toMatch(/^tl_[A-Za-z0-9_-]{43}$/);
  expect(await findApiKey(database, key, now)).toEqual({
    keyId,
    organizationId: expect.stringMatching(/^org_/),
    stores: [
      {
        id: storeId,
        organizationId: expect.stringMatching(/^org_/),
        name: expect.any(String),
        currencyCode: 'USD',
        timeZone: 'UTC',
        clockAheadMs: null,
        deletesAt: null,
      },
    ],
    lastUsedAt: null,
    appId: null,
    secretHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    shown: `API key (${key.slice(0, 7)}…${key.slice(-4)})`,
    permissions: new Set([...KEY_SCOPES, 'personal:read']),
  });
  for (const wrong of ['', 'tl_', `${key}x`, key.replace(/.$/, key.endsWith('A') ? 'B' : 'A'), "tl_' OR true --"]) {
    expect(await findApiKey(database, wrong, now)).toBeNull();
  }
  const stored = await database.inStore(storeId, ({ prisma }) => prisma.apiKey.findMany());
  expect(JSON.stringify(stored)).not.toContain(key.slice(8));
  expect(stored[0]).toMatchObject({ prefix: key.slice(0, 7), lastFour: key.slice(-4) });
  expect((await database.pool.query('SELECT * FROM api_keys')).rows).toEqual([]);
  expect(await revokeApiKey(database, storeId, keyId)).toBe(true);
  expect(await findApiKey(database, key, now)).toBeNull();
});

test('a key opens nothing from the instant it expires, and has the scopes it was given', async () => {
  const { database } = made;
  const storeId = await made.makeStore();
  const given = { scopes: ['figures:read'], seesPersonal: false, expiresAt: new Date(now) } as const;
  const { key, keyId } = await createApiKey(database, storeId, given);
  expect(await findApiKey(database, key, now - 1)).toMatchObject({
    keyId,
    stores: [{ id: storeId }],
    permissions: new Set(['figures:read']),
  });
  expect(await findApiKey(database, key, now)).toBeNull();
});
