import type { NearLocation, NearStores } from '@throughline/engine/insights/answer-near-stores';
import { refuse } from '../../refused.ts';

/** Fewer people than this are not shown to who has no account: who knows one of them would learn of the others. */
const FEW = 5;
const isFew = (customers: number): boolean => customers > 0 && customers < FEW;

/**
 * What a read-only link shows: no map of where people live, and nothing by which fewer than five people could be told, be it by
 * subtracting what is shown from its sum. Throws Refused where the parts themselves are so small.
 */
export function withoutFew(found: NearStores): NearStores {
  const parts = [found.near, found.far, found.unknown];
  if (parts.some(({ customers }) => isFew(customers))) {
    const message = `Fewer than ${FEW} people live near a store, further away or where is not known: too few to be shown by a link.`;
    refuse('radiusKm', message, 'PERSONAL_FIELD');
  }
  return { ...found, locations: shownLocations(found), cells: [], elsewhere: 0 };
}

/** Everyone near counts at one nearest location, so those left out are few together too, or none, or one more is left out. */
function shownLocations({ near, locations }: NearStores): NearLocation[] {
  const shown = locations.filter(({ customers, nearest }) => customers >= FEW && !isFew(nearest));
  const rest = near.customers - shown.reduce((sum, { nearest }) => sum + nearest, 0);
  if (!isFew(rest)) return shown;
  const smallest = shown.filter(({ nearest }) => nearest > 0).reduce((a, b) => (b.nearest < a.nearest ? b : a));
  return shown.filter((location) => location !== smallest);
}
