import { block } from '@throughline/db/identity/blocklist';
import type { RequestContext } from '../../context.ts';
import { openStoreOrRefuse } from '../stores/open-store.ts';
import { type BlockedIdentifierModel, readIdentifier, refuseUnseenBlocklist } from './blocked-identifier.ts';
import type { IdentityModel } from './identity-model.ts';

/** The value merges nothing from now on, and orders with nothing else are nobody's. One that is listed stays so. */
export async function blockIdentifier(
  context: RequestContext,
  input: BlockedIdentifierModel & { storeId: string },
): Promise<{ identity: IdentityModel }> {
  const store = await openStoreOrRefuse(context, input.storeId);
  refuseUnseenBlocklist(store);
  const identifier = readIdentifier(input);
  await context.services.database.inStore(store.id, (client) => block(client, identifier));
  context.forget();
  return { identity: { store } };
}
