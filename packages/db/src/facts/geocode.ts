// Where an address is on the map: its own coordinates, else the middle of its postal code where the places of its country are installed.
import { isOnEarth, type Point, writeCoordinates } from '@throughline/core/facts/coordinates';

/** The middle of a postal code; null = not installed, or no such code. */
export type FindPlace = (country: string, postalCode: string) => Point | null;

export interface GeocodedAddress {
  lat?: number | string | null;
  lon?: number | string | null;
  country?: string | null;
  postalCode?: string | null;
}

/** As `writeCoordinates` writes them; null = not known where. */
export function geocode({ lat, lon, country, postalCode }: GeocodedAddress, find: FindPlace): string | null {
  if (lat != null && lon != null) {
    const point = { lat: Number(lat), lon: Number(lon) };
    if (isOnEarth(point)) return writeCoordinates({ ...point, level: 'address' });
  }
  const place = country && postalCode ? find(country, postalCode) : null;
  return place && writeCoordinates({ lat: place.lat, lon: place.lon, level: 'postalCode' });
}
