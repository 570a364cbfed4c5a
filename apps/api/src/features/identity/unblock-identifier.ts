import { unblock } from '@throughline/db/identity/blocklist';
import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import { openStoreOrRefuse } from '../stores/open-store.ts';
import { type BlockedIdentifierModel, readIdentifier, refuseUnseenBlocklist } from './blocked-identifier.ts';
import type { IdentityModel } from './identity-model.ts';

/** The value merges again, and its orders have their people back. */
export async function unblockIdentifier(
  context: RequestContext,
  input: BlockedIdentifierModel & { storeId: string },
): Promise<{ identity: IdentityModel }> {
  const store = await openStoreOrRefuse(context, input.storeId);
  refuseUnseenBlocklist(store);
  const identifier = readIdentifier(input);
  const listed = await context.services.database.inStore(store.id, (client) => unblock(client, identifier));
  if (!listed) refuse('value', 'The value is not on the blocklist.', 'NOT_FOUND');
  context.forget();
  return { identity: { store } };
}
