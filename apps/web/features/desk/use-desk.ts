'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from '../../data/request.ts';
import { useOrganization } from '../organizations/use-organization.tsx';
import { deskFiguresDocument, deskStoresDocument } from './desk-documents.ts';
import type { DeskAnswer, DeskRow, DeskStore } from './desk-row.ts';

const askAgainMs = 2_000;
const refreshMs = 60_000;
/** Stores whose figures one question asks for: as many as are answered when it does not say how many. */
const atOnce = 100;

/** The stores that are reached through the organization, by name. */
export function useDeskStores() {
  const { id } = useOrganization();
  return useQuery({
    queryKey: ['organization', id, 'desk'],
    queryFn: async ({ signal }): Promise<DeskStore[]> => {
      const { node } = await request(deskStoresDocument, { id }, signal);
      return node && 'desk' in node ? node.desk.map(({ store }) => store) : [];
    },
  });
}

/** The names at once, the figures of a hundred in one question, and again those of stores that were still loading. */
export function useDesk(days: number) {
  const { id } = useOrganization();
  const client = useQueryClient();
  const names = useDeskStores();
  const read = async (storeIds: string[], signal: AbortSignal): Promise<DeskAnswer[]> => {
    const { node } = await request(deskFiguresDocument, { id, days, storeIds }, signal);
    return node && 'desk' in node ? node.desk : [];
  };
  const readAll = async (storeIds: string[], signal: AbortSignal): Promise<DeskAnswer[]> => {
    const answers: DeskAnswer[] = [];
    for (let at = 0; at < storeIds.length; at += atOnce)
      answers.push(...(await read(storeIds.slice(at, at + atOnce), signal)));
    return answers;
  };
  const key = ['organization', id, 'desk', days];
  const figures = useQuery({
    queryKey: key,
    queryFn: ({ signal }) =>
      readAll(
        names.data!.map(({ id: storeId }) => storeId),
        signal,
      ),
    refetchInterval: refreshMs,
    enabled: (names.data?.length ?? 0) > 0,
  });
  const loading = (figures.data ?? []).flatMap(({ store, figures: of }) => (of.state === 'LOADING' ? [store.id] : []));
  useQuery({
    queryKey: [...key, 'loading'],
    queryFn: async ({ signal }) => {
      const answers = new Map((await readAll(loading, signal)).map((answer) => [answer.store.id, answer]));
      client.setQueryData<DeskAnswer[]>(key, (now) => now?.map((answer) => answers.get(answer.store.id) ?? answer));
      return answers.size;
    },
    enabled: loading.length > 0,
    refetchInterval: askAgainMs,
  });
  const answers = new Map((figures.data ?? []).map((answer) => [answer.store.id, answer]));
  const rows: DeskRow[] | undefined = names.data?.map((store) => ({ store, answer: answers.get(store.id) }));
  const error = names.error ?? figures.error;
  return {
    rows,
    error,
    isStale: figures.isError && figures.data !== undefined,
    retry: () => void Promise.all([names.refetch(), figures.refetch()]),
  };
}
