import { newId } from '@throughline/db/ids';
import type { RequestContext } from '../../context.ts';
import { readName } from '../../read-name.ts';
import { refuse } from '../../refused.ts';
import { openStoreOrRefuse } from '../stores/open-store.ts';
import type { FolderModel } from './find-folders.ts';

const foldersMax = 500;

export async function createFolder(
  context: RequestContext,
  input: { storeId: string; kind: 'SEGMENT' | 'CANVAS'; name: string },
): Promise<FolderModel> {
  const store = await openStoreOrRefuse(context, input.storeId);
  const name = readName('name', input.name);
  return context.services.database.inStore(store.id, async ({ prisma }) => {
    const count = await prisma.folder.count({ where: { kind: input.kind } });
    if (count >= foldersMax) refuse('storeId', `A store has at most ${foldersMax} folders of one kind.`, 'LIMIT');
    return prisma.folder.create({
      data: { id: newId('fol'), storeId: store.id, kind: input.kind, name, position: count },
    });
  });
}
