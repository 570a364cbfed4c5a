import type { WebhookEndpoint, WebhookMessage } from '../generated/prisma/client.ts';

export type WebhookEndpointRow = WebhookEndpoint;
export type WebhookMessageRow = WebhookMessage;
