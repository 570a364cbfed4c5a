'use client';
// What can be done with a saved thing from its list and from its page. Each says what it did in a toast, with Undo
// where undo exists, and refreshes every list that shows it.
import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useToast } from '@throughline/ui/toast';
import { useMemo } from 'react';
import { describeError } from '../../data/api-error.ts';
import type { ItemNoun } from './item-noun.ts';

type Named = { id: string; name: string };
type Errors = readonly { message: string }[];
export type ItemChange = { name?: string; favourite?: boolean; folderId?: string | null; ownerId?: string | null };

/** The requests of one kind of item; each answers why it was refused. */
export interface ItemRequests {
  noun: ItemNoun;
  /** What shows these items beside their lists. */
  alsoShown: readonly QueryKey[];
  update: (id: string, change: ItemChange) => Promise<Errors>;
  archive: (id: string) => Promise<Errors>;
  restore: (id: string) => Promise<Errors>;
  arrange: (storeId: string, ids: string[]) => Promise<Errors>;
}

/** `requests` is a constant of its module. */
export function useItemActions(storeId: string, requests: ItemRequests) {
  const client = useQueryClient();
  const toast = useToast();
  return useMemo(() => {
    const shown = [[requests.noun.many, storeId], ['store', storeId], ...requests.alsoShown];
    const refresh = () => Promise.all(shown.map((queryKey) => client.invalidateQueries({ queryKey })));
    /** Runs a change; true when it was made. Otherwise the reason is said and nothing has changed. */
    const run = async (change: () => Promise<Errors>): Promise<boolean> => {
      try {
        const [problem] = await change();
        if (problem) toast({ text: problem.message });
        await refresh();
        return problem === undefined;
      } catch (error) {
        toast({ text: describeError(error).message });
        return false;
      }
    };
    const restore = (item: Named) => run(() => requests.restore(item.id));
    return {
      refresh,
      run,
      /** What was made; null when it was refused. */
      make: async <Made>(change: () => Promise<{ made: Made | null; errors: Errors }>): Promise<Made | null> => {
        const answer: { made: Made | null } = { made: null };
        await run(async () => {
          const { made, errors } = await change();
          answer.made = made;
          return errors;
        });
        return answer.made;
      },
      update: (id: string, change: ItemChange) => run(() => requests.update(id, change)),
      /** `note`: what the person should know once it is done. */
      archive: async (item: Named, note = '') => {
        const done = await run(() => requests.archive(item.id));
        if (done)
          toast({
            text: `${item.name} archived${note && `. ${note}`}`,
            action: { label: 'Undo', run: () => void restore(item) },
          });
        return done;
      },
      restore: async (item: Named) => {
        const done = await restore(item);
        if (done) toast({ text: `${item.name} is back in the list` });
        return done;
      },
      arrange: (ids: string[]) => run(() => requests.arrange(storeId, ids)),
    };
  }, [client, requests, storeId, toast]);
}

export type ItemActions = ReturnType<typeof useItemActions>;
