import type { RequestContext } from '../../context.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { type Health, readHealth } from './connection-health.ts';
import type { ConnectionModel } from './find-connections.ts';

export type ConnectionProblemModel = Health & { code: string; action: string; connection: ConnectionModel };

/** The connections of the store that need something, the oldest connection first. */
export async function findAttention(context: RequestContext, store: OpenStore): Promise<ConnectionProblemModel[]> {
  const connections = [...(await context.loaders.connections(store)).values()];
  if (connections.every((one) => one.status === 'NONE' || one.status === 'DISCONNECTED')) return [];
  const states = await context.loaders.connectionStates(store);
  return connections.flatMap((connection) => {
    const { source, id } = connection;
    const health = readHealth(connection, states.get(id), context.services.sources[source], context.now);
    const { code, action } = health;
    return code === null || action === null ? [] : [{ ...health, code, action, connection }];
  });
}
