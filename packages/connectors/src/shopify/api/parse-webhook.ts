// A delivery as it arrives: its signature over the raw bytes, then its head. Pure; never throws.

import { contentKey, isSigned } from '../../check-signature.ts';
import { type Credentials, type ParsedDelivery, type RawDelivery, type Refusal, SourceError } from '../../source.ts';
import { objectOf } from './read-delivery.ts';
import { type Payload, readPayload, textAt } from './read-payload.ts';
import { topics } from './topics.ts';

/** The keys that may have signed: the app's secret, and the one before it while it is exchanged. */
export function secretsOf(credentials: Credentials): string[] {
  return [credentials.apiSecret, credentials.previousApiSecret].filter((secret): secret is string => Boolean(secret));
}

export function parseWebhook(delivery: RawDelivery, credentials: Credentials): ParsedDelivery {
  const { headers, body } = delivery;
  const signature = headers['x-shopify-hmac-sha256'];
  if (!signature) return refuse('UNSIGNED', 'The delivery carries no signature.');
  if (!secretsOf(credentials).some((secret) => isSigned(signature, secret, [body], 'base64'))) {
    return refuse('FORGED', "The delivery's signature is not one of this app's secret.");
  }
  const [topic, webhookId] = [headers['x-shopify-topic'], headers['x-shopify-webhook-id']];
  if (!topic || !webhookId) return refuse('MALFORMED', 'The delivery lacks its topic or its id.');
  const shop = headers['x-shopify-shop-domain']?.toLowerCase();
  if (shop !== undefined && credentials.shop !== undefined && shop !== credentials.shop) {
    return refuse('FORGED', 'The delivery is for another shop.');
  }
  try {
    return read(topic, webhookId, delivery, credentials);
  } catch (error) {
    if (error instanceof SourceError) return refuse('MALFORMED', error.message);
    throw error;
  }
}

function read(topic: string, webhookId: string, delivery: RawDelivery, credentials: Credentials): ParsedDelivery {
  const work = topics.get(topic)?.work ?? null;
  const triggeredAt = delivery.headers['x-shopify-triggered-at'];
  const happenedAt = triggeredAt === undefined ? Number.NaN : Date.parse(triggeredAt);
  const payload = work === null ? null : readPayload(delivery.body);
  if (payload && isOfAnother(payload, credentials)) return refuse('FORGED', 'The delivery is for another shop.');
  // The bodies of these do not tell one joining from the next.
  const time = work?.do === 'segment' ? (triggeredAt ?? '') : '';
  return {
    eventId: `${topic}:${webhookId}`,
    topic,
    contentKey: contentKey(Buffer.concat([Buffer.from(`${topic}\n${time}\n`), delivery.body])),
    object: work === null || payload === null ? null : objectOf(work, payload),
    happenedAt: Number.isFinite(happenedAt) ? happenedAt : null,
  };
}

/** One secret signs for all shops of an app. Bodies that name their shop must name this one. */
function isOfAnother(payload: Payload, { shop, shopId }: Credentials): boolean {
  const domain = textAt(payload, 'shop_domain') ?? textAt(payload, 'myshopify_domain');
  if (domain !== undefined && shop !== undefined && domain.toLowerCase() !== shop) return true;
  const id = textAt(payload, 'shop_id')?.replace('gid://shopify/Shop/', '');
  return id !== undefined && shopId !== undefined && id !== shopId;
}

function refuse(refused: Refusal, message: string): ParsedDelivery {
  return { refused, message };
}
