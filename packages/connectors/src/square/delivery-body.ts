import { z } from 'zod';
import { instant, optional } from '../read-record.ts';
import { type ObjectRef, SourceError } from '../source.ts';
import { findTopic, type SquareWork } from './webhook-topics.ts';

const orderId = z.object({ order_id: z.string().min(1).optional() }).optional();

const deliveryBody = z.object({
  event_id: z.string().min(1),
  type: z.string().min(1),
  created_at: instant,
  merchant_id: z.string().min(1),
  data: optional(
    z.object({
      id: optional(z.string().min(1)),
      type: optional(z.string()),
      object: optional(
        z.looseObject({
          payment: orderId,
          refund: orderId,
          loyalty_account: z.looseObject({ id: z.string().min(1) }).optional(),
          loyalty_event: z.looseObject({ id: z.string().min(1), loyalty_account_id: z.string().min(1) }).optional(),
        }),
      ),
    }),
  ),
});

export type DeliveryBody = z.infer<typeof deliveryBody>;

/** The body of a webhook. Throws `SourceError` MALFORMED. */
export function readDeliveryBody(body: Uint8Array): DeliveryBody {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (cause) {
    throw new SourceError('MALFORMED', 'A delivery of Square is no JSON.', { cause });
  }
  const parsed = deliveryBody.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new SourceError('MALFORMED', "A delivery of Square lacks an event's own fields.", { cause: parsed.error });
}

const kinds: Record<Exclude<SquareWork, 'uninstalled'>, string> = {
  fetchOrder: 'order',
  fetchPaidOrder: 'order',
  fetchRefundOrder: 'order',
  fetchCustomer: 'customer',
  deleteCustomer: 'customer',
  fetchLocation: 'location',
  readLoyaltyAccount: 'loyalty_account',
  readLoyaltyEvent: 'loyalty_event',
};

/** What a delivery is about; null for an ignored topic, and for a payment without an order. */
export function objectOf(body: DeliveryBody): ObjectRef | null {
  const work = findTopic(body.type)?.work;
  if (!work || work === 'uninstalled') return null;
  const { id, object } = body.data ?? {};
  const found = {
    fetchOrder: id,
    fetchPaidOrder: object?.payment?.order_id,
    fetchRefundOrder: object?.refund?.order_id,
    fetchCustomer: id,
    deleteCustomer: id,
    fetchLocation: id,
    readLoyaltyAccount: object?.loyalty_account?.id,
    readLoyaltyEvent: object?.loyalty_event?.id,
  }[work];
  return found === undefined ? null : { kind: kinds[work], id: found };
}

const named = z.object({ merchant_id: z.string().min(1) });

/** Whose a body says it is; null where it does not, or is none. */
export function merchantOf(body: Uint8Array): string | null {
  try {
    const parsed = named.safeParse(JSON.parse(Buffer.from(body).toString('utf8')));
    return parsed.success ? parsed.data.merchant_id : null;
  } catch {
    return null;
  }
}
