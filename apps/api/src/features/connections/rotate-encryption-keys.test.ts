import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connectAccount } from '@throughline/db/connections/connect-account';
import { readAccount } from '@throughline/db/connections/read-account';
import type { Vault } from '@throughline/db/connections/vault';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../../packages/db/test/test-database.ts';
import { keyFileOf, openVault, readKeyFile } from '../../open-vault.ts';
import { rotateEncryptionKeys, writeKeyFile } from './rotate-encryption-keys.ts';

let db: TestDatabase;
let storeId: string;
let dataDir: string;
let vault: Vault;

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db?.drop());
beforeEach(async () => {
  storeId = await db.makeStore();
  dataDir = mkdtempSync(path.join(tmpdir(), 'throughline-keys-'));
  writeKeyFile(keyFileOf(dataDir), new Map([['first', randomBytes(32)]]));
  vault = openVault({ encryptionKeys: null, dataDir })!;
  return () => rmSync(dataDir, { recursive: true });
});

const connect = (account: string, after: () => Promise<void> = async () => {}) =>
  db.database.inStore(storeId, async (store) => {
    const input = {
      source: 'plain',
      label: 'Plain',
      accountName: 'Plain',
      scopes: [],
      settings: {},
      warnings: [],
      now: 1,
    };
    const id = await connectAccount(store, vault, { ...input, account, credentials: { token: `of ${account}` } });
    await after();
    return id;
  });
const read = async (id: string, by = vault) => {
  const found = await db.database.inStore(storeId, (store) => readAccount(store, by, id));
  return [found!.row.keyId, found!.credentials];
};
const rotate = () => rotateEncryptionKeys(db.database, { encryptionKeys: null, dataDir });

it('a process that runs opens and seals on under the new key, and the old one is nowhere any more', async () => {
  const before = await connect('a');
  expect(await read(before)).toEqual(['first', { token: 'of a' }]);
  const { keyId, connections } = await rotate();
  expect(connections).toBeGreaterThanOrEqual(1);
  expect([...readKeyFile(keyFileOf(dataDir)).keys()]).toEqual([keyId]);
  expect(statSync(keyFileOf(dataDir)).mode & 0o777).toBe(0o600);
  expect(await read(before)).toEqual([keyId, { token: 'of a' }]);
  expect(await read(await connect('b'))).toEqual([keyId, { token: 'of b' }]);
  const started = openVault({ encryptionKeys: null, dataDir })!;
  expect(await read(before, started)).toEqual([keyId, { token: 'of a' }]);
  await clearOthers();
});

it('credentials that are being sealed when the rotation begins are carried over too', async () => {
  let rotated: ReturnType<typeof rotate> | undefined;
  const id = await connect('c', async () => {
    rotated = rotate();
    // The rotation has written its key and waits for this transaction.
    await expect.poll(() => readKeyFile(keyFileOf(dataDir)).size).toBe(2);
  });
  const { keyId } = await rotated!;
  expect(await read(id)).toEqual([keyId, { token: 'of c' }]);
  expect([...readKeyFile(keyFileOf(dataDir)).keys()]).toEqual([keyId]);
  await clearOthers();
});

it('a row that was read before a rotation still opens after it', async () => {
  const id = await connect('d');
  const row = await db.database.inStore(storeId, ({ prisma }) =>
    prisma.connection.findUniqueOrThrow({ where: { id } }),
  );
  await rotate();
  await read(await connect('e'));
  const sealed = { credentials: Buffer.from(row.credentials!), dataKey: Buffer.from(row.dataKey!), keyId: row.keyId! };
  expect(vault.open(id, sealed)).toEqual({ token: 'of d' });
  await clearOthers();
});

it('keys of the environment are not written: everything moves to the first of them', async () => {
  const [old, current] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')];
  vault = openVault({ encryptionKeys: `old:${old}`, dataDir })!;
  const id = await connect('f');
  const encryptionKeys = `new:${current},old:${old}`;
  const before = readFileSync(keyFileOf(dataDir), 'utf8');
  expect(await rotateEncryptionKeys(db.database, { encryptionKeys, dataDir })).toEqual({
    keyId: 'new',
    connections: 1,
    unusedKeyIds: 'old',
  });
  expect(readFileSync(keyFileOf(dataDir), 'utf8')).toBe(before);
  expect(await read(id, openVault({ encryptionKeys: `new:${current}`, dataDir })!)).toEqual(['new', { token: 'of f' }]);
});

it('without keys there is no vault', () => {
  expect(openVault({ encryptionKeys: null, dataDir: path.join(dataDir, 'none') })).toBe(null);
});

/** Every test has keys of its own, and a rotation goes through all connections there are. */
async function clearOthers(): Promise<void> {
  await db.database.inStore(storeId, ({ prisma }) => prisma.connection.deleteMany());
}
