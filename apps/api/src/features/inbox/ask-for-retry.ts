import { requestRetry } from '@throughline/db/deliveries/dead-letters';
import type { RequestContext } from '../../context.ts';
import { refuseUnknown } from '../../refused.ts';
import { type ConnectionModel, findConnection, rereadConnection } from '../connections/find-connections.ts';
import { wakeInbox } from './wake-inbox.ts';

/** Tries these records once more, or all of the connection; an id that is none of them is left out. */
export async function askForRetry(
  context: RequestContext,
  input: { connectionId: string; ids?: string[] | null },
): Promise<{ connection: ConnectionModel; count: number }> {
  const found = await findConnection(context, input.connectionId);
  if (found === null) refuseUnknown('connectionId', 'connection');
  const { database, jobs } = context.services;
  const count = await database.inStore(found.store.id, async (client) => {
    const requested = await requestRetry(client, found.id, input.ids ?? undefined);
    if (requested > 0) await wakeInbox(client, jobs, found.id);
    return requested;
  });
  return { connection: await rereadConnection(context, found.store, found.id), count };
}
