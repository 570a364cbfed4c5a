import type { InstalledCountry } from '@throughline/db/places/install-places';
import { builder } from '../../builder.ts';
import { Person } from '../people/person-connection-type.ts';
import { Store } from '../stores/store-type.ts';
import { type GeocodingModel, readGeocoding, readPersonGeocoding } from './read-geocoding.ts';

const CREDIT = 'Postal codes: GeoNames (geonames.org), CC BY 4.0';

const GeocodingLevel = builder.enumType('GeocodingLevel', {
  description: "How it is known where a person lives: the address's own coordinates, or the middle of its postal code.",
  values: { ADDRESS: { value: 'address' }, POSTAL_CODE: { value: 'postalCode' } } as const,
});

const PostalCodes = builder.objectRef<InstalledCountry>('InstalledPostalCodes').implement({
  fields: (t) => ({
    country: t.exposeString('country'),
    postalCodeCount: t.exposeInt('postalCodes'),
    installedAt: t.field({ type: 'DateTime', resolve: ({ installedAt }) => installedAt.getTime() }),
  }),
});

const Geocoding = builder.objectRef<GeocodingModel>('Geocoding').implement({
  description: 'How well it is known where the people of a store live, as `near` asks.',
  fields: (t) => ({
    addressCount: t.exposeInt('address', { description: 'People whose address has coordinates of its own.' }),
    postalCodeCount: t.exposeInt('postalCode', { description: 'People at the middle of their postal code.' }),
    noneCount: t.exposeInt('none', { description: 'People of whom it is not known.' }),
    locationCount: t.exposeInt('locationCount', { description: 'Own locations with coordinates.' }),
    countries: t.expose('countries', { type: [PostalCodes] }),
    credit: t.string({
      nullable: true,
      description: 'To be shown beside what rests on postal codes; null = none are installed.',
      resolve: ({ countries }) => (countries.length > 0 ? CREDIT : null),
    }),
  }),
});

builder.objectFields(Store, (t) => ({
  geocoding: t.field({
    type: Geocoding,
    resolve: (store, _args, context) => readGeocoding(context, store),
  }),
}));

builder.objectFields(Person, (t) => ({
  geocoding: t.field({
    type: GeocodingLevel,
    nullable: true,
    resolve: (person, _args, context) => readPersonGeocoding(context, person),
  }),
}));
