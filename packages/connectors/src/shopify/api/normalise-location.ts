import { dateOf, zoneCalendar } from '@throughline/core/calendar';
import type { Location } from '@throughline/core/facts/facts';
import type { ImportStore } from '../../import-reader.ts';
import type { Normalised, RecordProblem } from '../../source.ts';
import { Fields } from './fields.ts';

/** A location as the Admin API has it. It closes on the day it was deactivated; when it opened Shopify does not tell. */
export function normaliseLocation(body: unknown, store: ImportStore): Normalised {
  const problems: RecordProblem[] = [];
  const location = new Fields(body, problems);
  const address = location.object('address');
  const [lat, lon] = [address?.number('latitude'), address?.number('longitude')];
  const closedAt = location.instant('deactivatedAt');
  const fact: Location = {
    kind: 'location',
    externalId: location.ownId(),
    name: location.required('name', "the location's name"),
    ...(lat === undefined || lon === undefined ? {} : { lat, lon }),
    ...(closedAt === undefined ? {} : { closesOn: dateOf(closedAt, zoneCalendar(store.timeZone)) }),
  };
  return problems.length > 0 ? { facts: [], problems } : { facts: [fact], problems };
}
