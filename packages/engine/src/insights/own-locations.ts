// The own locations that are open on a day, and which of them a place lies near.

import { parseDay } from '@throughline/core/day';
import { type Coordinates, distanceKm, type Point, readCoordinates } from '@throughline/core/facts/coordinates';
import type { LocationRow } from '@throughline/core/facts/rows';
import type { ResolvedValue } from '../columns/attribute-timelines.ts';

export interface OwnLocation {
  id: string;
  name: string;
  points: Point[];
}

export interface Place {
  at: Coordinates;
  /** Places of `OwnLocations.locations` within the radius. */
  near: readonly number[];
  /** The nearest of them, of equally near ones the first; null where there is none. */
  nearest: number | null;
}

const KM_OF_A_DEGREE = 111.19;

export class OwnLocations {
  /** With coordinates and open, by id. */
  readonly locations: OwnLocation[];
  /** Open ones of which it is not known where they are. */
  readonly unplacedCount: number;
  private readonly places = new Map<ResolvedValue, Place | null>();

  constructor(
    rows: readonly LocationRow[],
    day: number,
    private readonly radiusKm: number,
  ) {
    const byId = new Map<string, OwnLocation>();
    for (const { locationId: id, name, lat, lon, opensOn, closesOn } of rows) {
      if ((opensOn && parseDay(opensOn)! > day) || (closesOn && parseDay(closesOn)! < day)) continue;
      const location = byId.get(id) ?? { id, name, points: [] };
      // Connections may name it differently, and come in any order.
      if (name < location.name) location.name = name;
      byId.set(id, location);
      if (lat !== null && lon !== null) location.points.push({ lat, lon });
    }
    const open = [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    this.locations = open.filter(({ points }) => points.length > 0);
    this.unplacedCount = open.length - this.locations.length;
  }

  /** Of coordinates as texts of the columns; each is looked at once. null for what are none. */
  placeOf(value: ResolvedValue): Place | null {
    const known = this.places.get(value);
    if (known !== undefined) return known;
    const at = typeof value.scalar === 'string' ? readCoordinates(value.scalar) : null;
    const place = at && { at, ...this.around(at) };
    this.places.set(value, place);
    return place;
  }

  private around(at: Coordinates): Omit<Place, 'at'> {
    const degrees = this.radiusKm / KM_OF_A_DEGREE;
    const near: number[] = [];
    let nearest: number | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (const [place, { points }] of this.locations.entries()) {
      let km = Number.POSITIVE_INFINITY;
      for (const point of points) {
        if (Math.abs(point.lat - at.lat) <= degrees) km = Math.min(km, distanceKm(point, at));
      }
      if (km > this.radiusKm) continue;
      near.push(place);
      if (km < least) [least, nearest] = [km, place];
    }
    return { near, nearest };
  }
}
