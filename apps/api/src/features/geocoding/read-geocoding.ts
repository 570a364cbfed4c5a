import type { GeocodingLevel } from '@throughline/core/facts/coordinates';
import type { Definition } from '@throughline/core/segments/definition';
import { type InstalledCountry, readInstalledCountries } from '@throughline/db/places/install-places';
import type { SegmentInput } from '@throughline/engine/engine';
import type { RequestContext } from '../../context.ts';
import type { PersonModel } from '../people/person-model.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { nowOf } from '../stores/store-clock.ts';

export interface GeocodingModel {
  /** People by how well it is known where they live. */
  address: number;
  postalCode: number;
  none: number;
  /** Own locations with coordinates. */
  locationCount: number;
  countries: InstalledCountry[];
}

const asks = (condition: Definition['condition']): SegmentInput => ({
  definition: { version: 1, universe: 'people', condition },
  references: {},
});
const levels: GeocodingLevel[] = ['address', 'postalCode'];
const known = levels.map((level) => asks({ profile: { field: 'geocoding', eq: level } }));

/** How well a store knows where its people live, now. */
export async function readGeocoding(context: RequestContext, store: OpenStore): Promise<GeocodingModel> {
  const { engine, database } = context.services;
  const options = { medians: false, changes: false };
  const [found, { values }, countries] = await Promise.all([
    engine.metrics(store.id, [...known, asks({ all: [] })], { instant: nowOf(context, store) }, 'gross', options),
    context.loaders.figures(store),
    readInstalledCountries(database),
  ]);
  const [address, postalCode, all] = found.map(({ customerCount }) => customerCount) as [number, number, number];
  const locationCount = values.ownLocation?.length ?? 0;
  return { address, postalCode, none: all - address - postalCode, locationCount, countries };
}

/** How it is known where a person lives now; null = it is not. */
export async function readPersonGeocoding(
  context: RequestContext,
  { store, id }: PersonModel,
): Promise<GeocodingLevel | null> {
  const found = await context.services.engine.memberships(store.id, id, known, { instant: nowOf(context, store) });
  return levels.find((_, i) => found[i]!.some(({ leftAt }) => leftAt === null)) ?? null;
}
