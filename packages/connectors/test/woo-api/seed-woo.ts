import { Random } from '../../src/demo/random.ts';
import { shopper } from '../local-api/shoppers.ts';
import { emptyAddress, WooShop } from './woo-shop.ts';

export interface WooSeed {
  seed: number;
  customers: number;
  orders: number;
  currency?: string;
  /** Epoch milliseconds of the first product. */
  startAt?: number;
}

const goods = [
  { name: 'Espresso cup', price: '14.00', category: 'Kitchen' },
  { name: 'Linen towel', price: '22.50', category: 'Bath' },
  { name: 'Oak board', price: '48.00', category: 'Kitchen' },
];

/** A web shop: `customers` are the first shoppers, some orders are guests', some are given back in part. */
export function seedWoo(options: WooSeed): WooShop {
  const random = new Random(options.seed);
  const shop = new WooShop({ currency: options.currency, now: options.startAt });
  const products = goods.map(({ name, price, category }, index) =>
    shop.addProduct({ name, price, sku: `SKU-${index}`, categories: [{ id: index, name: category }] }),
  );
  const customers = Array.from({ length: options.customers }, (_, index) => {
    const { firstName, lastName, email, phone } = shopper(index);
    const billing = {
      ...emptyAddress,
      first_name: firstName,
      last_name: lastName,
      city: 'Brooklyn',
      state: 'NY',
      country: 'US',
      email,
      phone,
    };
    return shop.addCustomer({
      email,
      first_name: firstName,
      last_name: lastName,
      username: `shopper${index}`,
      billing,
    });
  });
  for (let index = 0; index < options.orders; index++) {
    shop.now += random.whole(1, 8) * 3_600_000;
    const chosen = random.whole(0, goods.length - 1);
    const buyer = random.whole(0, options.customers - 1);
    const { name, price } = goods[chosen]!;
    const id = shop.place({
      customerId: random.chance(0.7) ? customers[buyer] : undefined,
      email: shopper(buyer).email,
      items: [{ productId: products[chosen], name, price, quantity: random.whole(1, 3), sku: `SKU-${chosen}` }],
      shipping: random.chance(0.5) ? '5.00' : undefined,
      createdVia: random.chance(0.9) ? 'checkout' : 'admin',
      status: random.pick(['processing', 'completed', 'completed', 'on-hold', 'pending', 'cancelled']),
    });
    if (random.chance(0.1)) shop.refund(id, { line: 0, quantity: 1 });
  }
  shop.outgoing = [];
  return shop;
}
