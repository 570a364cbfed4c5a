import { z } from 'zod';
import type { DeliveryWork, ObjectRef, RawRecord } from '../source.ts';
import { readDeliveryBody } from './delivery-body.ts';
import { eventSchema } from './klaviyo-schemas.ts';
import { changesConsent, kindOfMetric, metricOfTopic } from './metrics.ts';

const payload = z.object({ data: eventSchema.omit({ metric: true }) });

/**
 * What a stored delivery asks for: whole events are loaded, others read at Klaviyo; where a consent changed, the profile is read as well.
 * Pure. Throws `SourceError` MALFORMED.
 */
export function readDelivery(_topic: string, body: Uint8Array): DeliveryWork {
  const { data } = readDeliveryBody(body);
  const records: RawRecord[] = [];
  const fetch: ObjectRef[] = [];
  for (const { external_id: id, topic, payload: given } of data) {
    if (kindOfMetric(metricOfTopic(topic)) === null) continue;
    const whole = payload.safeParse(given);
    if (!whole.success || whole.data.data.id !== id) fetch.push({ kind: 'event', id });
    else
      records.push({
        kind: 'event',
        id,
        body: { ...(given as { data: object }).data, metric: { name: metricOfTopic(topic) } },
      });
    if (whole.success && changesConsent(topic)) {
      fetch.push({ kind: 'profile', id: whole.data.data.relationships.profile.data.id });
    }
  }
  if (records.length + fetch.length > 0) return { do: 'load', records, fetch };
  return { do: 'ignore', reason: "Orders are read from the shop's own connection." };
}
