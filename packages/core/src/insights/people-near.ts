// The people behind the figures of Near store as definitions of the language.

import type { Condition, Definition } from '../segments/definition.ts';
import { neverOrdered, ordered, type PeopleScope, peopleWith } from './people-behind.ts';

/** Of those whose orders all are in the channels: within the radius of a location, of any or of none, or of unknown place. */
export type NearPart = 'all' | 'near' | 'far' | 'unknown' | { locationId: string };

export function peopleNear(
  scope: PeopleScope,
  { channels, km, part }: { channels: readonly string[]; km: number; part: NearPart },
): Definition {
  const elsewhere = channels.length === 0 ? {} : { where: { channel: { notIn: [...channels] } } };
  return peopleWith(scope, [ordered(scope, {}), neverOrdered(scope, elsewhere), ...conditionsOf(part, km)]);
}

const ANYWHERE: Condition = { profile: { field: 'geocoding', in: ['address', 'postalCode'] } };

function conditionsOf(part: NearPart, km: number): Condition[] {
  if (part === 'all') return [];
  if (part === 'unknown') return [{ not: ANYWHERE }];
  if (part === 'near') return [{ near: { place: 'anyOwnLocation', km } }];
  if (part === 'far') return [ANYWHERE, { not: { near: { place: 'anyOwnLocation', km } } }];
  return [{ near: { place: part, km } }];
}
