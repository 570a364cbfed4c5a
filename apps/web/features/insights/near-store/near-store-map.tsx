'use client';
import { Card } from '@throughline/ui/card';
import { LocationMap } from '@throughline/ui/location-map';
import { useMemo } from 'react';
import type { Format } from '../../../data/format.ts';
import { useStore } from '../../shell/use-store.tsx';
import type { NearStores } from './use-near-store.ts';

/** Where they live, by cells, and the distance around every own location. */
export function NearStoreMap(props: {
  found: NearStores;
  who: string;
  credit: string | null;
  chosenKey: string | null;
  onChoose: (key: string) => void;
  format: Format;
}) {
  const { found, format } = props;
  const { isShared } = useStore();
  const locations = useMemo(
    () => found.locations.map(({ locationId: key, name, points, customers: count }) => ({ key, name, points, count })),
    [found],
  );
  const cells = useMemo(() => found.cells.map(({ customers: count, ...cell }) => ({ ...cell, count })), [found]);
  const elsewhere = `${format.count(found.elsewhere)} live in cells of fewer than 5, which are not drawn.`;
  return (
    <Card
      title={isShared ? 'Own locations' : 'Where they live'}
      note={isShared ? '' : 'by cells of a tenth of a degree, or of one degree where few live'}
    >
      <LocationMap
        label={`Map of own locations and of where people live who ${props.who}`}
        className="h-80 md:h-[28rem]"
        locations={locations}
        cells={cells}
        radiusKm={found.radiusKm}
        chosenKey={props.chosenKey}
        onChoose={props.onChoose}
        formatCount={format.count}
      />
      <p className="mt-2 text-small text-ink3">
        {found.elsewhere > 0 && elsewhere} Outline: Natural Earth. {props.credit}
      </p>
    </Card>
  );
}
