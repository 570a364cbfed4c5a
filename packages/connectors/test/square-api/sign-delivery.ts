import { createHmac } from 'node:crypto';
import type { Outgoing } from '../local-api/send-deliveries.ts';

export function signed(subscription: { notification_url: string; signature_key?: unknown }, body: string): Outgoing {
  const url = subscription.notification_url;
  const signature = createHmac('sha256', String(subscription.signature_key))
    .update(url + body)
    .digest('base64');
  return { url, headers: { 'x-square-hmacsha256-signature': signature, 'square-version': '2025-10-16' }, body };
}
