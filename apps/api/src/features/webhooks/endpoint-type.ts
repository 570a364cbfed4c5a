import { WEBHOOK_EVENT_NAMES, WEBHOOK_EVENTS } from '@throughline/core/webhooks/event-types';
import type { WebhookMessageRow } from '@throughline/db/webhooks/endpoint-row';
import { builder } from '../../builder.ts';
import { connectionType, pageArguments } from '../../connection.ts';
import { NodeInterface } from '../../scalars.ts';
import { Segment } from '../segments/segment-type.ts';
import { Store } from '../stores/store-type.ts';
import { type EndpointModel, findEndpoints, findMessages } from './find-endpoints.ts';

export const WebhookEvent = builder.enumType('WebhookEvent', {
  description: `What an endpoint can be told of. ${WEBHOOK_EVENT_NAMES.map((name) => `${name}: ${WEBHOOK_EVENTS[name].words}`).join(' ')}`,
  values: WEBHOOK_EVENT_NAMES,
});

const EndpointState = builder.enumType('WebhookEndpointState', {
  description: 'FAILED: turned off after days without a message that was taken.',
  values: ['ACTIVE', 'PAUSED', 'FAILED'] as const,
});
const MessageState = builder.enumType('WebhookMessageState', {
  description: 'FAILED: given up after three days.',
  values: ['WAITING', 'SENT', 'FAILED'] as const,
});

const at = (date: Date | null) => date?.getTime() ?? null;

export const WebhookMessage = builder.objectRef<WebhookMessageRow>('WebhookMessage').implement({
  description: 'A message to an endpoint. Its id is the `webhook-id` that the receiver sees.',
  fields: (t) => ({
    id: t.exposeID('id'),
    type: t.exposeString('type'),
    logNumber: t.int({
      nullable: true,
      description: 'The row of the membership log that it tells of.',
      resolve: ({ logNumber }) => (logNumber === null ? null : Number(logNumber)),
    }),
    state: t.field({ type: MessageState, resolve: ({ state }) => state as 'WAITING' }),
    attempts: t.exposeInt('attempts'),
    status: t.exposeInt('status', { nullable: true, description: 'The HTTP status of the last answer.' }),
    problem: t.exposeString('problem', { nullable: true }),
    happenedAt: t.field({ type: 'DateTime', resolve: ({ happenedAt }) => happenedAt.getTime() }),
    nextAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Not before then; null when it is settled.',
      resolve: ({ state, nextAt }) => (state === 'WAITING' ? nextAt.getTime() : null),
    }),
    settledAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ settledAt }) => at(settledAt) }),
  }),
});

const { Connection } = connectionType('WebhookMessageConnection', 'WebhookMessageEdge', WebhookMessage);

export const WebhookEndpoint = builder.objectRef<EndpointModel>('WebhookEndpoint').implement({
  description: 'An address that is told of what happens in the store: docs/webhooks.md.',
  interfaces: [NodeInterface],
  fields: (t) => ({
    url: t.exposeString('url'),
    description: t.exposeString('description'),
    events: t.field({
      type: [WebhookEvent],
      resolve: ({ events }) => WEBHOOK_EVENT_NAMES.filter((name) => events.includes(WEBHOOK_EVENTS[name].type)),
    }),
    segments: t.field({
      type: [Segment],
      description: 'It is told of these alone; empty = of all.',
      resolve: async ({ store, segmentIds }, _args, context) => {
        const found = await Promise.all(segmentIds.map((id) => context.loaders.segments.load({ store, id })));
        return found.filter((segment) => segment !== null);
      },
    }),
    state: t.field({ type: EndpointState, resolve: ({ state }) => state as 'ACTIVE' }),
    failingSince: t.field({ type: 'DateTime', nullable: true, resolve: ({ failingSince }) => at(failingSince) }),
    retryAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ retryAt }) => at(retryAt) }),
    problem: t.exposeString('problem', { nullable: true }),
    formerSecretUntil: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Until then messages are signed with the former secret too.',
      resolve: ({ formerSecretUntil }, _args, { now }) =>
        formerSecretUntil !== null && formerSecretUntil.getTime() > now ? formerSecretUntil.getTime() : null,
    }),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt.getTime() }),
    messages: t.field({
      type: Connection,
      description: 'The newest first; those settled are kept for 30 days.',
      args: { ...pageArguments, state: t.arg({ type: MessageState }) },
      resolve: (endpoint, args, context) => findMessages(context, endpoint, args),
    }),
  }),
});

builder.objectField(Store, 'webhookEndpoints', (t) =>
  t.field({
    type: [WebhookEndpoint],
    description: 'The oldest first.',
    resolve: (store, _args, context) => findEndpoints(context, store),
  }),
);
