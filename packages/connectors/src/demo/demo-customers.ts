// The people of the demo store: where they live, when they first come, and how they tend to shop.

import type { Profile } from '@throughline/core/facts/facts';
import { type DemoPlace, demoPlaces, longestName, namesByCountry } from './demo-places.ts';
import type { Random } from './random.ts';

export type DemoChannel = 'online_store' | 'pos' | 'shop_app';

/** How someone's channel moves from one order to the next. */
export type Habit = 'store' | 'online' | 'store-to-online' | 'online-to-store' | 'mixed' | 'app';

export interface DemoCustomer {
  profile: Profile;
  place: DemoPlace;
  habit: Habit;
  /** Days between orders, on average. */
  gapDays: number;
  /** Chance that an order is the last one. */
  leavesRate: number;
  /** Shops in store under the phone alone, without being found in the customer list. */
  phoneOnlyInStore: boolean;
}

const nearHabits: readonly (readonly [Habit, number])[] = [
  ['store', 40],
  ['store-to-online', 20],
  ['online-to-store', 14],
  ['mixed', 12],
  ['online', 10],
  ['app', 4],
];
const farHabits: readonly (readonly [Habit, number])[] = [
  ['online', 78],
  ['app', 22],
];
const areaCodes = [
  212, 646, 718, 917, 347, 201, 551, 617, 857, 781, 339, 215, 267, 445, 484, 610, 312, 773, 872, 512, 737, 503, 971,
  415, 628, 510, 650, 408, 206, 303,
];

export class DemoCustomers {
  readonly #random: Random;
  readonly #emails = new Map<string, number>();
  #phones = 0;
  #britishPhones = 0;
  #count = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  /** `firstAt`: epoch milliseconds of the first visit. */
  next(firstAt: number): DemoCustomer {
    const random = this.#random;
    const place = random.weighted(demoPlaces.map((item) => [item, item.weight] as const));
    const names = namesByCountry[place.names];
    const number = ++this.#count;
    const name = number === 400 ? longestName : `${random.pick(names.first)} ${random.pick(names.last)}`;
    const habit = random.weighted(place.nearLocation ? nearHabits : farHabits);
    const phone = random.chance(habit === 'online' ? 0.3 : 0.6) ? this.#phone(place.names) : undefined;
    const subscribed = random.chance(0.55);
    const loyal = random.chance(0.14);
    const profile: Profile = {
      kind: 'profile',
      externalId: String(5_000_000 + number),
      createdAt: firstAt,
      updatedAt: firstAt,
      email: this.#email(name),
      ...(phone === undefined ? {} : { phone }),
      name,
      address: {
        line1: `${random.whole(1, 480)} ${random.pick(['Mercer St', 'Elm Ave', 'Cedar Rd', 'High St', 'Canal St', 'Park Pl'])}`,
        ...place.address,
      },
      ...(random.chance(0.4) ? { birthDate: birthDate(random) } : {}),
      tags: [
        ...(loyal ? ['vip'] : []),
        ...(subscribed ? ['newsletter'] : []),
        ...(random.chance(0.03) ? ['wholesale'] : []),
      ],
      attributes: {
        how_found: random.weighted([
          ['friend', 30],
          ['instagram', 25],
          ['walk-in', 25],
          ['search', 20],
        ]),
      },
      ...(subscribed ? { consents: { email: { state: 'subscribed', at: firstAt } } } : {}),
    };
    return {
      profile,
      place,
      habit,
      gapDays: loyal ? random.whole(18, 45) : random.whole(35, 150),
      leavesRate: loyal ? 0.09 : habit === 'mixed' || habit === 'app' ? 0.3 : 0.46,
      phoneOnlyInStore: phone !== undefined && random.chance(0.12),
    };
  }

  #email(name: string): string {
    const plain = name
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .toLowerCase();
    const local = plain
      .replaceAll('ß', 'ss')
      .replaceAll('ı', 'i')
      .replace(/[^a-z]+/g, '.');
    const seen = this.#emails.get(local) ?? 0;
    this.#emails.set(local, seen + 1);
    return `${local}${seen === 0 ? '' : seen + 1}@example.com`;
  }

  /** Numbers that are set apart for fiction, each once. */
  #phone(country: DemoPlace['names']): string | undefined {
    if (country === 'GB')
      return this.#britishPhones < 1000 ? `+447700900${String(this.#britishPhones++).padStart(3, '0')}` : undefined;
    if (country !== 'US' && country !== 'CA') return undefined;
    const index = this.#phones++;
    const area = areaCodes[Math.floor(index / 100)];
    return area === undefined ? undefined : `+1${area}55501${String(index % 100).padStart(2, '0')}`;
  }
}

function birthDate(random: Random): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${random.whole(1950, 2004)}-${two(random.whole(1, 12))}-${two(random.whole(1, 28))}`;
}

/** The channel of someone's n-th order (from 1); null when that channel is not there yet. */
export function chooseChannel(
  random: Random,
  { habit }: DemoCustomer,
  position: number,
  open: { store: boolean; app: boolean },
): DemoChannel {
  const weights: Record<Habit, (readonly [DemoChannel, number])[]> = {
    store: [
      ['pos', 94],
      ['online_store', 6],
    ],
    online: [
      ['online_store', 95],
      ['pos', 2],
      ['shop_app', 3],
    ],
    'store-to-online':
      position === 1
        ? [['pos', 100]]
        : [
            ['online_store', 62],
            ['pos', 28],
            ['shop_app', 10],
          ],
    'online-to-store':
      position === 1
        ? [['online_store', 100]]
        : [
            ['pos', 68],
            ['online_store', 32],
          ],
    mixed: [
      ['pos', 42],
      ['online_store', 38],
      ['shop_app', 20],
    ],
    app:
      position === 1
        ? [
            ['online_store', 60],
            ['shop_app', 40],
          ]
        : [
            ['shop_app', 75],
            ['online_store', 25],
          ],
  };
  const channel = random.weighted(weights[habit]);
  if (channel === 'shop_app' && !open.app) return 'online_store';
  return channel === 'pos' && !open.store ? 'online_store' : channel;
}
