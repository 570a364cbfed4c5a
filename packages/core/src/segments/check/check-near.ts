import { KM_MAX } from '../../facts/coordinates.ts';
import { whereFields } from '../fields.ts';
import type { CheckRun, JsonObject, Path } from './check-run.ts';
import { warnOfUnseen } from './check-warnings.ts';

const places = '"anyOwnLocation", { "locationId": "..." } or { "lat": 52.5, "lon": 13.4 }';
const ranges = { lat: 90, lon: 180 } as const;

export function checkNear(run: CheckRun, value: unknown, path: Path): void {
  const near = run.object(value, path, 'a distance such as { "place": "anyOwnLocation", "km": 10 }');
  if (!near) return;
  run.keys(near, path, ['place', 'km'], 'key of "near"');
  if (!run.looksAtPersonal(path, 'Where people live')) return;
  checkKm(run, near.km, path);
  checkPlace(run, near.place, path);
}

function checkKm(run: CheckRun, km: unknown, path: Path): void {
  const expected = `a distance in km above 0 and at most ${KM_MAX}`;
  if (km === undefined) run.wrongValue(path, `"near" needs "km": ${expected}`);
  else if (typeof km !== 'number') run.wrongType([...path, 'km'], expected, km);
  else if (!(km > 0 && km <= KM_MAX)) run.wrongValue([...path, 'km'], `Expected ${expected}, found ${km}`);
}

function checkPlace(run: CheckRun, value: unknown, nearPath: Path): void {
  const path = [...nearPath, 'place'];
  if (value === 'anyOwnLocation') return;
  if (value === undefined) run.wrongValue(nearPath, `"near" needs "place": ${places}`);
  else if (typeof value === 'string') run.wrongValue(path, `Expected ${places}, found "${value}"`);
  else {
    const place = run.object(value, path, places);
    if (place) checkGivenPlace(run, place, path);
  }
}

function checkGivenPlace(run: CheckRun, place: JsonObject, path: Path): void {
  run.keys(place, path, ['locationId', 'lat', 'lon'], 'key of a place');
  const { locationId, lat, lon } = place;
  const isPoint = lat !== undefined || lon !== undefined;
  if (locationId !== undefined && isPoint) {
    run.wrongValue(path, 'A place is a location or a point, found both', 'Put two conditions in a list under "any"');
  } else if (locationId !== undefined) checkLocation(run, locationId, [...path, 'locationId']);
  else if (isPoint) checkPoint(run, place, path);
  else run.wrongValue(path, `Expected ${places}`);
}

function checkLocation(run: CheckRun, id: unknown, path: Path): void {
  if (typeof id !== 'string') run.wrongType(path, 'the id of a location', id);
  else if (id === '') run.wrongValue(path, 'Expected the id of a location, found an empty text');
  else warnOfUnseen(run, { eq: id }, path, 'ownLocation', whereFields.location, 'where', path);
}

function checkPoint(run: CheckRun, place: JsonObject, path: Path): void {
  for (const key of ['lat', 'lon'] as const) {
    const expected = `degrees from -${ranges[key]} to ${ranges[key]}`;
    const degrees = place[key];
    if (degrees === undefined) run.wrongValue(path, `A point needs "${key}": ${expected}`);
    else if (typeof degrees !== 'number') run.wrongType([...path, key], expected, degrees);
    else if (!(Math.abs(degrees) <= ranges[key])) {
      run.wrongValue([...path, key], `Expected ${expected}, found ${degrees}`);
    }
  }
}
