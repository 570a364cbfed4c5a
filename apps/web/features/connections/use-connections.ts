'use client';
// Connections as they stand. While one is being read its progress is asked for every 1.5 seconds, else now and then; a page that is
// not looked at asks for nothing. Facts that land refresh all of it by the live stream, since the keys name the store.
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { request } from '../../data/request.ts';
import type { ConnectionPageQuery, ConnectionsQuery, DeliveryState } from '../../gql/graphql.ts';
import {
  attentionDocument,
  connectionDocument,
  connectionsDocument,
  deadLettersDocument,
  deliveriesDocument,
  syncsDocument,
} from './connection-documents.ts';
import { isUnderWay } from './sync-words.ts';

export type ListedConnection = NonNullable<ConnectionsQuery['store']>['connections'][number];
export type SourceEntry = ConnectionsQuery['sources'][number];
export type ConnectionDetails = Extract<ConnectionPageQuery['node'], { health: unknown }>;
export type RunningSync = NonNullable<ConnectionDetails['currentSync']>;

const watchedMs = 1_500;
const restingMs = 30_000;

export const useConnections = (storeId: string) =>
  useQuery({
    queryKey: ['connections', storeId],
    queryFn: ({ signal }) => request(connectionsDocument, { storeId }, signal),
    refetchInterval: ({ state }) =>
      state.data?.store?.connections.some(({ currentSync }) => isUnderWay(currentSync)) ? watchedMs : restingMs,
  });

const isConnection = (node: ConnectionPageQuery['node']): node is ConnectionDetails => node != null && 'health' in node;

/** null for one that this store does not have. */
export function readConnection(data: ConnectionPageQuery | undefined): ConnectionDetails | null | undefined {
  if (data === undefined) return undefined;
  const { node, store } = data;
  return isConnection(node) && store?.connections.some(({ id }) => id === node.id) ? node : null;
}

export const useConnection = (storeId: string, id: string) =>
  useQuery({
    queryKey: ['connection', storeId, id],
    queryFn: ({ signal }) => request(connectionDocument, { storeId, id }, signal),
    refetchInterval: ({ state }) => (isUnderWay(readConnection(state.data)?.currentSync) ? watchedMs : restingMs),
  });

export const useAttention = (storeId: string) =>
  useQuery({
    queryKey: ['attention', storeId],
    queryFn: ({ signal }) => request(attentionDocument, { storeId }, signal),
    refetchInterval: 60_000,
    staleTime: 30_000,
  });

const firstPage = null as string | null;
type PageInfo = { hasNextPage: boolean; endCursor?: string | null };
const nextOf = (page: PageInfo | undefined) => (page?.hasNextPage ? (page.endCursor ?? null) : null);

export function useDeliveries(storeId: string, id: string, state: DeliveryState | null) {
  const query = useInfiniteQuery({
    queryKey: ['connection-deliveries', storeId, id, state],
    queryFn: ({ pageParam, signal }) => request(deliveriesDocument, { id, state, after: pageParam }, signal),
    initialPageParam: firstPage,
    getNextPageParam: ({ node }) => nextOf(node && 'deliveries' in node ? node.deliveries.pageInfo : undefined),
    placeholderData: keepPreviousData,
  });
  const pages = query.data?.pages.map(({ node }) => (node && 'deliveries' in node ? node.deliveries : undefined));
  return { ...query, rows: pages?.flatMap((page) => page?.nodes ?? []), total: pages?.[0]?.totalCount };
}

export function useDeadLetters(storeId: string, id: string) {
  const query = useInfiniteQuery({
    queryKey: ['connection-failed', storeId, id],
    queryFn: ({ pageParam, signal }) => request(deadLettersDocument, { id, after: pageParam }, signal),
    initialPageParam: firstPage,
    getNextPageParam: ({ node }) => nextOf(node && 'deadLetters' in node ? node.deadLetters.pageInfo : undefined),
  });
  const pages = query.data?.pages.map(({ node }) => (node && 'deadLetters' in node ? node.deadLetters : undefined));
  return { ...query, rows: pages?.flatMap((page) => page?.nodes ?? []), total: pages?.[0]?.totalCount };
}

export function useSyncs(storeId: string, id: string) {
  const query = useInfiniteQuery({
    queryKey: ['connection-syncs', storeId, id],
    queryFn: ({ pageParam, signal }) => request(syncsDocument, { id, after: pageParam }, signal),
    initialPageParam: firstPage,
    getNextPageParam: ({ node }) => nextOf(node && 'syncs' in node ? node.syncs.pageInfo : undefined),
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ node }) => node && 'syncs' in node && node.syncs.nodes.some(isUnderWay))
        ? watchedMs
        : restingMs,
  });
  const pages = query.data?.pages.map(({ node }) => (node && 'syncs' in node ? node.syncs : undefined));
  return { ...query, rows: pages?.flatMap((page) => page?.nodes ?? []), total: pages?.[0]?.totalCount };
}

export type DeliveryRow = NonNullable<ReturnType<typeof useDeliveries>['rows']>[number];
export type DeadLetterRow = NonNullable<ReturnType<typeof useDeadLetters>['rows']>[number];
export type SyncRow = NonNullable<ReturnType<typeof useSyncs>['rows']>[number];
