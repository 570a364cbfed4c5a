import { placesOf } from '@throughline/core/segments/condition-places';
import type { Condition, Problem } from '@throughline/core/segments/definition';
import type { RequestContext } from '../../context.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { readGeocoding } from './read-geocoding.ts';

/** NO_COORDINATES for every distance that nobody can be within: why such a condition is empty. */
export async function warnOfPlaces(
  context: RequestContext,
  store: OpenStore,
  condition: Condition,
): Promise<Problem[]> {
  const distances = placesOf(condition).filter((place) => 'near' in place.condition);
  if (distances.length === 0) return [];
  const { address, postalCode, locationCount } = await readGeocoding(context, store);
  const code = 'NO_COORDINATES' as const;
  return distances.flatMap(({ path, condition: part }): Problem[] => {
    if (!('near' in part)) return [];
    const warnings: Problem[] = [];
    if (part.near.place === 'anyOwnLocation' && locationCount === 0) {
      const message = "None of the store's locations has coordinates, so nobody is near one";
      const hint =
        'Locations come with a connected source, or with an import of locations that has latitudes and longitudes';
      warnings.push({ path: [...path, 'near', 'place'], code, message, hint });
    }
    if (address + postalCode === 0) {
      const message = 'It is known of nobody where they live, so nobody is near';
      const hint =
        'Addresses need coordinates, or a postal code of a country whose postal codes are installed (install-places)';
      warnings.push({ path: [...path, 'near'], code, message, hint });
    }
    return warnings;
  });
}
