'use client';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { request } from '../../data/request.ts';
import { peopleDocument, personDocument, personOrdersDocument } from './person-documents.ts';

const peoplePerPage = 50;

export function usePeople(storeId: string, query: string) {
  return useInfiniteQuery({
    queryKey: ['people', storeId, query],
    queryFn: ({ pageParam, signal }) =>
      request(
        peopleDocument,
        { storeId, first: peoplePerPage, after: pageParam, query: query === '' ? null : query },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => {
      const page = last.store?.people.pageInfo;
      return page?.hasNextPage ? (page.endCursor ?? null) : null;
    },
    placeholderData: keepPreviousData,
  });
}

export function usePerson(storeId: string, personId: string, asOf: string | null) {
  return useQuery({
    queryKey: ['person', personId, asOf],
    queryFn: ({ signal }) => request(personDocument, { storeId, personId, asOf }, signal),
    placeholderData: keepPreviousData,
  });
}

/** All orders of the person: further pages are fetched by themselves, since the lanes show the whole way. */
export function usePersonOrders(storeId: string, personId: string) {
  const query = useInfiniteQuery({
    queryKey: ['person', personId, 'orders'],
    queryFn: ({ pageParam, signal }) => request(personOrdersDocument, { storeId, personId, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => {
      const page = last.store?.person?.orders.pageInfo;
      return page?.hasNextPage ? (page.endCursor ?? null) : null;
    },
  });
  const { hasNextPage, isFetching, isError, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);
  return { ...query, orders: query.data?.pages.flatMap((page) => page.store?.person?.orders.nodes ?? []) };
}
