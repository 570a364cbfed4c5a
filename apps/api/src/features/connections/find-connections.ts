import type { ConnectionRow } from '@throughline/db/connections/read-account';
import type { RequestContext } from '../../context.ts';
import { findInStores, type OpenStore } from '../stores/open-store.ts';

/** What is sealed in the row stays there. */
export type ConnectionModel = Omit<ConnectionRow, 'credentials' | 'dataKey'> & { store: OpenStore };

/** By id, oldest first. */
export async function findConnections(
  context: RequestContext,
  store: OpenStore,
): Promise<Map<string, ConnectionModel>> {
  const rows = await context.services.database.inStore(store.id, ({ prisma }) =>
    prisma.connection.findMany({
      omit: { credentials: true, dataKey: true },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    }),
  );
  return new Map(rows.map((row) => [row.id, { ...row, store }]));
}

/** A connection known by its id alone, in whichever reachable store it lies. */
export function findConnection(context: RequestContext, id: string): Promise<ConnectionModel | null> {
  return findInStores(context, async (store) => (await context.loaders.connections(store)).get(id) ?? null);
}

/** As it is after a change. */
export async function rereadConnection(
  context: RequestContext,
  store: OpenStore,
  id: string,
): Promise<ConnectionModel> {
  context.forget();
  const found = (await context.loaders.connections(store)).get(id);
  if (!found) throw new Error(`the connection ${id} is gone`);
  return found;
}
