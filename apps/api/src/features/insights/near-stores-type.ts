import type { Point } from '@throughline/core/facts/coordinates';
import { CELLS_PER_DEGREE, type MapCell } from '@throughline/engine/insights/map-cells';
import { builder } from '../../builder.ts';
import { Money } from '../../scalars.ts';
import { Store } from '../stores/store-type.ts';
import { CustomerFigures } from './customer-figures-type.ts';
import { findNearStores, type NearPeopleModel, type NearStoresModel, RADIUS_KM_DEFAULT } from './find-near-stores.ts';
import { scopeArguments } from './scope-arguments.ts';

const { compareWithSegmentId: _, ...ofOneGroup } = scopeArguments;

const NearFigures = builder.interfaceRef<NearPeopleModel>('NearFigures').implement({
  interfaces: [CustomerFigures],
  fields: (t) => ({
    revenue: t.field({
      type: Money,
      resolve: ({ amount, currencyCode }) => ({ amountMinor: amount.sum.numerator, currencyCode }),
    }),
  }),
});

const NearPeople = builder
  .objectRef<NearPeopleModel>('NearPeople')
  .implement({ interfaces: [CustomerFigures, NearFigures] });

const MapPoint = builder.objectRef<Point>('MapPoint').implement({
  description: 'Degrees, north and east positive.',
  fields: (t) => ({ lat: t.exposeFloat('lat'), lon: t.exposeFloat('lon') }),
});

const NearLocationRow = builder.objectRef<NearStoresModel['locations'][number]>('NearLocation').implement({
  description: 'Who lives near an own location; people live near several.',
  interfaces: [CustomerFigures, NearFigures],
  fields: (t) => ({
    locationId: t.exposeString('id', { description: 'As orders name it.' }),
    name: t.exposeString('name'),
    points: t.expose('points', {
      type: [MapPoint],
      description: 'Where it is; connections may tell of several places.',
    }),
    nearest: t.exposeInt('nearest', { description: 'Customers whose nearest own location it is.' }),
  }),
});

const NearChannel = builder.objectRef<NearStoresModel['channels'][number]>('NearChannel').implement({
  fields: (t) => ({
    key: t.exposeString('key'),
    label: t.exposeString('label'),
    isAtLocations: t.exposeBoolean('isAtLocations', { description: 'Some order in it names a location.' }),
    isChosen: t.exposeBoolean('isChosen'),
  }),
});

const NearCell = builder.objectRef<MapCell>('NearCell').implement({
  description:
    'A part of the map with 5 customers or more; those of a degree hold who lives in none of a tenth of a degree.',
  fields: (t) => ({
    south: t.float({ resolve: ({ north }) => north / CELLS_PER_DEGREE }),
    west: t.float({ resolve: ({ east }) => east / CELLS_PER_DEGREE }),
    degrees: t.float({
      description: 'To the north and to the east of its corner: 0.1 or 1.',
      resolve: ({ size }) => size / CELLS_PER_DEGREE,
    }),
    customers: t.exposeInt('customers'),
  }),
});

const NearStores = builder.objectRef<NearStoresModel>('NearStores').implement({
  fields: (t) => ({
    radiusKm: t.exposeFloat('radiusKm'),
    channels: t.expose('channels', { type: [NearChannel], description: 'Most orders first.' }),
    locationCount: t.exposeInt('locationCount', { description: 'Own locations with coordinates that are open.' }),
    unplacedCount: t.exposeInt('unplacedCount', { description: 'Open own locations without coordinates.' }),
    locations: t.expose('locations', { type: [NearLocationRow], description: 'Most customers first; 500 at most.' }),
    all: t.expose('all', { type: NearPeople }),
    near: t.expose('near', { type: NearPeople, description: 'Near any; with far and unknown they add up to all.' }),
    far: t.expose('far', { type: NearPeople }),
    unknown: t.expose('unknown', { type: NearPeople, description: 'Not known where they live.' }),
    cells: t.expose('cells', { type: [NearCell], description: 'Most customers first; 2,000 at most.' }),
    elsewhere: t.exposeInt('elsewhere', { description: 'Customers of known place in no cell.' }),
  }),
});

builder.objectField(Store, 'nearStores', (t) =>
  t.field({
    type: NearStores,
    nullable: true,
    description:
      'Customers all of whose orders in the window are in the chosen channels, by the own locations they live near.',
    args: {
      ...ofOneGroup,
      radiusKm: t.arg.float({ defaultValue: RADIUS_KM_DEFAULT, description: '1 to 500.' }),
      channels: t.arg.stringList({
        description: 'Handles; without it the channels of which no order names a location.',
      }),
    },
    resolve: (store, args, context) => findNearStores(context, store, args),
  }),
);
