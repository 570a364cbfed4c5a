import { contentKey, isSigned } from '../check-signature.ts';
import { type Credentials, type ParsedDelivery, type RawDelivery, SourceError } from '../source.ts';
import { objectOf, readDeliveryBody } from './delivery-body.ts';

/** Square repeats a delivery for a day; what is older is not its own. */
const ageMsMax = 72 * 3_600_000;

/** Checks the signature over the address and the raw body, then reads the head. Pure. */
export function parseWebhook(delivery: RawDelivery, credentials: Credentials): ParsedDelivery {
  const given = delivery.headers['x-square-hmacsha256-signature'];
  const { signatureKey, notificationUrl, merchantId } = credentials;
  if (!given) return { refused: 'UNSIGNED', message: 'The delivery carries no signature.' };
  if (!signatureKey) return { refused: 'UNSIGNED', message: 'No signature key is known: webhooks are not registered.' };
  if (!isSigned(given, signatureKey, [notificationUrl || delivery.url, delivery.body], 'base64')) {
    return { refused: 'FORGED', message: "The signature is not Square's for this address and body." };
  }
  try {
    const body = readDeliveryBody(delivery.body);
    if (delivery.receivedAt - body.created_at > ageMsMax) {
      return { refused: 'STALE', message: 'The delivery is older than 72 hours.' };
    }
    if (merchantId && body.merchant_id !== merchantId) {
      return { refused: 'FORGED', message: 'The delivery is about another Square account.' };
    }
    return {
      eventId: body.event_id,
      topic: body.type,
      contentKey: contentKey(JSON.stringify([body.type, body.created_at, body.data ?? null])),
      object: objectOf(body),
      happenedAt: body.created_at,
    };
  } catch (error) {
    if (error instanceof SourceError) return { refused: 'MALFORMED', message: error.message };
    throw error;
  }
}
