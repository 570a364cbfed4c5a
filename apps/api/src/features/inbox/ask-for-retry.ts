import type { RequestContext } from '../../context.ts';
import { refuseUnknown } from '../../refused.ts';
import { type ConnectionModel, findConnection, rereadConnection } from '../connections/find-connections.ts';
import { retryDeadLetters } from './retry-letters.ts';

/** Tries these records once more, or all of the connection; an id that is none of them is left out. */
export async function askForRetry(
  context: RequestContext,
  input: { connectionId: string; ids?: string[] | null },
): Promise<{ connection: ConnectionModel; count: number }> {
  const found = await findConnection(context, input.connectionId);
  if (found === null) refuseUnknown('connectionId', 'connection');
  const count = await retryDeadLetters(context.services, found.store, found.id, input.ids ?? undefined);
  return { connection: await rereadConnection(context, found.store, found.id), count };
}
