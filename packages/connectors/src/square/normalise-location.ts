import type { Location } from '@throughline/core/facts/facts';
import { filled, readDeletion, readRecord } from '../read-record.ts';
import type { Normalised, RawRecord } from '../source.ts';
import { locationSchema } from './square-schemas.ts';

/**
 * A location of Square -> a location. Pure. Square tells neither when a shop opened (`created_at` is when it was entered) nor when it
 * closed; a closed one keeps its name for its orders and has no coordinates, so that nobody is near it.
 */
export function normaliseLocation(record: RawRecord): Normalised {
  const deletion = readDeletion('location', record.id, record.body);
  if (deletion) return deletion;
  const { value: location, problems } = readRecord(locationSchema, record.body);
  if (!location) return { facts: [], problems };
  const place = location.status === 'INACTIVE' ? undefined : location.coordinates;
  const fact: Location = {
    kind: 'location',
    externalId: location.id,
    name: filled(location.name) ?? filled(location.business_name) ?? location.id,
    lat: place?.latitude,
    lon: place?.longitude,
  };
  return { facts: [fact], problems: [] };
}
