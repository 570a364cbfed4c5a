import { z } from 'zod';
import { instant, optional } from '../read-record.ts';
import { SourceError } from '../source.ts';

const deliveryBody = z.object({
  data: z
    .array(z.object({ external_id: z.string().min(1), topic: z.string().min(1), payload: optional(z.unknown()) }))
    .min(1),
  meta: z.object({
    klaviyo_account_id: optional(z.string()),
    klaviyo_webhook_id: optional(z.string()),
    timestamp: optional(instant),
  }),
});

export type DeliveryBody = z.infer<typeof deliveryBody>;

/** The body of a system webhook: some events, each with its topic. Throws `SourceError` MALFORMED. */
export function readDeliveryBody(body: Uint8Array): DeliveryBody {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (cause) {
    throw new SourceError('MALFORMED', 'A delivery of Klaviyo is no JSON.', { cause });
  }
  const parsed = deliveryBody.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new SourceError('MALFORMED', 'A delivery of Klaviyo holds no events.', { cause: parsed.error });
}
