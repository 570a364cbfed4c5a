/// <reference path="./world-atlas.d.ts" />
// How a map is started and what is drawn on it, in the colours of the theme. MapLibre and the outline are loaded when the first
// map is: they are large. The drawing's worker is a file of our own server, as the content policy asks.
import type { GeoJSONSource, Map as MapLibre, MapMouseEvent, StyleSpecification } from 'maplibre-gl';
import {
  boxAround,
  cellRing,
  circleAround,
  type MapCell,
  type MapPoint,
  polygons,
  type Shapes,
  unwrapped,
} from './map-shapes.ts';

export interface MapLocation {
  key: string;
  name: string;
  points: readonly MapPoint[];
  count: number;
}

export interface MapDrawing {
  /** Those of most people first. */
  locations: readonly MapLocation[];
  cells: readonly MapCell[];
  /** Drawn around every location. */
  radiusKm: number;
}

export interface MapHandlers {
  /** People in the cell under the pointer; null where there is none. */
  onCell: (count: number | null) => void;
}

const LAYERS = { circles: 'circles', rims: 'rims', cells: 'cells', crowds: 'crowds', dots: 'dots' } as const;
/** From here on cells are drawn as they lie, before as dots: they would be too small to see. */
const CELLS_FROM_ZOOM = 6.5;
const ZOOM_MAX = 12;

/** Rejects where the browser can't draw. Resolves once the ground is there. */
export async function startMap(container: HTMLElement, label: string, handlers: MapHandlers): Promise<MapLibre> {
  const [{ Map: MapOf, setWorkerUrl }, { default: topology }, { feature }] = await Promise.all([
    import('maplibre-gl'),
    import('world-atlas/countries-50m.json'),
    import('topojson-client'),
  ]);
  setWorkerUrl(new URL('maplibre-gl/dist/maplibre-gl-worker.mjs', import.meta.url).href);
  const map = new MapOf({
    container,
    style: styleOf(outlineOf(feature(topology, topology.objects.countries))),
    attributionControl: false,
    cooperativeGestures: true,
    dragRotate: false,
    pitchWithRotate: false,
    maxZoom: ZOOM_MAX,
    renderWorldCopies: false,
    fadeDuration: 0,
    locale: { 'Map.Title': label },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  await new Promise<void>((resolve, reject) => {
    map.once('load', () => resolve());
    map.once('error', ({ error }) => reject(error));
  });
  followTheme(map);
  const look = (event: MapMouseEvent) => {
    const [found] = map.queryRenderedFeatures(event.point, { layers: [LAYERS.cells, LAYERS.crowds] });
    handlers.onCell(found ? Number(found.properties.count) : null);
  };
  map.on('mousemove', look);
  map.on('click', look);
  map.on('mouseout', () => handlers.onCell(null));
  return map;
}

export function drawMap(map: MapLibre, { locations, cells, radiusKm }: MapDrawing): void {
  const points = locations.flatMap((location) => location.points);
  const most = Math.max(1, ...cells.map(({ count }) => count));
  const set = (source: string, data: Shapes) => (map.getSource(source) as GeoJSONSource).setData(data);
  set('circles', polygons(points.map((point) => ({ ring: circleAround(point, radiusKm), properties: {} }))));
  set(
    'cells',
    polygons(
      cells.map((cell) => ({
        ring: cellRing(cell),
        properties: { count: cell.count, weight: Math.sqrt(cell.count / most) },
      })),
    ),
  );
  set('crowds', {
    type: 'FeatureCollection',
    features: cells.map(({ south, west, degrees, count }) => ({
      type: 'Feature',
      properties: { count, weight: Math.sqrt(count / most) },
      geometry: { type: 'Point', coordinates: [west + degrees / 2, south + degrees / 2] },
    })),
  });
  set('dots', {
    type: 'FeatureCollection',
    features: points.map(({ lat, lon }) => ({
      type: 'Feature',
      properties: {},
      geometry: { type: 'Point', coordinates: [lon, lat] },
    })),
  });
  const corners = cells.map(({ south, west }) => ({ lat: south, lon: west }));
  const box = points.length > 0 ? boxAround(points, radiusKm) : boxAround(corners, radiusKm);
  if (box) map.fitBounds(box, { padding: 24, animate: false });
}

function outlineOf({ features }: ReturnType<typeof import('topojson-client').feature>): Shapes {
  const shapes = features.flatMap(({ geometry }) =>
    (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates).map((rings) => rings.map(unwrapped)),
  );
  return {
    type: 'FeatureCollection',
    features: shapes.map((coordinates) => ({
      type: 'Feature',
      properties: {},
      geometry: { type: 'Polygon', coordinates },
    })),
  };
}

const NOTHING: Shapes = { type: 'FeatureCollection', features: [] };

function styleOf(world: Shapes): StyleSpecification {
  const colour = themeColours();
  const source = (data: Shapes) => ({ type: 'geojson' as const, data });
  return {
    version: 8,
    sources: {
      world: source(world),
      circles: source(NOTHING),
      cells: source(NOTHING),
      crowds: source(NOTHING),
      dots: source(NOTHING),
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': colour('--sunken') } },
      { id: 'land', type: 'fill', source: 'world', paint: { 'fill-color': colour('--surface') } },
      { id: 'borders', type: 'line', source: 'world', paint: { 'line-color': colour('--line2'), 'line-width': 0.75 } },
      {
        id: LAYERS.cells,
        type: 'fill',
        source: 'cells',
        minzoom: CELLS_FROM_ZOOM,
        paint: {
          'fill-color': colour('--accent'),
          'fill-opacity': ['interpolate', ['linear'], ['get', 'weight'], 0, 0.18, 1, 0.85],
        },
      },
      {
        id: LAYERS.crowds,
        type: 'circle',
        source: 'crowds',
        maxzoom: CELLS_FROM_ZOOM,
        paint: {
          'circle-color': colour('--accent'),
          'circle-opacity': 0.55,
          'circle-radius': ['interpolate', ['linear'], ['get', 'weight'], 0, 2, 1, 9],
        },
      },
      {
        id: LAYERS.circles,
        type: 'fill',
        source: 'circles',
        paint: { 'fill-color': colour('--store'), 'fill-opacity': 0.08 },
      },
      {
        id: LAYERS.rims,
        type: 'line',
        source: 'circles',
        paint: { 'line-color': colour('--store'), 'line-width': 1.25 },
      },
      {
        id: LAYERS.dots,
        type: 'circle',
        source: 'dots',
        paint: {
          'circle-radius': 4,
          'circle-color': colour('--store'),
          'circle-stroke-width': 1.5,
          'circle-stroke-color': colour('--surface'),
        },
      },
    ],
  };
}

/** The theme's colours as the browser computes them: a map knows no variables. */
function themeColours(): (name: string) => string {
  const probe = document.createElement('span');
  document.body.append(probe);
  const names = ['--sunken', '--surface', '--line2', '--accent', '--store'];
  const found = new Map(
    names.map((name) => {
      probe.style.color = `var(${name})`;
      return [name, getComputedStyle(probe).color];
    }),
  );
  probe.remove();
  return (name) => found.get(name)!;
}

/** Paints anew when the theme changes, for as long as the map is there. */
function followTheme(map: MapLibre): void {
  const paint = () => {
    const colour = themeColours();
    map.setPaintProperty('sea', 'background-color', colour('--sunken'));
    map.setPaintProperty('land', 'fill-color', colour('--surface'));
    map.setPaintProperty('borders', 'line-color', colour('--line2'));
    map.setPaintProperty(LAYERS.cells, 'fill-color', colour('--accent'));
    map.setPaintProperty(LAYERS.crowds, 'circle-color', colour('--accent'));
    map.setPaintProperty(LAYERS.circles, 'fill-color', colour('--store'));
    map.setPaintProperty(LAYERS.rims, 'line-color', colour('--store'));
    map.setPaintProperty(LAYERS.dots, 'circle-color', colour('--store'));
    map.setPaintProperty(LAYERS.dots, 'circle-stroke-color', colour('--surface'));
  };
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  const themed = new MutationObserver(paint);
  scheme.addEventListener('change', paint);
  themed.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  map.once('remove', () => {
    scheme.removeEventListener('change', paint);
    themed.disconnect();
  });
}
