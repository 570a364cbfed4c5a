import { findPermissionsOfStoreKey } from '@throughline/db/organizations/api-keys';
import { findReachedStores } from '@throughline/db/organizations/reached-stores';
import type { ShareLinkRow } from '@throughline/db/sharing/share-links';
import type { RequestContext } from '../../context.ts';
import { seesPeople } from '../stores/open-store.ts';

/** Whether who made a read-only link may see now who people are: what rests on it is shown no longer than that. */
export async function makerSeesPeople(
  { services: { database }, now }: RequestContext,
  { storeId, createdBy }: ShareLinkRow,
): Promise<boolean> {
  if (createdBy === null) return false;
  const ofKey = await findPermissionsOfStoreKey(database, storeId, createdBy, now);
  if (ofKey) return seesPeople(ofKey);
  const reached = await findReachedStores(database, createdBy, now);
  const store = reached.find(({ id }) => id === storeId);
  return store !== undefined && seesPeople(store.permissions);
}
