// One customer of the made history, by place.

import { drawsAt } from './made-draws.ts';
import { noAddress } from './make-catalogue.ts';
import type { AddressRecord, CustomerRecord } from './shop-records.ts';

const firstNames = [
  'Olivia',
  'Noah',
  'Emma',
  'Liam',
  'Maya',
  'Lucas',
  'Grace',
  'Zoë',
  'Caleb',
  'Priya',
  'Hannah',
  'José',
];
const lastNames = [
  'Parker',
  'Nguyen',
  'Johnson',
  'Ramírez',
  'Brooks',
  'Patel',
  "O'Neill",
  'Klein',
  'Tanaka',
  'Sørensen',
];
type Place = readonly [city: string, province: string, code: string, zip: string, country: string, countryCode: string];
const places: readonly Place[] = [
  ['Brooklyn', 'New York', 'NY', '11201', 'United States', 'US'],
  ['Cambridge', 'Massachusetts', 'MA', '02139', 'United States', 'US'],
  ['Portland', 'Oregon', 'OR', '97209', 'United States', 'US'],
  ['Toronto', 'Ontario', 'ON', 'M5V 2T6', 'Canada', 'CA'],
  ['London', 'England', 'ENG', 'E1 6AN', 'United Kingdom', 'GB'],
  ['Berlin', 'Berlin', 'BE', '10115', 'Germany', 'DE'],
];

export function makeCustomer(seed: number, index: number, createdAt: number, updatedAt: number): CustomerRecord {
  const random = drawsAt(seed, 'customer', index);
  const firstName = random.chance(0.03) ? null : random.pick(firstNames);
  const lastName = random.pick(lastNames);
  const place = random.weighted(places.map((item, i) => [item, i < 3 ? 5 : 1] as const));
  const phoneOnly = random.chance(0.06);
  const ascii = `${firstName ?? 'shopper'}.${lastName}`.normalize('NFD').replaceAll(/[^A-Za-z.]/g, '');
  const email = phoneOnly ? null : `${random.chance(0.1) ? ascii : ascii.toLowerCase()}${index}@example.com`;
  const phone = phoneOnly || random.chance(0.35) ? `+1212555${String(index % 10_000).padStart(4, '0')}` : null;
  const subscribed = random.chance(0.45);
  return {
    index,
    createdAt,
    updatedAt,
    firstName,
    lastName,
    email,
    phone,
    verifiedEmail: email !== null && !random.chance(0.05),
    state: random.weighted([
      ['DISABLED', 70],
      ['ENABLED', 25],
      ['INVITED', 5],
    ] as const),
    tags: random.chance(0.15) ? [random.pick(['VIP', 'wholesale', 'press'])] : [],
    note: random.chance(0.02) ? 'Asked for paper receipts' : null,
    locale: place[5] === 'DE' ? 'de' : 'en',
    taxExempt: false,
    addresses: random.chance(0.8) ? [makeAddress(place, firstName, lastName, phone, random.whole(1, 900))] : [],
    emailConsent: email === null ? null : { state: subscribed ? 'SUBSCRIBED' : 'NOT_SUBSCRIBED', at: createdAt },
    smsConsent: phone === null ? null : { state: random.chance(0.2) ? 'SUBSCRIBED' : 'NOT_SUBSCRIBED', at: createdAt },
  };
}

function makeAddress(
  place: Place,
  firstName: string | null,
  lastName: string,
  phone: string | null,
  number: number,
): AddressRecord {
  const [city, province, provinceCode, zip, country, countryCode] = place;
  return {
    ...noAddress,
    firstName,
    lastName,
    address1: `${number} Elm Street`,
    city,
    province,
    provinceCode,
    zip,
    country,
    countryCode,
    phone,
  };
}
