import { z } from 'zod';
import { contentKey, isSigned } from '../check-signature.ts';
import type { Credentials, ObjectRef, ParsedDelivery, RawDelivery } from '../source.ts';
import { findTopic, pingTopic } from './webhook-topics.ts';
import { gmtInstant } from './woo-values.ts';

const objectHead = z.object({ id: z.int().min(1), date_modified_gmt: gmtInstant.nullish() });

/**
 * WooCommerce signs the raw body. It does not say when it sent it, so a repeated delivery is known by its id and content. Its id is of the
 * webhook and the second, shared by all bodies of that second; a body without a time (`{"id":7}`: deleted) is the same each time that it
 * happens, so there the content's key holds the id too. Pure.
 */
export function parseWebhook(delivery: RawDelivery, credentials: Credentials): ParsedDelivery {
  const { headers, body } = delivery;
  const given = headers['x-wc-webhook-signature'];
  if (!given) return isPing(delivery) ? ping() : { refused: 'UNSIGNED', message: 'The delivery carries no signature.' };
  if (!credentials.webhookSecret)
    return { refused: 'UNSIGNED', message: 'No key is known: webhooks are not registered.' };
  if (!isSigned(given, credentials.webhookSecret, [body], 'base64')) {
    return { refused: 'FORGED', message: "The signature is not the shop's for this body." };
  }
  const { 'x-wc-webhook-topic': topic, 'x-wc-webhook-delivery-id': deliveryId } = headers;
  if (!topic || !deliveryId) return { refused: 'MALFORMED', message: 'The delivery has no topic or no id.' };
  const read = readHead(body);
  const happenedAt = read?.date_modified_gmt ?? null;
  const head = happenedAt === null ? `${topic}\n${deliveryId}\n` : `${topic}\n`;
  const key = contentKey(Buffer.concat([Buffer.from(head), body]));
  const kind = findTopic(topic)?.kind;
  if (kind && !read) return { refused: 'MALFORMED', message: 'The delivery names nothing.' };
  const object: ObjectRef | null = kind && read ? { kind, id: String(read.id) } : null;
  return { eventId: `${deliveryId}:${key}`, topic, contentKey: key, object, happenedAt };
}

export function readHead(body: Uint8Array): z.infer<typeof objectHead> | undefined {
  try {
    return objectHead.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))).data;
  } catch {
    return undefined;
  }
}

/** `webhook_id=17` and nothing else; it asks for nothing and is the same each time. */
function isPing({ body }: RawDelivery): boolean {
  return body.length <= 40 && /^webhook_id=\d+$/.test(new TextDecoder().decode(body));
}

function ping(): ParsedDelivery {
  return { eventId: pingTopic, topic: pingTopic, contentKey: contentKey(pingTopic), object: null, happenedAt: null };
}
