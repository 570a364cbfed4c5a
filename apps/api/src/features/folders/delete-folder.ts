import type { RequestContext } from '../../context.ts';
import { refuseUnknown } from '../../refused.ts';
import { findInStores } from '../stores/open-store.ts';
import type { FolderModel } from './find-folders.ts';

/** What lay in it stays, outside any folder. */
export async function deleteFolder(context: RequestContext, id: string): Promise<FolderModel> {
  const store = await findInStores(context, async (candidate) =>
    (await context.loaders.folders(candidate)).has(id) ? candidate : null,
  );
  if (store === null) refuseUnknown('id', 'folder');
  return context.services.database.inStore(store.id, ({ prisma }) => prisma.folder.delete({ where: { id } }));
}
