import { discardLetter } from '@throughline/db/deliveries/dead-letters';
import type { RequestContext } from '../../context.ts';
import { refuseUnknown } from '../../refused.ts';
import { type ConnectionModel, rereadConnection } from '../connections/find-connections.ts';
import { findInStores } from '../stores/open-store.ts';

/** The record stays out of the figures, and nobody is told of it any more. */
export async function discardDeadLetter(
  context: RequestContext,
  input: { id: string },
): Promise<{ connection: ConnectionModel; count: number }> {
  const { database } = context.services;
  const found = await findInStores(context, async (store) => {
    const connectionId = await database.inStore(store.id, (client) => discardLetter(client, input.id, context.now));
    return connectionId === null ? null : { store, connectionId };
  });
  if (found === null) refuseUnknown('id', 'failed record');
  return { connection: await rereadConnection(context, found.store, found.connectionId), count: 1 };
}
