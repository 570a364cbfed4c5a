import type { RequestContext } from '../../context.ts';
import type { OpenStore } from '../stores/open-store.ts';

export interface FolderModel {
  id: string;
  name: string;
  kind: string;
  position: number;
}

/** Folders of both kinds by id, in the merchant's order. */
export async function findFolders(context: RequestContext, store: OpenStore): Promise<Map<string, FolderModel>> {
  const rows = await context.services.database.inStore(store.id, ({ prisma }) =>
    prisma.folder.findMany({ orderBy: [{ position: 'asc' }, { name: 'asc' }, { id: 'asc' }] }),
  );
  return new Map(rows.map((row) => [row.id, row]));
}
