// Products, collections, locations and staff of the local shop: few enough to be kept.

import { currencyExponent } from '@throughline/core/money';
import { drawsAt } from './made-draws.ts';
import type { AddressRecord, CollectionRecord, LocationRecord, ProductRecord, StaffRecord } from './shop-records.ts';

const kinds = ['Mug', 'Kettle', 'Apron', 'Blanket', 'Lamp', 'Candle', 'Notebook', 'Coffee', 'Tea', 'Vase'];
const looks = ['Blue', 'Plain', 'Heavy', 'Linen', 'Copper', 'Winter', 'Garden', 'Small', 'Oak', 'Sea'];
const vendors = ['Hearth & Co', 'Northwind', 'Atelier Ume'];
const sizes = ['Small', 'Medium', 'Large'];
const collectionTitles = ['Kitchen', 'Living', 'Gifts', 'Sale', 'New in'];
const shopPlaces: readonly (readonly [string, string, string, string, string, number, number])[] = [
  ['Warehouse', 'Newark', 'New Jersey', 'NJ', '07102', 40.7357, -74.1724],
  ['SoHo', 'New York', 'New York', 'NY', '10012', 40.7233, -74.003],
  ['Back Bay', 'Boston', 'Massachusetts', 'MA', '02116', 42.3503, -71.081],
  ['Fishtown', 'Philadelphia', 'Pennsylvania', 'PA', '19125', 39.9713, -75.134],
];
const people: readonly (readonly [string, string])[] = [
  ['Ines', 'Moreau'],
  ['Tom', 'Walker'],
  ['Adaeze', 'Obi'],
  ['Marco', 'Bellini'],
  ['Bea', 'Lindqvist'],
];

export function makeProduct(seed: number, index: number, currency: string, createdAt: number): ProductRecord {
  const random = drawsAt(seed, 'product', index);
  const kind = kinds[index % kinds.length]!;
  const title = `${looks[Math.floor(index / kinds.length) % looks.length]} ${kind}${index < 100 ? '' : ` ${index}`}`;
  const unit = 10 ** currencyExponent(currency);
  const yen = currencyExponent(currency) === 0 ? 100 : 1;
  const price = random.whole(6, 120) * unit * yen + (yen === 1 ? random.pick([0, 50, 95, 99]) : 0);
  const handle = title.toLowerCase().replaceAll(' ', '-');
  const giftCard = index === 7;
  const variants = (index % 3 === 0 ? sizes : ['Default Title']).map((name, i) => ({
    title: name,
    sku: giftCard ? null : `${handle}-${i + 1}`.toUpperCase(),
    priceMinor: price + i * 4 * unit * yen,
    barcode: i === 0 ? String(9_000_000_000_000 + index) : null,
  }));
  return {
    index,
    title,
    handle,
    vendor: random.pick(vendors),
    productType: giftCard ? 'Gift card' : kind,
    tags: random.chance(0.5) ? ['everyday', random.pick(['cotton', 'ceramic', 'wood'])] : [],
    giftCard,
    status: index % 17 === 16 ? 'ARCHIVED' : 'ACTIVE',
    createdAt,
    updatedAt: createdAt + index * 60_000,
    variants,
    collections: [
      index % collectionTitles.length,
      ...(random.chance(0.3) ? [(index + 1) % collectionTitles.length] : []),
    ],
  };
}

export function makeCollections(createdAt: number): CollectionRecord[] {
  return collectionTitles.map((title, index) => ({
    index,
    title,
    handle: title.toLowerCase().replace(' ', '-'),
    updatedAt: createdAt,
  }));
}

export function makeLocations(createdAt: number): LocationRecord[] {
  return shopPlaces.map(([name, city, province, provinceCode, zip, latitude, longitude], index) => ({
    index,
    name,
    address: {
      ...noAddress,
      address1: `${10 + index} Mercer Street`,
      city,
      province,
      provinceCode,
      zip,
      country: 'United States',
      countryCode: 'US',
      latitude,
      longitude,
    },
    isActive: true,
    createdAt,
    updatedAt: createdAt,
  }));
}

export function makeStaff(): StaffRecord[] {
  return people.map(([firstName, lastName], index) => ({
    index,
    firstName,
    lastName,
    email: `${firstName.toLowerCase()}@local-shop.example`,
  }));
}

export const noAddress: AddressRecord = {
  firstName: null,
  lastName: null,
  company: null,
  address1: null,
  address2: null,
  city: null,
  province: null,
  provinceCode: null,
  zip: null,
  country: null,
  countryCode: null,
  phone: null,
  latitude: null,
  longitude: null,
};
