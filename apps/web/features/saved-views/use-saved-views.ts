'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useToast } from '@throughline/ui/toast';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import type { SavedViewsQuery } from '../../gql/graphql.ts';
import { useStore } from '../shell/use-store.tsx';
import { createSavedViewDocument, deleteSavedViewDocument, savedViewsDocument } from './saved-view-documents.ts';

export type SavedView = NonNullable<SavedViewsQuery['store']>['savedViews'][number];
type NewView = Pick<SavedView, 'name' | 'page' | 'search'>;

/** The saved views of the store. `save` answers why it was refused, or null; what is deleted comes back with Undo. */
export function useSavedViews() {
  const { id: storeId } = useStore();
  const client = useQueryClient();
  const toast = useToast();
  const queryKey = ['saved-views', storeId];
  const query = useQuery({ queryKey, queryFn: ({ signal }) => request(savedViewsDocument, { storeId }, signal) });
  const save = async (view: NewView): Promise<string | null> => {
    const { createSavedView } = await request(createSavedViewDocument, { input: { storeId, ...view } });
    await client.invalidateQueries({ queryKey });
    return createSavedView.userErrors[0]?.message ?? null;
  };
  const say = (problem: string | null) => problem && toast({ text: problem });
  const restore = ({ name, page, search }: SavedView) =>
    void save({ name, page, search }).then(say, (error: unknown) => say(describeError(error).message));
  const remove = async (view: SavedView) => {
    try {
      const { deleteSavedView } = await request(deleteSavedViewDocument, { input: { id: view.id } });
      await client.invalidateQueries({ queryKey });
      const problem = deleteSavedView.userErrors[0]?.message;
      if (problem) say(problem);
      else toast({ text: `View “${view.name}” deleted`, action: { label: 'Undo', run: () => restore(view) } });
    } catch (error) {
      say(describeError(error).message);
    }
  };
  return { views: query.data?.store?.savedViews ?? [], save, remove };
}
