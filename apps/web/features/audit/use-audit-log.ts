'use client';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { request } from '../../data/request.ts';
import { auditLogDocument } from './audit-documents.ts';

const entriesPerPage = 50;

/** What the list is narrowed to; '' = not. Days are the store's, both included. */
export interface AuditFilter {
  actor: string;
  operation: string;
  object: string;
  from: string;
  to: string;
}

/** The newest first; a longer list is fetched page by page. */
export function useAuditLog(storeId: string, filter: AuditFilter) {
  const given = Object.fromEntries(Object.entries(filter).map(([name, value]) => [name, value === '' ? null : value]));
  return useInfiniteQuery({
    queryKey: ['audit', storeId, filter],
    queryFn: ({ pageParam, signal }) =>
      request(auditLogDocument, { storeId, first: entriesPerPage, after: pageParam, ...given }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => {
      const page = last.store?.auditLog.pageInfo;
      return page?.hasNextPage ? (page.endCursor ?? null) : null;
    },
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

export function csvHref(storeId: string, filter: AuditFilter): string {
  const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== ''));
  return `/v1/stores/${storeId}/audit.csv${query.size === 0 ? '' : `?${query}`}`;
}
