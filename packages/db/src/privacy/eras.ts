import type { StoreClient } from '../database.ts';
import type { ProfileKey } from '../identity/identifiers.ts';
import { customerKey, findErased, readHashKey } from './erased-keys.ts';

/** By profile id, the era of those whose key was erased before: who comes now is somebody new. */
export async function findEras(
  store: StoreClient,
  connectionId: string,
  profiles: ReadonlyMap<string, ProfileKey>,
): Promise<Map<string, string>> {
  const hashKey = await readHashKey(store);
  if (!hashKey) return new Map();
  const keyOf = ({ derived, externalId }: ProfileKey) => (derived ? externalId : customerKey(connectionId, externalId));
  const erased = await findErased(store, hashKey, [...profiles.values()].map(keyOf));
  return new Map(
    [...profiles].flatMap(([id, key]) => {
      const found = erased.get(keyOf(key));
      return found ? [[id, found.era] as const] : [];
    }),
  );
}
