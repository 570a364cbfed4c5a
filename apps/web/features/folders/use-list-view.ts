'use client';
import { useDebounced } from '../../data/use-debounced.ts';
import { useUrlState } from '../../data/use-url-state.ts';

/** What a list shows, as it stands in the URL: what is searched for, and whether in the archive. */
export function useListView() {
  const [search, setSearch] = useUrlState('query', '');
  const [view, setView] = useUrlState('view', 'saved');
  const query = useDebounced(search, 200);
  const archived = view === 'archived';
  return {
    search,
    setSearch,
    /** The search once typing rests. */
    query,
    archived,
    setView,
    /** Shown without folders and order. */
    flat: archived || query !== '',
  };
}

export type ListView = ReturnType<typeof useListView>;
