'use client';
import { TokenSelect } from '@throughline/ui/token-select';
import { isObject, type Json, type JsonObject } from '../condition-tree.ts';
import { readNumberText } from './operand-values.ts';
import { TokenInput, Words } from './token-input.tsx';
import { ValueToken } from './value-token.tsx';

const places = {
  anyOwnLocation: 'any own location that is open',
  locationId: 'one location',
  point: 'a point',
} as const;
type PlaceChoice = keyof typeof places;

/** null = no place that is known. */
export function readPlace(place: Json | undefined): PlaceChoice | null {
  if (place === 'anyOwnLocation') return 'anyOwnLocation';
  if (!isObject(place)) return null;
  if ('locationId' in place) return 'locationId';
  return 'lat' in place || 'lon' in place ? 'point' : null;
}

export function makePlace(choice: PlaceChoice): Json {
  if (choice === 'locationId') return { locationId: '' };
  return choice === 'point' ? { lat: 0, lon: 0 } : choice;
}

/** How far a person lives from a place, by the address known on the day. */
export function NearEditor({ near, onChange }: { near: JsonObject; onChange: (near: JsonObject) => void }) {
  const choice = readPlace(near.place);
  const place = isObject(near.place) ? near.place : {};
  const degree = (key: 'lat' | 'lon', label: string) => (
    <TokenInput
      label={label}
      kind="number"
      size={6}
      value={String(place[key] ?? '')}
      onChange={(text) => onChange({ ...near, place: { ...place, [key]: readNumberText(text) } })}
    />
  );
  return (
    <>
      <Words>within</Words>
      <TokenInput
        label="Distance"
        kind="number"
        size={3}
        unit="km"
        value={String(near.km ?? '')}
        onChange={(text) => onChange({ ...near, km: readNumberText(text) })}
      />
      <Words>of</Words>
      <TokenSelect
        label="Place"
        options={Object.entries(places).map(([value, label]) => ({ value, label }))}
        value={choice ?? undefined}
        invalid={choice === null}
        onChange={(next) => onChange({ ...near, place: makePlace(next as PlaceChoice) })}
      />
      {choice === 'locationId' && (
        <ValueToken
          label="Location"
          field="location"
          multiple={false}
          values={[String(place.locationId ?? '')]}
          onChange={([locationId = '']) => onChange({ ...near, place: { locationId } })}
        />
      )}
      {choice === 'point' && (
        <>
          <Words>latitude</Words>
          {degree('lat', 'Latitude')}
          <Words>longitude</Words>
          {degree('lon', 'Longitude')}
        </>
      )}
    </>
  );
}
