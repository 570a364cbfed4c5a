// `near`: whether the person's coordinates, as known at T, lie within a distance of a place. Of the coordinates last asked for the
// days are kept on which a location so near is open; a day of T is looked up in them (docs/semantics.md 2).

import { parseDay } from '@throughline/core/day';
import { type Coordinates, distanceKm, type Point, readCoordinates } from '@throughline/core/facts/coordinates';
import type { LocationRow } from '@throughline/core/facts/rows';
import type { NearCondition } from '@throughline/core/segments/definition';
import type { ResolvedValue } from '../columns/attribute-timelines.ts';
import { readProfileField } from './profile-values.ts';
import { DayPusher, type Scope } from './scope.ts';
import type { Predicate } from './view.ts';

/** Open from the first day to the last, both included. */
interface Place extends Point {
  from: number;
  to: number;
}

type Days = Pick<Place, 'from' | 'to'>;

export function compileNear({ place, km }: NearCondition, scope: Scope): Predicate {
  const read = readProfileField('coordinates', scope.columns);
  const places = placesNear(place, scope.columns.store.locations);
  addOpenings(places, scope);
  let latest: ResolvedValue | null = null;
  let days: readonly Days[] = NEVER;
  return (view) => {
    const value = read(view);
    if (value !== latest) {
      const at = coordinatesOf(value);
      days = at ? daysNear(at, places, km) : NEVER;
      latest = value;
    }
    for (const { from, to } of days) if (from <= view.day && view.day <= to) return true;
    return false;
  };
}

/** Of the values of a store's columns, read once; they go with the columns. */
const coordinates = new WeakMap<ResolvedValue, Coordinates | null>();

function coordinatesOf(value: ResolvedValue): Coordinates | null {
  const known = coordinates.get(value);
  if (known !== undefined) return known;
  const read = typeof value.scalar === 'string' ? readCoordinates(value.scalar) : null;
  coordinates.set(value, read);
  return read;
}

/** The places that are meant, each with the days on which it is open. */
export function placesNear(place: NearCondition['place'], locations: readonly LocationRow[]): Place[] {
  if (typeof place === 'object' && 'lat' in place) return [{ ...place, from: -Infinity, to: Infinity }];
  const chosen =
    place === 'anyOwnLocation' ? locations : locations.filter(({ locationId }) => locationId === place.locationId);
  return chosen.flatMap(({ lat, lon, opensOn, closesOn }) => {
    if (lat === null || lon === null) return [];
    const [from, to] = [opensOn && parseDay(opensOn), closesOn && parseDay(closesOn)];
    return [
      { lat, lon, from: typeof from === 'number' ? from : -Infinity, to: typeof to === 'number' ? to : Infinity },
    ];
  });
}

const KM_OF_A_DEGREE = 111.19;

/** The days on which a place so near is open; of one that is open always, nothing else matters. */
export function daysNear(at: Coordinates, places: readonly Place[], km: number): Days[] {
  const degrees = km / KM_OF_A_DEGREE;
  const days: Days[] = [];
  for (const place of places) {
    if (Math.abs(place.lat - at.lat) > degrees || distanceKm(place, at) > km) continue;
    const { from, to } = place;
    if (from === -Infinity && to === Infinity) return [ALWAYS];
    days.push({ from, to });
  }
  return days.length > 0 ? days : NEVER;
}

const ALWAYS: Days = { from: -Infinity, to: Infinity };
const NEVER: Days[] = [];

/** The midnights at which a location opens, and those after its last days. */
function addOpenings(places: readonly Place[], scope: Scope): void {
  const days = new Set(places.flatMap(({ from, to }) => [from, to + 1]).filter(Number.isFinite));
  if (days.size === 0) return;
  const pusher = new DayPusher(scope.columns);
  scope.addSource((_person, from, to, push) => {
    pusher.between(from, to);
    for (const day of days) pusher.push(day, push);
  });
}
