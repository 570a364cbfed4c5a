'use client';
// A map of own locations with a distance around each and people by cells. The ground is an outline of the world that comes with the
// product: nothing is asked of another server, and names are elements of the page, so no fonts are needed either. A browser
// that cannot draw it says so; whatever it shows stands in a table beside it.
import type { Map as MapLibre } from 'maplibre-gl';
import { useEffect, useRef, useState } from 'react';
import { cx } from './cx.ts';
import { Minus, Plus } from './icon.tsx';
import { drawMap, type MapDrawing, type MapHandlers, startMap } from './map-drawing.ts';
import { labelsApart } from './map-shapes.ts';

export type { MapLocation } from './map-drawing.ts';

export interface LocationMapProps extends MapDrawing {
  /** What the map shows, for who cannot see it. */
  label: string;
  chosenKey: string | null;
  onChoose: (key: string) => void;
  formatCount: (count: number) => string;
  className?: string;
}

const button =
  'inline-flex size-8 items-center justify-center rounded-tag text-ink2 hover:bg-sunken hover:text-ink [&_svg]:size-4 max-md:size-11';

export function LocationMap(props: LocationMapProps) {
  const { locations, cells, radiusKm, label } = props;
  const host = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<MapLibre | null>(null);
  const [isBroken, setIsBroken] = useState(false);
  const [cell, setCell] = useState<number | null>(null);
  const handlers = useRef<MapHandlers>({ onCell: setCell });

  useEffect(() => {
    const started = startMap(host.current!, label, handlers.current);
    started.then(setMap, () => setIsBroken(true));
    return () =>
      void started.then(
        (made) => made.remove(),
        () => {},
      );
  }, [label]);

  useEffect(() => {
    if (map) drawMap(map, { locations, cells, radiusKm });
  }, [map, locations, cells, radiusKm]);

  if (isBroken) {
    return (
      <p
        className={cx(
          'flex items-center justify-center rounded-card bg-sunken p-6 text-center text-ink2',
          props.className,
        )}
      >
        This browser draws no map. All that it would show stands in the table.
      </p>
    );
  }
  return (
    <div className={cx('relative overflow-hidden rounded-card border border-line bg-sunken', props.className)}>
      <div ref={host} className="absolute! inset-0" data-map={map ? 'drawn' : 'awaited'} />
      {map && <Names {...props} map={map} />}
      {map && (
        <div className="absolute right-2 bottom-2 flex flex-col rounded-card border border-line bg-surface">
          <button type="button" aria-label="Zoom in" className={button} onClick={() => map.zoomIn()}>
            <Plus />
          </button>
          <button type="button" aria-label="Zoom out" className={button} onClick={() => map.zoomOut()}>
            <Minus />
          </button>
        </div>
      )}
      <p
        aria-live="polite"
        className={cx(
          'absolute bottom-2 left-2 rounded-tag bg-surface px-2 py-1 text-small',
          cell === null && 'hidden',
        )}
      >
        {cell !== null && `${props.formatCount(cell)} customers in this cell`}
      </p>
    </div>
  );
}

interface Name {
  key: string;
  x: number;
  y: number;
}

/** The names of the locations in sight, those of most people first, where there is room. */
function Names({ map, locations, chosenKey, onChoose, formatCount }: LocationMapProps & { map: MapLibre }) {
  const [names, setNames] = useState<readonly Name[]>([]);
  useEffect(() => {
    const place = () => setNames(namesInSight(map, locations, chosenKey));
    place();
    map.on('move', place);
    map.on('resize', place);
    return () => {
      map.off('move', place);
      map.off('resize', place);
    };
  }, [map, locations, chosenKey]);
  const byKey = new Map(locations.map((location) => [location.key, location]));
  return names.map(({ key, x, y }) => {
    const location = byKey.get(key);
    if (!location) return null;
    return (
      <button
        key={key}
        type="button"
        aria-pressed={key === chosenKey}
        onClick={() => onChoose(key)}
        style={{ left: x, top: y - nameAbove }}
        className={cx(
          'absolute -translate-x-1/2 -translate-y-1/2 rounded-tag border px-1.5 py-0.5 text-small whitespace-nowrap',
          key === chosenKey
            ? 'border-accent bg-accent-soft text-ink'
            : 'border-line bg-surface text-ink hover:border-line2',
        )}
      >
        <span className="inline-block max-w-36 truncate align-bottom">{location.name}</span>{' '}
        <strong>{formatCount(location.count)}</strong>
      </button>
    );
  });
}

const nameAbove = 18;
const nameHeight = 26;
const namesMax = 60;

function namesInSight(map: MapLibre, locations: LocationMapProps['locations'], chosenKey: string | null): Name[] {
  const { clientWidth: width, clientHeight: height } = map.getContainer();
  const inSight = locations.flatMap(({ key, name, points }) => {
    const [point] = points;
    if (!point) return [];
    const { x, y } = map.project([point.lon, point.lat]);
    const length = 44 + Math.min(name.length, 20) * 7;
    if (x < 0 || y < nameAbove || x > width || y > height) return [];
    const inside = Math.max(length / 2, Math.min(width - length / 2, x));
    return [{ key, x: inside, y, width: length, height: nameHeight }];
  });
  inSight.sort((a, b) => Number(b.key === chosenKey) - Number(a.key === chosenKey));
  const isShown = labelsApart(inSight);
  return inSight.filter((_, i) => isShown[i]).slice(0, namesMax);
}
