'use client';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { request } from '../../data/request.ts';
import { useStore } from '../shell/use-store.tsx';
import type { FigurePeopleView } from './figure-people-view.ts';
import { figurePeopleDocument } from './person-documents.ts';

const peoplePerPage = 50;

/** The people behind a figure; null where its segment is not there. */
export function useFigurePeople(view: FigurePeopleView) {
  const { id: storeId, isReady } = useStore();
  const { figure, asOf, base, query, sort, direction } = view;
  return useInfiniteQuery({
    enabled: isReady && figure !== null,
    queryKey: ['figure-people', storeId, figure, asOf, base, query, sort, direction],
    queryFn: async ({ pageParam, signal }) => {
      const asked = { storeId, figure, asOf, base, sort, direction, first: peoplePerPage, after: pageParam };
      const { store } = await request(figurePeopleDocument, { ...asked, query: query === '' ? null : query }, signal);
      return store?.figurePeople ?? null;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => (last?.people.pageInfo.hasNextPage ? (last.people.pageInfo.endCursor ?? null) : null),
    placeholderData: keepPreviousData,
  });
}
