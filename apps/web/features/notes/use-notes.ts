'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ChartNote } from '@throughline/ui/chart-notes';
import { useToast } from '@throughline/ui/toast';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import type { ChartNotesQuery } from '../../gql/graphql.ts';
import { useStore } from '../shell/use-store.tsx';
import * as documents from './note-documents.ts';

export type Note = NonNullable<ChartNotesQuery['store']>['chartNotes'][number];
export interface NoteDraft {
  on: string;
  until: string;
  text: string;
  kind: Note['kind'];
}
type Errors = readonly { path: string[]; message: string }[];

const noNotes: readonly Note[] = [];

/** All notes of the store, by their first day. */
export function useNotes(): { notes: readonly Note[]; isLoading: boolean } {
  const { id: storeId, isShared } = useStore();
  const queryKey = ['chart-notes', storeId];
  const query = useQuery({
    // Notes are the store's own: shared pages do without them.
    enabled: !isShared,
    queryKey,
    queryFn: ({ signal }) => request(documents.chartNotesDocument, { storeId }, signal),
  });
  return { notes: query.data?.store?.chartNotes ?? noNotes, isLoading: query.isLoading };
}

/** As charts take them. */
export const toChartNotes = (notes: readonly Note[]): readonly ChartNote[] =>
  notes.map(({ id, on, until, text }) => ({ key: id, from: on, to: until ?? on, text }));

export const useChartNotes = (): readonly ChartNote[] => toChartNotes(useNotes().notes);

/** `save` answers why it was refused; what is deleted comes back with Undo. */
export function useNoteActions() {
  const { id: storeId } = useStore();
  const client = useQueryClient();
  const toast = useToast();
  const refresh = () => client.invalidateQueries({ queryKey: ['chart-notes', storeId] });
  const save = async (id: string | null, draft: NoteDraft): Promise<Errors> => {
    const columns = {
      on: draft.on,
      until: draft.until === '' ? null : draft.until,
      text: draft.text,
      kind: draft.kind,
    };
    const { userErrors } =
      id === null
        ? (await request(documents.createChartNoteDocument, { input: { storeId, ...columns } })).createChartNote
        : (await request(documents.updateChartNoteDocument, { input: { id, ...columns } })).updateChartNote;
    await refresh();
    return userErrors;
  };
  const restore = ({ on, until, text, kind }: Note) =>
    void save(null, { on, until: until ?? '', text, kind }).catch((error: unknown) =>
      toast({ text: describeError(error).message }),
    );
  const remove = async (note: Note) => {
    try {
      const { userErrors } = (await request(documents.deleteChartNoteDocument, { id: note.id })).deleteChartNote;
      await refresh();
      if (userErrors[0]) toast({ text: userErrors[0].message });
      else toast({ text: 'Note deleted', action: { label: 'Undo', run: () => restore(note) } });
    } catch (error) {
      toast({ text: describeError(error).message });
    }
  };
  return { save, remove };
}
