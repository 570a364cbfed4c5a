'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useToast } from '@throughline/ui/toast';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import type { CreateAlertInput } from '../../gql/graphql.ts';
import { useStore } from '../shell/use-store.tsx';
import * as documents from './alert-documents.ts';
import type { AlertRow } from './alert-words.ts';

const soonMs = 2_000;
const laterMs = 30_000;

/** The alerts of the store; asked again soon while one waits for its first look or a message for its first try. */
export function useAlerts() {
  const { id: storeId } = useStore();
  return useQuery({
    queryKey: ['alerts', storeId],
    queryFn: ({ signal }) => request(documents.alertsDocument, { storeId }, signal),
    refetchInterval: ({ state }) => (state.data?.store?.alerts.some(isUnderWay) ? soonMs : laterMs),
  });
}

const isUnderWay = ({ enabled, problem, lookedAt, deliveries }: AlertRow): boolean =>
  (enabled && problem == null && lookedAt == null) ||
  deliveries.some(({ state, attempts }) => state === 'WAITING' && attempts < 3);

export const useSendsMail = () => {
  const { id: storeId } = useStore();
  const queryKey = ['sends-mail', storeId];
  return useQuery({ queryKey, queryFn: ({ signal }) => request(documents.sendsMailDocument, { storeId }, signal) }).data
    ?.store?.sendsMail;
};

export interface SaveAnswer {
  webhookSecret?: string | null;
  userErrors: readonly { path: string[]; message: string }[];
}

export function useAlertActions() {
  const { id: storeId } = useStore();
  const client = useQueryClient();
  const toast = useToast();
  const refresh = () => client.invalidateQueries({ queryKey: ['alerts', storeId] });
  /** Says what it did, or why not. */
  const run = async (change: () => Promise<readonly { message: string }[]>, done: string) => {
    try {
      const [problem] = await change();
      toast({ text: problem?.message ?? done });
      await refresh();
    } catch (error) {
      toast({ text: describeError(error).message });
    }
  };
  return {
    create: async (input: Omit<CreateAlertInput, 'storeId'>): Promise<SaveAnswer> => {
      const { createAlert } = await request(documents.createAlertDocument, { input: { storeId, ...input } });
      await refresh();
      return createAlert;
    },
    update: async (id: string, input: Omit<CreateAlertInput, 'storeId'>): Promise<SaveAnswer> => {
      const { updateAlert } = await request(documents.updateAlertDocument, { input: { id, ...input } });
      await refresh();
      return updateAlert;
    },
    setEnabled: ({ id, name }: AlertRow, enabled: boolean) =>
      run(
        async () => (await request(documents.updateAlertDocument, { input: { id, enabled } })).updateAlert.userErrors,
        enabled ? `“${name}” goes on` : `“${name}” is paused`,
      ),
    remove: ({ id, name }: AlertRow) =>
      run(
        async () => (await request(documents.deleteAlertDocument, { id })).deleteAlert.userErrors,
        `“${name}” deleted`,
      ),
    test: ({ id }: AlertRow) =>
      run(
        async () => (await request(documents.testAlertDocument, { id })).testAlert.userErrors,
        'A test is on its way',
      ),
    look: ({ id }: AlertRow) =>
      run(
        async () => (await request(documents.lookAtAlertDocument, { id })).lookAtAlert.userErrors,
        'The figure is looked at',
      ),
  };
}
