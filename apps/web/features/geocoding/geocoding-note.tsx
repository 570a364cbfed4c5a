'use client';
import type { Format } from '../../data/format.ts';
import { geocodingWords } from './geocoding-words.ts';
import { useGeocoding } from './use-geocoding.ts';

/** Beside what asks for distances: how well it is known where people live, and whom the postal codes are owed to. */
export function GeocodingNote({ format, className }: { format: Format; className?: string }) {
  const geocoding = useGeocoding(true);
  if (!geocoding) return null;
  return (
    <p className={`text-small text-ink3 ${className ?? ''}`}>
      {geocodingWords(geocoding, format)}
      {geocoding.credit && ` ${geocoding.credit}.`}
    </p>
  );
}

/** How it is known where a person lives. */
export function PersonGeocoding({ level }: { level: 'ADDRESS' | 'POSTAL_CODE' }) {
  const isPostalCode = level === 'POSTAL_CODE';
  const credit = useGeocoding(isPostalCode)?.credit;
  return (
    <span className="block text-small text-ink3">
      {isPostalCode ? 'On the map by the middle of the postal code.' : 'On the map by the coordinates of the address.'}
      {isPostalCode && credit && ` ${credit}.`}
    </span>
  );
}
