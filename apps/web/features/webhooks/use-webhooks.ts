'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useToast } from '@throughline/ui/toast';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import type { CreateWebhookEndpointInput, WebhookMessageState } from '../../gql/graphql.ts';
import { useStore } from '../shell/use-store.tsx';
import * as documents from './webhook-documents.ts';
import type { EndpointRow } from './webhook-words.ts';

const soonMs = 2_000;
const laterMs = 30_000;

/** The endpoints of the store; asked again soon while a message waits. */
export function useWebhooks() {
  const { id: storeId } = useStore();
  return useQuery({
    queryKey: ['webhooks', storeId],
    queryFn: ({ signal }) => request(documents.webhooksDocument, { storeId }, signal),
    refetchInterval: ({ state }) =>
      state.data?.store?.webhookEndpoints.some(({ waiting }) => waiting.totalCount > 0) ? soonMs : laterMs,
  });
}

export interface WebhookAnswer {
  secret?: string | null;
  userErrors: readonly { path: string[]; message: string }[];
}

export type EndpointInput = Omit<CreateWebhookEndpointInput, 'storeId'>;

export function useWebhookActions() {
  const { id: storeId } = useStore();
  const client = useQueryClient();
  const toast = useToast();
  const refresh = () => client.invalidateQueries({ queryKey: ['webhooks', storeId] });
  /** Says what it did, or why not. */
  const run = async (change: () => Promise<WebhookAnswer>, done: string): Promise<WebhookAnswer> => {
    const answer = await change().catch((error: unknown) => ({
      userErrors: [{ path: [], message: describeError(error).message }],
    }));
    toast({ text: answer.userErrors[0]?.message ?? done });
    await refresh();
    return answer;
  };
  return {
    create: async (input: EndpointInput): Promise<WebhookAnswer> => {
      const answer = await request(documents.createWebhookDocument, { input: { storeId, ...input } });
      await refresh();
      return answer.createWebhookEndpoint;
    },
    update: async (id: string, input: EndpointInput): Promise<WebhookAnswer> => {
      const answer = await request(documents.updateWebhookDocument, { input: { id, ...input } });
      await refresh();
      return answer.updateWebhookEndpoint;
    },
    setPaused: ({ id }: EndpointRow, paused: boolean) =>
      run(
        async () => (await request(documents.updateWebhookDocument, { input: { id, paused } })).updateWebhookEndpoint,
        paused ? 'Paused: what the membership log holds is told later' : 'On: what was missed is told now',
      ),
    rotate: ({ id }: EndpointRow, overlapHours: number) =>
      run(
        async () => (await request(documents.rotateWebhookSecretDocument, { id, overlapHours })).rotateWebhookSecret,
        'A new secret was made',
      ),
    remove: ({ id }: EndpointRow) =>
      run(async () => (await request(documents.deleteWebhookDocument, { id })).deleteWebhookEndpoint, 'Deleted'),
    test: ({ id }: EndpointRow) =>
      run(
        async () => (await request(documents.testWebhookDocument, { id })).testWebhookEndpoint,
        'A test is on its way',
      ),
    resend: (id: string) =>
      run(
        async () => (await request(documents.resendWebhookDocument, { id })).resendWebhookMessage,
        'It is sent again',
      ),
  };
}

/** A page of what an endpoint was told, the newest first; its first page follows what happens. */
export function useWebhookMessages(endpointId: string, after: string | null, state: WebhookMessageState | null) {
  const { id: storeId } = useStore();
  return useQuery({
    queryKey: ['webhooks', storeId, endpointId, after, state],
    queryFn: async ({ signal }) => {
      const { node } = await request(documents.webhookMessagesDocument, { id: endpointId, after, state }, signal);
      return node && 'messages' in node ? node.messages : null;
    },
    refetchInterval: after === null ? soonMs : false,
    placeholderData: (before) => before,
  });
}

export function useEndpointSegments() {
  const { id: storeId } = useStore();
  return useQuery({
    queryKey: ['segments', storeId, 'names', 'builder'],
    queryFn: ({ signal }) => request(documents.endpointSegmentsDocument, { storeId }, signal),
    select: ({ store }) => store?.segments.nodes ?? [],
  });
}
