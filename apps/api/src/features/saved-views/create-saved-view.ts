import { newId } from '@throughline/db/ids';
import type { RequestContext } from '../../context.ts';
import { readName } from '../../read-name.ts';
import { refuse } from '../../refused.ts';
import { openStoreOrRefuse } from '../stores/open-store.ts';
import type { SavedViewModel } from './find-saved-views.ts';

const viewsMax = 200;
const pagePattern = /^[a-z-]{1,40}(\/[a-z-]{1,40})?$/;
/** Ids, days and words of the product: nothing that a person typed, and nothing that could name one. */
const searchPattern = /^([a-zA-Z]{1,30}=[\w.,:%-]{0,400}(&|$))*$/;
const searchMax = 2000;

export async function createSavedView(
  context: RequestContext,
  input: { storeId: string; name: string; page: string; search: string },
): Promise<SavedViewModel> {
  const store = await openStoreOrRefuse(context, input.storeId);
  const name = readName('name', input.name);
  const { page, search } = input;
  if (!pagePattern.test(page)) refuse('page', 'A page of the store is expected, for example insights/channels.');
  if (search.length > searchMax || !searchPattern.test(search)) {
    refuse('search', `Search parameters are expected, at most ${searchMax} characters of ids, days and words.`);
  }
  return context.services.database.inStore(store.id, async ({ prisma }) => {
    if ((await prisma.savedView.count()) >= viewsMax) {
      refuse('storeId', `A store has at most ${viewsMax} saved views.`, 'LIMIT');
    }
    const data = { id: newId('viw'), storeId: store.id, name, page, search, createdBy: context.viewer.id };
    return prisma.savedView.create({ data });
  });
}
