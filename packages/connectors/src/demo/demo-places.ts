// Where the demo store's customers live, and the three places it has of its own.

import type { Address, Location } from '@throughline/core/facts/facts';

export interface DemoPlace {
  address: Required<Pick<Address, 'city' | 'region' | 'postalCode' | 'country' | 'lat' | 'lon'>>;
  /** The location that is near enough to shop at. */
  nearLocation?: string;
  weight: number;
  names: keyof typeof namesByCountry;
}

/** `openAfterDays`: days after the store's first day. */
export const demoLocations: readonly (Omit<Location, 'kind' | 'opensOn'> & { openAfterDays: number })[] = [
  { externalId: 'soho', name: 'SoHo', lat: 40.7233, lon: -74.003, openAfterDays: 0 },
  { externalId: 'back-bay', name: 'Back Bay', lat: 42.3503, lon: -71.081, openAfterDays: 0 },
  { externalId: 'fishtown', name: 'Fishtown', lat: 39.9713, lon: -75.134, openAfterDays: 430 },
];

export const namesByCountry = {
  US: {
    first: [
      'Olivia',
      'Noah',
      'Emma',
      'Liam',
      'Ava',
      'Ethan',
      'Maya',
      'Lucas',
      'Grace',
      'Mason',
      'Zoe',
      'Caleb',
      'Naomi',
      'Isaac',
      'Ruby',
      'Marcus',
      'Elena',
      'Theo',
      'Priya',
      'Andre',
      'Hannah',
      'Owen',
      'Jasmine',
      'Samuel',
      'Leah',
      'Victor',
      'Chloe',
      'Miles',
      'Sofia',
      'Daniel',
    ],
    last: [
      'Parker',
      'Nguyen',
      'Johnson',
      'Ramirez',
      'Brooks',
      'Patel',
      'Sullivan',
      'Kim',
      'Washington',
      'Foster',
      'Rivera',
      'Cohen',
      'Bennett',
      'Okafor',
      'Hughes',
      'Morales',
      'Reed',
      'Chen',
      'Murphy',
      'Delgado',
      'Price',
      'Sanders',
      'Russo',
      'Wallace',
      'Hoffman',
      'Greene',
      'Ortiz',
      'Vaughn',
      'Keller',
      'Ellis',
    ],
  },
  CA: {
    first: ['Amélie', 'Liam', 'Charlotte', 'Étienne', 'Sophie', 'Nathan', 'Zoé', 'Gabriel'],
    last: ['Tremblay', 'MacDonald', 'Gagnon', 'Singh', 'Roy', 'Campbell', 'Bouchard', 'Wong'],
  },
  GB: {
    first: ['Isla', 'Oliver', 'Freya', 'Harry', 'Poppy', 'Callum', 'Imogen', 'Rhys'],
    last: ['Whitfield', 'Davies', "O'Brien", 'Ahmed', 'Pemberton', 'MacLeod', 'Fairclough', 'Nkemelu'],
  },
  DE: {
    first: ['Jürgen', 'Annika', 'Matthias', 'Friederike', 'Björn', 'Katharina', 'Lukas', 'Wiebke'],
    last: ['Müller', 'Schröder', 'Weiß', 'Großmann', 'Yıldız', 'Brandt', 'Köhler', 'Petersen'],
  },
  FR: {
    first: ['Camille', 'Hugo', 'Manon', 'Théo', 'Inès', 'Baptiste'],
    last: ['Lefèvre', 'Moreau', "D'Aubigné", 'Benali', 'Rousseau', 'Garnier'],
  },
  JP: {
    first: ['Haruka', 'Ren', 'Yui', 'Kaito', 'Sakura', 'Daichi'],
    last: ['Tanaka', 'Suzuki', 'Kobayashi', 'Nakamura', 'Yamamoto', 'Ishikawa'],
  },
} as const;

/** The longest name that a screen of the demo has to bear. */
export const longestName = 'Maximiliane-Friederike Freifrau von Schwarzenberg-Hohenlohe-Waldenburg';

const place = (
  city: string,
  region: string,
  postalCode: string,
  country: DemoPlace['names'],
  lat: number,
  lon: number,
  weight: number,
  nearLocation?: string,
): DemoPlace => ({
  address: { city, region, postalCode, country, lat, lon },
  weight,
  names: country,
  ...(nearLocation === undefined ? {} : { nearLocation }),
});

export const demoPlaces: readonly DemoPlace[] = [
  place('New York', 'NY', '10012', 'US', 40.7258, -73.9981, 20, 'soho'),
  place('Brooklyn', 'NY', '11211', 'US', 40.7128, -73.9536, 14, 'soho'),
  place('Jersey City', 'NJ', '07302', 'US', 40.7178, -74.0431, 5, 'soho'),
  place('Boston', 'MA', '02116', 'US', 42.3496, -71.0783, 10, 'back-bay'),
  place('Cambridge', 'MA', '02139', 'US', 42.3647, -71.1042, 6, 'back-bay'),
  place('Philadelphia', 'PA', '19125', 'US', 39.9789, -75.1262, 9, 'fishtown'),
  place('Chicago', 'IL', '60614', 'US', 41.9227, -87.6533, 6),
  place('Austin', 'TX', '78704', 'US', 30.2428, -97.7658, 5),
  place('Portland', 'OR', '97209', 'US', 45.5311, -122.6839, 4),
  place('San Francisco', 'CA', '94110', 'US', 37.7487, -122.4158, 6),
  place('Toronto', 'ON', 'M5V 2T6', 'CA', 43.6426, -79.3871, 4),
  place('Montréal', 'QC', 'H2J 3K5', 'CA', 45.5236, -73.5814, 2),
  place('London', 'ENG', 'E8 4QJ', 'GB', 51.5416, -0.0648, 3),
  place('Berlin', 'BE', '10435', 'DE', 52.5386, 13.4108, 3),
  place('Hamburg', 'HH', '20357', 'DE', 53.5636, 9.9586, 1),
  place('Paris', 'IDF', '75011', 'FR', 48.8594, 2.3765, 1),
  place('Tokyo', 'Tokyo', '150-0001', 'JP', 35.6702, 139.7027, 1),
];
