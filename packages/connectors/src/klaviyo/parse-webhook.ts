import { contentKey, isSigned } from '../check-signature.ts';
import { type Credentials, type ParsedDelivery, type RawDelivery, SourceError } from '../source.ts';
import { readDeliveryBody } from './delivery-body.ts';

const ageMsMax = 72 * 3_600_000;

/** Klaviyo signs the raw body followed by the text of its timestamp header. Pure. */
export function parseWebhook(delivery: RawDelivery, credentials: Credentials): ParsedDelivery {
  const {
    'klaviyo-signature': given,
    'klaviyo-timestamp': sent = '',
    'klaviyo-webhook-id': webhookId,
  } = delivery.headers;
  if (!given) return { refused: 'UNSIGNED', message: 'The delivery carries no signature.' };
  if (!credentials.webhookSecret)
    return { refused: 'UNSIGNED', message: 'No key is known: webhooks are not registered.' };
  if (!isSigned(given, credentials.webhookSecret, [delivery.body, sent], 'hex')) {
    return { refused: 'FORGED', message: "The signature is not Klaviyo's for this body." };
  }
  const sentAt = sentTime(sent);
  if (sentAt === null) return { refused: 'MALFORMED', message: 'The delivery does not say when it was sent.' };
  if (delivery.receivedAt - sentAt > ageMsMax)
    return { refused: 'STALE', message: 'The delivery is older than 72 hours.' };
  try {
    const { data, meta } = readDeliveryBody(delivery.body);
    const isForeign =
      meta.klaviyo_account_id && credentials.accountId && meta.klaviyo_account_id !== credentials.accountId;
    if (isForeign || (webhookId && meta.klaviyo_webhook_id && webhookId !== meta.klaviyo_webhook_id)) {
      return { refused: 'FORGED', message: 'The delivery is about another Klaviyo account or webhook.' };
    }
    const key = contentKey(JSON.stringify(data.map(({ external_id, topic }) => [external_id, topic])));
    const [first] = data;
    return {
      eventId: data.length === 1 ? `${first!.external_id}:${first!.topic}` : key,
      topic: first!.topic,
      contentKey: key,
      object: data.length === 1 ? { kind: 'event', id: first!.external_id } : null,
      happenedAt: sentAt,
    };
  } catch (error) {
    if (error instanceof SourceError) return { refused: 'MALFORMED', message: error.message };
    throw error;
  }
}

/** Epoch milliseconds of an HTTP date, an ISO time, or seconds. */
function sentTime(text: string): number | null {
  const at = /^\d{9,11}$/.test(text) ? Number(text) * 1000 : Date.parse(text);
  return Number.isFinite(at) ? at : null;
}
