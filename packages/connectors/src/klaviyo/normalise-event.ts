import type { Event } from '@throughline/core/facts/facts';
import { present, problemAt, readRecord, settle } from '../read-record.ts';
import type { Normalised, RawRecord } from '../source.ts';
import { isDeeper, nestingMax, notTooDeep } from '../zod-problems.ts';
import { eventSchema } from './klaviyo-schemas.ts';
import { kindOfMetric } from './metrics.ts';

/** An event of Klaviyo, with its metric beside it -> an event, or nothing where the metric is ignored. Pure. */
export function normaliseEvent(record: RawRecord): Normalised {
  const { value, problems } = readRecord(eventSchema, record.body);
  if (!value) return { facts: [], problems };
  const { datetime, timestamp, event_properties: properties } = value.attributes;
  const eventKind = kindOfMetric(value.metric.name);
  if (eventKind === null) return { facts: [], problems: [] };
  const happenedAt = datetime ?? (timestamp === undefined ? undefined : timestamp * 1000);
  if (happenedAt === undefined || Math.abs(happenedAt) > 8.64e15) {
    return settle([], [problemAt(record.body, ['attributes', 'datetime'], 'the time of the event')]);
  }
  if (isDeeper(properties, nestingMax)) {
    return settle([], [problemAt(record.body, ['attributes', 'event_properties'], notTooDeep)]);
  }
  const event: Event = {
    kind: 'event',
    externalId: value.id,
    eventKind,
    happenedAt,
    customer: { customerId: value.relationships.profile.data.id },
    properties: present(properties ?? {}),
  };
  return { facts: [event], problems: [] };
}
