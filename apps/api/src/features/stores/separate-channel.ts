import { separateChannel as separateChannelRows } from '@throughline/db/facts/channel-aliases';
import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import { type OpenStore, openStoreOrRefuse } from './open-store.ts';

/** Ends a merge: the handle is a channel of its own again, with all of its orders. */
export async function separateChannel(
  context: RequestContext,
  input: { storeId: string; handle: string },
): Promise<{ store: OpenStore }> {
  const store = await openStoreOrRefuse(context, input.storeId);
  const { database } = context.services;
  const separated = await database.inStore(store.id, (client) => separateChannelRows(client, input.handle));
  if (!separated) refuse('handle', `The store has no merged channel ${JSON.stringify(input.handle)}.`, 'NOT_FOUND');
  context.forget();
  return { store };
}
