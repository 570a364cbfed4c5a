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
  const store = await findInStores(context, (candidate) =>
    database.inStore(candidate.id, async ({ prisma }) =>
      (await prisma.deadLetter.count({ where: { id: input.id } })) > 0 ? candidate : null,
    ),
  );
  const connectionId =
    store && (await database.inStore(store.id, (client) => discardLetter(client, input.id, context.now)));
  if (store === null || connectionId === null) refuseUnknown('id', 'failed record');
  return { connection: await rereadConnection(context, store, connectionId), count: 1 };
}
