import type { WebhookMessageRow } from '@throughline/db/webhooks/endpoint-row';
import { builder } from '../../builder.ts';
import { addMutation } from '../../mutation.ts';
import type { UserProblem } from '../../refused.ts';
import { UserError } from '../../scalars.ts';
import { resendMessage, testEndpoint } from './ask-for-message.ts';
import { WebhookEndpoint, WebhookEvent, WebhookMessage } from './endpoint-type.ts';
import type { EndpointModel } from './find-endpoints.ts';
import { createEndpoint, deleteEndpoint, rotateSecret, updateEndpoint } from './keep-endpoint.ts';

interface Payload {
  endpoint?: EndpointModel | null;
  secret?: string | null;
  userErrors: UserProblem[];
}

const EndpointPayload = builder.objectRef<Payload>('WebhookEndpointPayload').implement({
  fields: (t) => ({
    webhookEndpoint: t.field({
      type: WebhookEndpoint,
      nullable: true,
      resolve: (payload) => payload.endpoint ?? null,
    }),
    secret: t.string({
      nullable: true,
      description: 'A new secret (Standard Webhooks, `whsec_...`): told this once.',
      resolve: (payload) => payload.secret ?? null,
    }),
    userErrors: t.expose('userErrors', { type: [UserError] }),
  }),
});

const MessagePayload = builder
  .objectRef<{ message?: WebhookMessageRow | null; userErrors: UserProblem[] }>('WebhookMessagePayload')
  .implement({
    fields: (t) => ({
      webhookMessage: t.field({ type: WebhookMessage, nullable: true, resolve: (payload) => payload.message ?? null }),
      userErrors: t.expose('userErrors', { type: [UserError] }),
    }),
  });

const CreateInput = builder.inputType('CreateWebhookEndpointInput', {
  fields: (t) => ({
    storeId: t.id({ required: true }),
    url: t.string({ required: true }),
    description: t.string(),
    events: t.field({ type: [WebhookEvent], required: true }),
    segmentIds: t.idList({ description: 'To be told of these alone; absent or empty = of all.' }),
  }),
});
const UpdateInput = builder.inputType('UpdateWebhookEndpointInput', {
  description: 'What is absent stays as it was. Whatever is changed, it is tried again at once.',
  fields: (t) => ({
    id: t.id({ required: true }),
    url: t.string(),
    description: t.string(),
    events: t.field({ type: [WebhookEvent] }),
    segmentIds: t.idList(),
    paused: t.boolean({ description: 'false also turns on again what was turned off.' }),
  }),
});
const RotateInput = builder.inputType('RotateWebhookSecretInput', {
  fields: (t) => ({
    id: t.id({ required: true }),
    overlapHours: t.int({ description: 'How long the former secret signs too: 0 to 168, 24 when absent.' }),
  }),
});
const IdInput = builder.inputType('WebhookEndpointIdInput', { fields: (t) => ({ id: t.id({ required: true }) }) });
const MessageIdInput = builder.inputType('WebhookMessageIdInput', {
  fields: (t) => ({ id: t.id({ required: true }) }),
});

addMutation('createWebhookEndpoint', EndpointPayload, CreateInput, createEndpoint);
addMutation('updateWebhookEndpoint', EndpointPayload, UpdateInput, async (context, input) => ({
  endpoint: await updateEndpoint(context, input),
}));
addMutation('rotateWebhookSecret', EndpointPayload, RotateInput, rotateSecret);
addMutation('deleteWebhookEndpoint', EndpointPayload, IdInput, async (context, { id }) => ({
  endpoint: await deleteEndpoint(context, id),
}));
addMutation('testWebhookEndpoint', MessagePayload, IdInput, async (context, { id }) => ({
  message: await testEndpoint(context, id),
}));
addMutation('resendWebhookMessage', MessagePayload, MessageIdInput, async (context, { id }) => ({
  message: await resendMessage(context, id),
}));
