'use client';
import { useMemo } from 'react';
import { setUrlState, useUrlState } from '../../data/use-url-state.ts';

/** Tags and owner by which the list is narrowed, as they stand in the URL. */
export function useListFilter() {
  const [written, setTags] = useUrlState('tags', '');
  const [owner, setOwner] = useUrlState('owner', '');
  const tags = useMemo(() => written.split(',').filter(Boolean), [written]);
  return {
    tags,
    setTags: (next: readonly string[]) => setTags(next.join(',')),
    ownedBy: owner === '' ? null : owner,
    setOwner: (id: string) => setOwner(id),
    isOn: tags.length > 0 || owner !== '',
    clear: () => setUrlState({ tags: null, owner: null, query: null }),
  };
}

export type ListFilter = ReturnType<typeof useListFilter>;
