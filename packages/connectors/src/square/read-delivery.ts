import { deletedBody } from '../read-record.ts';
import type { DeliveryWork, RawRecord } from '../source.ts';
import { objectOf, readDeliveryBody } from './delivery-body.ts';
import { findTopic } from './webhook-topics.ts';

/** What a stored delivery asks for. Pure. Throws `SourceError` MALFORMED. */
export function readDelivery(topic: string, body: Uint8Array): DeliveryWork {
  const listed = findTopic(topic);
  if (!listed) return { do: 'ignore', reason: `The topic ${topic} is not known here.` };
  if (listed.work === null) return { do: 'ignore', reason: listed.what };
  if (listed.work === 'uninstalled') return { do: 'uninstalled' };
  const delivery = readDeliveryBody(body);
  const object = objectOf(delivery);
  if (!object) return { do: 'ignore', reason: 'It names no order.' };
  const load = (...records: RawRecord[]): DeliveryWork => ({ do: 'load', records, fetch: [] });
  switch (listed.work) {
    case 'deleteCustomer':
      return load({ ...object, body: deletedBody(delivery.created_at) });
    case 'readLoyaltyAccount':
      return load({ ...object, body: delivery.data?.object?.loyalty_account });
    case 'readLoyaltyEvent':
      return load({ ...object, body: delivery.data?.object?.loyalty_event });
    default:
      return { do: 'load', records: [], fetch: [object] };
  }
}
