import { Random } from '../../src/demo/random.ts';
import { shopper } from '../local-api/shoppers.ts';
import { SquareAccount } from './square-account.ts';

export interface SquareSeed {
  seed: number;
  customers: number;
  orders: number;
  locations?: number;
  token?: string;
  currency?: string;
  /** Epoch milliseconds of the first order. */
  startAt?: number;
}

const goods = [
  { name: 'Espresso cup', priceMinor: 1400 },
  { name: 'Linen towel', priceMinor: 2200 },
  { name: 'Oak board', priceMinor: 4800 },
  { name: 'Candle', priceMinor: 1900 },
];

/** A merchant with shops: `customers` are the first shoppers, some orders have none, some are given back in part. */
export function seedSquare(options: SquareSeed): SquareAccount {
  const random = new Random(options.seed);
  const account = new SquareAccount({ token: options.token, currency: options.currency, now: options.startAt });
  const locations = Array.from({ length: options.locations ?? 2 }, (_, index) =>
    account.addLocation(`shop-${index + 1}`, {
      name: `Shop ${index + 1}`,
      coordinates: { latitude: 40.7 + index / 100, longitude: -74 },
    }),
  );
  const customers = Array.from({ length: options.customers }, (_, index) => {
    const { firstName, lastName, email, phone } = shopper(index);
    return account.addCustomer({
      given_name: firstName,
      family_name: lastName,
      email_address: email,
      phone_number: phone,
    });
  });
  for (let index = 0; index < options.orders; index++) {
    account.now += random.whole(1, 8) * 3_600_000;
    const item = random.pick(goods);
    const sale = account.sell({
      locationId: random.pick(locations),
      customerId: random.chance(0.8) && customers.length > 0 ? random.pick(customers) : undefined,
      items: [{ ...item, quantity: random.whole(1, 3) }],
      taxMinor: random.whole(0, 200),
      source: random.chance(0.9) ? 'Square Point of Sale' : 'Square Online',
      tender: random.pick(['CARD', 'CASH']),
    });
    if (random.chance(0.1)) account.giveBack(sale, { line: 0, quantity: 1 });
  }
  account.outgoing = [];
  return account;
}
