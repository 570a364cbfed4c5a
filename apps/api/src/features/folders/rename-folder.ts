import type { RequestContext } from '../../context.ts';
import { readName } from '../../read-name.ts';
import { refuseUnknown } from '../../refused.ts';
import { findInStores } from '../stores/open-store.ts';
import type { FolderModel } from './find-folders.ts';

export async function renameFolder(context: RequestContext, input: { id: string; name: string }): Promise<FolderModel> {
  const store = await findInStores(context, async (candidate) =>
    (await context.loaders.folders(candidate)).has(input.id) ? candidate : null,
  );
  if (store === null) refuseUnknown('id', 'folder');
  const name = readName('name', input.name);
  return context.services.database.inStore(store.id, ({ prisma }) =>
    prisma.folder.update({ where: { id: input.id }, data: { name } }),
  );
}
