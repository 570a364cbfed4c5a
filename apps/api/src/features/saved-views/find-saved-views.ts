import type { RequestContext } from '../../context.ts';
import { findInStores, type OpenStore } from '../stores/open-store.ts';

export interface SavedViewModel {
  id: string;
  name: string;
  /** Below the store's path: `insights/channels`. */
  page: string;
  /** Search parameters without the question mark. */
  search: string;
  createdAt: Date;
}

/** By page and name. */
export function findSavedViews(context: RequestContext, store: OpenStore): Promise<SavedViewModel[]> {
  return context.services.database.inStore(store.id, ({ prisma }) =>
    prisma.savedView.findMany({ orderBy: [{ page: 'asc' }, { name: 'asc' }, { id: 'asc' }] }),
  );
}

/** With the store it was reached through; null for an unknown id and a foreign one alike. */
export function findSavedView(
  context: RequestContext,
  id: string,
): Promise<(SavedViewModel & { store: OpenStore }) | null> {
  return findInStores(context, async (store) => {
    const row = await context.services.database.inStore(store.id, ({ prisma }) =>
      prisma.savedView.findUnique({ where: { id } }),
    );
    return row && { ...row, store };
  });
}
