import { type DeliveryWork, SourceError } from '../source.ts';
import { readHead } from './parse-webhook.ts';
import { findTopic } from './webhook-topics.ts';

/** What a stored delivery asks for: the thing is read as it is now. Pure. Throws `SourceError` MALFORMED. */
export function readDelivery(topic: string, body: Uint8Array): DeliveryWork {
  const listed = findTopic(topic);
  if (!listed) return { do: 'ignore', reason: `The topic ${topic} is not known here.` };
  if (listed.kind === null) return { do: 'ignore', reason: listed.why ?? '' };
  const head = readHead(body);
  if (!head) throw new SourceError('MALFORMED', 'A delivery of WooCommerce names nothing.');
  return { do: 'load', records: [], fetch: [{ kind: listed.kind, id: String(head.id) }] };
}
