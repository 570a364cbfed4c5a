'use client';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { request } from '../../data/request.ts';
import type { IdentityRulesInput, MergeRule, ProfileFieldsFragment } from '../../gql/graphql.ts';
import {
  blockedDocument,
  identityRulesDocument,
  mergesDocument,
  nearMatchesDocument,
  previewRulesDocument,
  reconciliationDocument,
  verdictsDocument,
} from './identity-documents.ts';

export type Profile = ProfileFieldsFragment;
type Paged = { pageInfo: { hasNextPage: boolean; endCursor?: string | null } } | undefined;
const nextOf = (page: Paged) => (page?.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null);
const firstPage = null as string | null;
/** While rules are being carried out. */
const watchedMs = 1_000;

export function useMerges(storeId: string, rule: MergeRule | null, query: string) {
  const read = useInfiniteQuery({
    queryKey: ['identity', storeId, 'merges', rule, query],
    queryFn: ({ pageParam, signal }) =>
      request(mergesDocument, { storeId, after: pageParam, rule, query: query === '' ? null : query }, signal),
    initialPageParam: firstPage,
    getNextPageParam: ({ store }) => nextOf(store?.identity.merges),
    placeholderData: keepPreviousData,
  });
  const pages = read.data?.pages.map(({ store }) => store?.identity.merges);
  return { ...read, rows: pages?.flatMap((page) => page?.nodes ?? []), total: pages?.[0]?.totalCount };
}

export function useNearMatches(storeId: string) {
  const read = useInfiniteQuery({
    queryKey: ['identity', storeId, 'near'],
    queryFn: ({ pageParam, signal }) => request(nearMatchesDocument, { storeId, after: pageParam }, signal),
    initialPageParam: firstPage,
    getNextPageParam: ({ store }) => nextOf(store?.identity.nearMatches),
  });
  const pages = read.data?.pages.map(({ store }) => store?.identity.nearMatches);
  return { ...read, rows: pages?.flatMap((page) => page?.nodes ?? []), total: pages?.[0]?.totalCount };
}

export function useVerdicts(storeId: string) {
  const read = useInfiniteQuery({
    queryKey: ['identity', storeId, 'verdicts'],
    queryFn: ({ pageParam, signal }) => request(verdictsDocument, { storeId, after: pageParam }, signal),
    initialPageParam: firstPage,
    getNextPageParam: ({ store }) => nextOf(store?.identity.verdicts),
  });
  const pages = read.data?.pages.map(({ store }) => store?.identity.verdicts);
  return { ...read, rows: pages?.flatMap((page) => page?.nodes ?? []), total: pages?.[0]?.totalCount };
}

export const useIdentityRules = (storeId: string) =>
  useQuery({
    queryKey: ['identity', storeId, 'rules'],
    queryFn: ({ signal }) => request(identityRulesDocument, { storeId }, signal),
    refetchInterval: ({ state }) => (state.data?.store?.identity.rulesChange?.failure === null ? watchedMs : false),
  });

/** What rules would do; nothing is asked for while they are those that stand (`rules` null). */
export const useRulesPreview = (storeId: string, rules: IdentityRulesInput | null) =>
  useQuery({
    queryKey: ['identity', storeId, 'preview', rules],
    queryFn: ({ signal }) => request(previewRulesDocument, { storeId, rules: rules! }, signal),
    enabled: rules !== null,
  });

export const useBlocked = (storeId: string) =>
  useQuery({
    queryKey: ['identity', storeId, 'blocked'],
    queryFn: ({ signal }) => request(blockedDocument, { storeId }, signal),
  });

export const useReconciliation = (storeId: string) =>
  useQuery({
    queryKey: ['identity', storeId, 'reconciliation'],
    queryFn: ({ signal }) => request(reconciliationDocument, { storeId }, signal),
  });

export type MergeRow = NonNullable<ReturnType<typeof useMerges>['rows']>[number];
export type NearMatchRow = NonNullable<ReturnType<typeof useNearMatches>['rows']>[number];
export type VerdictRow = NonNullable<ReturnType<typeof useVerdicts>['rows']>[number];
export type StoredRules = NonNullable<
  NonNullable<ReturnType<typeof useIdentityRules>['data']>['store']
>['identity']['rules'];
