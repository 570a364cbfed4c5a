// What "Near store" looks at beside the scope of all pages, as it stands in its search parameters: how far, and whose channels.

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
