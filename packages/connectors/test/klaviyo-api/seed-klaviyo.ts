import { Random } from '../../src/demo/random.ts';
import { shopper } from '../local-api/shoppers.ts';
import { KlaviyoAccount } from './klaviyo-account.ts';

export interface KlaviyoSeed {
  seed: number;
  profiles: number;
  /** Events in all. */
  events: number;
  key?: string;
  /** Epoch milliseconds of the first profile. */
  startAt?: number;
}

const metrics = [
  ['Received Email', 6],
  ['Opened Email', 4],
  ['Clicked Email', 2],
  ['Viewed Product', 3],
  ['Checkout Started', 1],
  ['Placed Order', 1],
  ['Joined Waitlist', 1],
] as const;

/** A mailing account: `profiles` are the first shoppers, each subscribed, with what they did with their mail. */
export function seedKlaviyo(options: KlaviyoSeed): KlaviyoAccount {
  const random = new Random(options.seed);
  const account = new KlaviyoAccount({ key: options.key, now: options.startAt });
  const ids = Array.from({ length: options.profiles }, (_, index) => {
    const { firstName, lastName, email, phone } = shopper(index);
    const id = account.addProfile({
      email,
      phone_number: random.chance(0.5) ? phone : null,
      first_name: firstName,
      last_name: lastName,
      location: { city: 'Brooklyn', region: 'New York', country: 'United States', latitude: '40.7', longitude: -73.9 },
      properties: { shoe_size: 36 + (index % 9), joined: '2026-01-05' },
    });
    account.subscribe(id);
    return id;
  });
  for (let index = 0; index < options.events && ids.length > 0; index++) {
    account.now += random.whole(1, 90) * 60_000;
    const metric = random.weighted(metrics);
    account.track(
      random.pick(ids),
      metric,
      metric.endsWith('Email') ? { Subject: `Letter ${index % 12}` } : { ProductName: 'Cup' },
    );
  }
  account.outgoing = [];
  return account;
}
