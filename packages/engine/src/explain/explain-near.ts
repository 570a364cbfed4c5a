import { parseDay } from '@throughline/core/day';
import { distanceKm, readCoordinates } from '@throughline/core/facts/coordinates';
import type { LocationRow } from '@throughline/core/facts/rows';
import type { NearCondition } from '@throughline/core/segments/definition';
import { readProfileField } from '../compile/profile-values.ts';
import type { Found, Place } from './explain-condition.ts';

/** The nearest of the places that are meant and open; none where it is not known where the person lives. */
export function explainNear({ place, km: most }: NearCondition, { scope, view }: Place): Found {
  const { scalar } = readProfileField('coordinates', scope.columns)(view);
  const home = typeof scalar === 'string' ? readCoordinates(scalar) : null;
  const found: Found = { selected: null, matching: null, facts: [] };
  if (!home) return found;
  const isPoint = typeof place === 'object' && 'lat' in place;
  const places = isPoint
    ? [{ ...place, name: `${place.lat}, ${place.lon}` }]
    : scope.columns.store.locations.flatMap((location) => {
        const isMeant = place === 'anyOwnLocation' || location.locationId === place.locationId;
        const { lat, lon, name } = location;
        return isMeant && isOpen(location, view.day) && lat !== null && lon !== null ? [{ lat, lon, name }] : [];
      });
  const [nearest] = places.map((one) => ({ name: one.name, km: distanceKm(one, home) })).sort((a, b) => a.km - b.km);
  if (!nearest) return found;
  return { ...found, facts: [{ kind: 'place', matches: nearest.km <= most, ...nearest, level: home.level }] };
}

function isOpen({ opensOn, closesOn }: LocationRow, day: number): boolean {
  const [from, to] = [opensOn && parseDay(opensOn), closesOn && parseDay(closesOn)];
  return !(typeof from === 'number' && day < from) && !(typeof to === 'number' && day > to);
}
