// A store's API keys from the terminal: made, listed, and told whether they see personal data.

import type { Database } from '@throughline/db/database';
import { createApiKey, findApiKeys, type ListedKey, setKeySeesPersonal } from '@throughline/db/organizations/api-keys';
import { readName } from '../../read-name.ts';
import { refuseUnknown } from '../../refused.ts';

/** The key itself is shown this once. */
export async function createKey(
  database: Database,
  { storeId, name, seesPersonal }: { storeId: string; name: string; seesPersonal: boolean },
): Promise<{ keyId: string; apiKey: string; seesPersonal: boolean }> {
  await mustExist(database, storeId);
  const { keyId, key } = await createApiKey(database, storeId, { name: readName('name', name), seesPersonal });
  return { keyId, apiKey: key, seesPersonal };
}

export async function findKeys(database: Database, storeId: string): Promise<ListedKey[]> {
  await mustExist(database, storeId);
  return findApiKeys(database, storeId);
}

/** Holds from the key's next request on. */
export async function setKey(
  database: Database,
  { storeId, keyId, seesPersonal }: { storeId: string; keyId: string; seesPersonal: boolean },
): Promise<{ keyId: string; seesPersonal: boolean }> {
  await mustExist(database, storeId);
  if (!(await setKeySeesPersonal(database, storeId, keyId, seesPersonal))) refuseUnknown('keyId', 'key of this store');
  return { keyId, seesPersonal };
}

async function mustExist(database: Database, storeId: string): Promise<void> {
  const found = await database.prisma.store.findUnique({ where: { id: storeId }, select: { id: true } });
  if (found === null) refuseUnknown('storeId', 'store');
}
