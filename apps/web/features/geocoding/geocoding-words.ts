// How well a store knows where its people live, in a sentence.
import type { Format } from '../../data/format.ts';

export interface GeocodingCounts {
  addressCount: number;
  postalCodeCount: number;
  noneCount: number;
}

/** Of all people: at their address, at the middle of their postal code, nowhere. */
export function geocodingWords({ addressCount, postalCodeCount, noneCount }: GeocodingCounts, format: Format): string {
  const all = addressCount + postalCodeCount + noneCount;
  if (all === 0) return 'This store has no people yet.';
  const parts = [
    `${format.count(addressCount)} by the coordinates of their address`,
    `${format.count(postalCodeCount)} by the middle of their postal code`,
    `of ${format.count(noneCount)} it is not known`,
  ];
  return `Where ${format.count(all)} people live: ${parts.join(', ')}.`;
}

/** Whether a definition asks how far people live from somewhere. */
export function asksNear(definition: unknown): boolean {
  if (Array.isArray(definition)) return definition.some(asksNear);
  if (typeof definition !== 'object' || definition === null) return false;
  return Object.entries(definition).some(([key, value]) => key === 'near' || asksNear(value));
}
