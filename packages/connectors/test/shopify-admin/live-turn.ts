// Something that a day brings to the shop, drawn from its seed and the number of the turn.

import { drawsAt } from './made-draws.ts';
import type { Shop } from './shop.ts';

export type TurnKind = 'place' | 'tag' | 'refund' | 'customer' | 'newcomer' | 'cancel' | 'merge' | 'delete' | 'stock';

/** How often each comes, as weights. */
export type TurnMix = readonly (readonly [TurnKind, number])[];

const usual: TurnMix = [
  ['place', 50],
  ['tag', 15],
  ['refund', 12],
  ['customer', 12],
  ['newcomer', 6],
  ['cancel', 3],
  ['merge', 1],
  ['delete', 1],
];

/** For short histories that are to hold everything. */
export const roughMix: TurnMix = [
  ['place', 20],
  ['tag', 15],
  ['refund', 15],
  ['customer', 10],
  ['newcomer', 10],
  ['cancel', 8],
  ['merge', 12],
  ['delete', 10],
  ['stock', 25],
];

export function liveTurn(shop: Shop, turn: number, mix: TurnMix = usual): void {
  const random = drawsAt(shop.history.seed + 1, 'order-body', turn);
  const orders = Array.from({ length: 20 }, () => random.whole(0, shop.orderSize - 1)).filter((i) => shop.hasOrder(i));
  const people = Array.from({ length: 20 }, () => random.whole(0, shop.customerSize - 1)).filter((i) =>
    shop.hasCustomer(i),
  );
  const [order, customer] = [orders[0], people[0]];
  const what = random.weighted(mix);
  if (what === 'stock') moveStock(shop, random);
  else if (what === 'newcomer') shop.createCustomer();
  else if (what === 'place' || order === undefined) shop.placeOrder(customer === undefined ? { customer: null } : {});
  else if (what === 'tag') shop.updateOrder(order, { tags: [`touched-${turn}`] });
  else if (what === 'refund') shop.refundOrder(order, { lines: [{ line: 0, quantity: 1 }] });
  else if (what === 'cancel') shop.cancelOrder(order);
  else if (what === 'delete') shop.deleteOrder(order);
  else if (customer === undefined) shop.createCustomer();
  else if (what === 'customer') shop.updateCustomer(customer, { note: `Called ${turn} times` });
  else if (people[1] !== undefined && people[1] !== customer) shop.mergeCustomers(customer, people[1]);
  else shop.createCustomer();
}

/** Of few variants, so that the same are met again. */
function moveStock(shop: Shop, random: ReturnType<typeof drawsAt>): void {
  const product = random.whole(0, Math.min(shop.products.length, 3) - 1);
  const location = random.whole(0, shop.locations.length - 1);
  if (shop.stock(product, 0, location).isActive && random.chance(0.4)) shop.disconnectInventory(product, 0, location);
  else shop.setInventory(product, 0, location, random.whole(-2, 30));
}
