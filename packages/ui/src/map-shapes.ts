// Shapes of a map as GeoJSON: circles of a distance, cells, and the box around points. Degrees, north and east positive.

/** GeoJSON, as far as it is drawn. */
export interface Shapes {
  type: 'FeatureCollection';
  features: {
    type: 'Feature';
    properties: Record<string, unknown>;
    geometry: { type: 'Polygon'; coordinates: [number, number][][] } | { type: 'Point'; coordinates: [number, number] };
  }[];
}

export interface MapPoint {
  lat: number;
  lon: number;
}

/** So many degrees to the north and to the east of its corner. */
export interface MapCell {
  south: number;
  west: number;
  degrees: number;
  count: number;
}

const EARTH_KM = 6371.0088;
const STEPS = 72;
/** The map shows no more than this of the poles. */
const LAT_MAX = 85;

const radians = (degrees: number) => (degrees * Math.PI) / 180;
const inDegrees = (angle: number) => (angle * 180) / Math.PI;

/** All places so far from a point, along great circles; it may run beyond 180 degrees, so that it is one piece. */
export function circleAround({ lat, lon }: MapPoint, km: number): [number, number][] {
  const angle = km / EARTH_KM;
  const [sin, cos] = [Math.sin(radians(lat)), Math.cos(radians(lat))];
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    const bearing = (2 * Math.PI * (step % STEPS)) / STEPS;
    const north = Math.asin(sin * Math.cos(angle) + cos * Math.sin(angle) * Math.cos(bearing));
    const east = Math.atan2(Math.sin(bearing) * Math.sin(angle) * cos, Math.cos(angle) - sin * Math.sin(north));
    return [lon + inDegrees(east), clamped(inDegrees(north))];
  });
}

export function cellRing({ south, west, degrees }: Omit<MapCell, 'count'>): [number, number][] {
  const [north, east] = [south + degrees, west + degrees];
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

export function polygons<Properties extends Record<string, unknown>>(
  shapes: readonly { ring: [number, number][]; properties: Properties }[],
): Shapes {
  return {
    type: 'FeatureCollection',
    features: shapes.map(({ ring, properties }) => ({
      type: 'Feature',
      properties,
      geometry: { type: 'Polygon', coordinates: [ring] },
    })),
  };
}

/**
 * A ring whose neighbours never lie half the world apart, though it crosses the line of the date: it may run beyond 180 degrees. One
 * that goes around a pole is led along it.
 */
export function unwrapped(ring: readonly (readonly [number, number])[]): [number, number][] {
  let turn = 0;
  const found = ring.map(([lon, lat], i): [number, number] => {
    const before = ring[i - 1];
    if (before && Math.abs(lon - before[0]) > 180) turn += lon > before[0] ? -360 : 360;
    return [lon + turn, lat];
  });
  const [first, last] = [found[0], found.at(-1)];
  if (!first || !last || Math.abs(first[0] - last[0]) < 180) return found;
  const pole = last[1] < 0 ? -90 : 90;
  return [...found, [last[0], pole], [first[0], pole], first];
}

/** From the south-west to the north-east around all of them with the distance beside each; null around nothing. */
export function boxAround(points: readonly MapPoint[], km: number): [[number, number], [number, number]] | null {
  if (points.length === 0) return null;
  const north = inDegrees(km / EARTH_KM);
  const lats = points.flatMap(({ lat }) => [lat - north, lat + north]).map(clamped);
  const lons = points.flatMap(({ lat, lon }) => {
    const east = Math.min(180, north / Math.max(0.01, Math.cos(radians(lat))));
    return [lon - east, lon + east];
  });
  return [
    [Math.max(-180, Math.min(...lons)), Math.min(...lats)],
    [Math.min(180, Math.max(...lons)), Math.max(...lats)],
  ];
}

const clamped = (lat: number) => Math.max(-LAT_MAX, Math.min(LAT_MAX, lat));

/** Which labels are shown so that none covers another; the earlier go first. Boxes by their middle, in pixels. */
export function labelsApart(boxes: readonly { x: number; y: number; width: number; height: number }[]): boolean[] {
  const shown: (typeof boxes)[number][] = [];
  return boxes.map((box) => {
    const isFree = shown.every(
      (other) =>
        Math.abs(other.x - box.x) * 2 > other.width + box.width ||
        Math.abs(other.y - box.y) * 2 > other.height + box.height,
    );
    if (isFree) shown.push(box);
    return isFree;
  });
}
