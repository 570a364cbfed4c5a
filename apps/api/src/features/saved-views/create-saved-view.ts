import { newId } from '@throughline/db/ids';
import type { RequestContext } from '../../context.ts';
import { readName } from '../../read-name.ts';
import { readPage } from '../../read-page.ts';
import { refuse } from '../../refused.ts';
import { openStoreOrRefuse } from '../stores/open-store.ts';
import type { SavedViewModel } from './find-saved-views.ts';

const viewsMax = 200;

export async function createSavedView(
  context: RequestContext,
  input: { storeId: string; name: string; page: string; search: string },
): Promise<SavedViewModel> {
  const store = await openStoreOrRefuse(context, input.storeId);
  const name = readName('name', input.name);
  const { page, search } = readPage(input);
  return context.services.database.inStore(store.id, async ({ prisma }) => {
    if ((await prisma.savedView.count()) >= viewsMax) {
      refuse('storeId', `A store has at most ${viewsMax} saved views.`, 'LIMIT');
    }
    const data = { id: newId('viw'), storeId: store.id, name, page, search, createdBy: context.viewer.id };
    return prisma.savedView.create({ data });
  });
}
