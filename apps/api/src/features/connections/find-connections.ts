import type { RequestContext } from '../../context.ts';
import type { OpenStore } from '../stores/open-store.ts';

export interface ConnectionModel {
  id: string;
  handle: string;
  source: string;
  name: string;
  createdAt: Date;
}

/** By id, oldest first. */
export async function findConnections(
  context: RequestContext,
  store: OpenStore,
): Promise<Map<string, ConnectionModel>> {
  const rows = await context.services.database.inStore(store.id, ({ prisma }) =>
    prisma.connection.findMany({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] }),
  );
  return new Map(rows.map((row) => [row.id, row]));
}
