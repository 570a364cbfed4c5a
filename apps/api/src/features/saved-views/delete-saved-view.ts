import type { RequestContext } from '../../context.ts';
import { refuseUnknown } from '../../refused.ts';
import { findSavedView, type SavedViewModel } from './find-saved-views.ts';

export async function deleteSavedView(context: RequestContext, id: string): Promise<SavedViewModel> {
  const view = await findSavedView(context, id);
  if (view === null) refuseUnknown('id', 'saved view');
  await context.services.database.inStore(view.store.id, ({ prisma }) =>
    prisma.savedView.deleteMany({ where: { id } }),
  );
  return view;
}
