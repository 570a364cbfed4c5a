'use client';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { request } from '../../data/request.ts';
import type { AuditLogQuery } from '../../gql/graphql.ts';
import { auditLogDocument, organizationAuditLogDocument } from './audit-documents.ts';

const entriesPerPage = 50;

/** What the list is narrowed to; '' = not. Days are the store's, both included. */
export interface AuditFilter {
  actor: string;
  operation: string;
  object: string;
  from: string;
  to: string;
}

/** Of a store, or of an organization with all its stores. */
export type AuditOwner = { storeId: string } | { organizationId: string };

type AuditLog = NonNullable<AuditLogQuery['store']>['auditLog'];

/** The newest first; a longer list is fetched page by page. */
export function useAuditLog(owner: AuditOwner, filter: AuditFilter) {
  return useInfiniteQuery({
    queryKey: ['audit', owner, filter],
    queryFn: ({ pageParam, signal }) => readPage(owner, filter, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ log }) => (log?.pageInfo.hasNextPage ? (log.pageInfo.endCursor ?? null) : null),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

/** `operations`: those that can be asked for; an organization offers those of the page. */
async function readPage(
  owner: AuditOwner,
  filter: AuditFilter,
  after: string | null,
  signal: AbortSignal,
): Promise<{ log: AuditLog | null; operations: readonly string[] }> {
  const given = Object.fromEntries(Object.entries(filter).map(([name, value]) => [name, value === '' ? null : value]));
  const asked = { first: entriesPerPage, after, ...given };
  if ('storeId' in owner) {
    const { store } = await request(auditLogDocument, { ...owner, ...asked }, signal);
    return { log: store?.auditLog ?? null, operations: store?.auditOperations ?? [] };
  }
  const { node } = await request(organizationAuditLogDocument, { ...owner, ...asked }, signal);
  const log = node && 'auditLog' in node ? (node.auditLog as AuditLog) : null;
  return { log, operations: [...new Set(log?.nodes.map(({ operation }) => operation))].sort() };
}

export function csvHref(storeId: string, filter: AuditFilter): string {
  const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== ''));
  return `/v1/stores/${storeId}/audit.csv${query.size === 0 ? '' : `?${query}`}`;
}
