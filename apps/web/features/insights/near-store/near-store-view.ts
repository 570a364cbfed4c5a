// What the page looks at beside the bar of all pages, as it stands in the URL: how far, and whose channels.
import type { Format } from '../../../data/format.ts';

export const radii = [5, 10, 25, 50, 100] as const;
export const RADIUS_DEFAULT = 25;
export const RADIUS_MAX = 500;

export interface NearStoreView {
  radiusKm: number;
  /** Handles; null = the channels of which no order names a location. */
  channels: string[] | null;
}

/** An unknown value reads as the default. */
export function readNearStoreView(search: URLSearchParams): NearStoreView {
  const channels = search.getAll('channel').filter((handle) => handle !== '');
  return {
    radiusKm: readRadius(search.get('km') ?? '') ?? RADIUS_DEFAULT,
    channels: channels.length > 0 ? channels : null,
  };
}

/** A typed distance; null for what is none that can be asked for. */
export function readRadius(typed: string): number | null {
  const km = Number(typed.trim().replace(',', '.'));
  return typed.trim() !== '' && km >= 1 && km <= RADIUS_MAX ? km : null;
}

/** "Online", "Online and Shop app", "Online, Shop app and 2 more". */
export function channelsWords(labels: readonly string[]): string {
  if (labels.length <= 2) return labels.join(' and ');
  return labels.length === 3
    ? `${labels[0]}, ${labels[1]} and ${labels[2]}`
    : `${labels[0]}, ${labels[1]} and ${labels.length - 2} more`;
}

/** "25 km", "2.5 km". */
export function distanceWords(km: number, format: Pick<Format, 'decimal'>): string {
  return `${format.decimal(km, Number.isInteger(km) ? 0 : 1)} km`;
}
