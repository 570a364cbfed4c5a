// Where a person is on the map, and how far places lie apart (docs/semantics.md 2, `near`).

/** Degrees, north and east positive. */
export interface Point {
  lat: number;
  lon: number;
}

/** How a person's place is known: coordinates of the address itself, or the middle of its postal code. */
export type GeocodingLevel = 'address' | 'postalCode';

export interface Coordinates extends Point {
  level: GeocodingLevel;
}

/** Half the way around the earth at its equator. */
export const KM_MAX = 20037.6;

/** The mean radius of the earth. */
const EARTH_KM = 6371.0088;

const BY_POSTAL_CODE = '~';

/** As one text; what `readCoordinates` reads. */
export function writeCoordinates({ lat, lon, level }: Coordinates): string {
  return `${level === 'postalCode' ? BY_POSTAL_CODE : ''}${lat},${lon}`;
}

/** null for what is no coordinates on earth. */
export function readCoordinates(text: string): Coordinates | null {
  const level = text.startsWith(BY_POSTAL_CODE) ? 'postalCode' : 'address';
  const start = level === 'postalCode' ? BY_POSTAL_CODE.length : 0;
  const comma = text.indexOf(',');
  if (comma <= start || comma === text.length - 1) return null;
  const point = { lat: Number(text.slice(start, comma)), lon: Number(text.slice(comma + 1)), level } as const;
  return isOnEarth(point) ? point : null;
}

export function isOnEarth({ lat, lon }: Point): boolean {
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** By the haversine formula on a sphere. */
export function distanceKm(a: Point, b: Point): number {
  const [latA, latB] = [radians(a.lat), radians(b.lat)];
  const north = Math.sin((latB - latA) / 2);
  const east = Math.sin(radians(b.lon - a.lon) / 2);
  const h = north * north + Math.cos(latA) * Math.cos(latB) * east * east;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}
