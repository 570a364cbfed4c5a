// A new key for the credentials of all connections, while processes run: they find it in the file when they meet a row under it.

import { randomBytes } from 'node:crypto';
import { renameSync, statSync, writeFileSync } from 'node:fs';
import { rotateKeys } from '@throughline/db/connections/rotate-keys';
import { createVault, parseKeys } from '@throughline/db/connections/vault';
import type { Database } from '@throughline/db/database';
import type { Env } from '../../env.ts';
import { keyFileOf, readKeyFile } from '../../open-vault.ts';
import { Refused } from '../../refused.ts';

export interface RotatedKeys {
  /** The key that everything is under now. */
  keyId: string;
  /** Connections that were under another. */
  connections: number;
  /** Of the environment: these keys seal nothing any more and can be taken out; separated by commas. */
  unusedKeyIds: string;
}

/** Keys of the environment are the operator's: what is sealed moves to the first of them. */
export async function rotateEncryptionKeys(
  database: Database,
  env: Pick<Env, 'encryptionKeys' | 'dataDir'>,
): Promise<RotatedKeys> {
  if (env.encryptionKeys === null) return alone(database, () => rotateKeyFile(database, keyFileOf(env.dataDir)));
  const keys = parseKeys(env.encryptionKeys);
  const [keyId, ...others] = keys.keys();
  const connections = await rotateKeys(database, createVault(keys));
  return { keyId: keyId!, connections, unusedKeyIds: others.join(',') };
}

/** The old keys leave the file last: whatever ends before leaves both in it, and nothing locked. */
async function rotateKeyFile(database: Database, file: string): Promise<RotatedKeys> {
  const old = statSync(file, { throwIfNoEntry: false }) ? readKeyFile(file) : new Map<string, Buffer>();
  const keyId = `k${randomBytes(6).toString('hex')}`;
  const key = randomBytes(32);
  const keys = new Map([[keyId, key], ...old]);
  writeKeyFile(file, keys);
  const connections = await rotateKeys(database, createVault(keys));
  writeKeyFile(file, new Map([[keyId, key]]));
  return { keyId, connections, unusedKeyIds: '' };
}

export function writeKeyFile(file: string, keys: ReadonlyMap<string, Buffer>): void {
  const lines = [...keys].map(([id, key]) => `${id}:${key.toString('base64')}\n`);
  const temporary = `${file}.${process.pid}.new`;
  writeFileSync(temporary, lines.join(''), { mode: 0o600 });
  renameSync(temporary, file);
}

async function alone<T>(database: Database, work: () => Promise<T>): Promise<T> {
  const client = await database.pool.connect();
  const lock = `hashtextextended('throughline key rotation', 0)`;
  try {
    const { rows } = await client.query<{ got: boolean }>(`SELECT pg_try_advisory_lock(${lock}) AS got`);
    if (!rows[0]!.got)
      throw new Refused([{ path: [], code: 'WRONG_VALUE', message: 'Another rotation of the keys is under way.' }]);
    try {
      return await work();
    } finally {
      await client.query(`SELECT pg_advisory_unlock(${lock})`);
    }
  } finally {
    client.release();
  }
}
