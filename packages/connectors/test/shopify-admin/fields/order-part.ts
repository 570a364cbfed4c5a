// What the fields of orders and of their parts share.

import { type OrderSums, sumOrder } from '../order-sums.ts';
import type { Context } from '../resolve-field.ts';
import type { LocationRecord, OrderRecord, StaffRecord } from '../shop-records.ts';
import { type MoneyBag, moneyBag } from '../shop-values.ts';

/** A part of an order, with its place. */
export interface PartOf {
  order: OrderRecord;
  place: number;
}

const known = new WeakMap<OrderRecord, OrderSums>();

export function sumsOfOrder(order: OrderRecord, { shop }: Context): OrderSums {
  let found = known.get(order);
  if (!found) {
    found = sumOrder(order, shop.profile);
    known.set(order, found);
  }
  return found;
}

export function bagOf(order: OrderRecord, minor: number, { shop }: Context): MoneyBag {
  return moneyBag(minor, shop.profile.currency, order.presentment);
}

export function locationOf({ shop }: Context, index: number | null): LocationRecord | null {
  return index === null ? null : shop.locations[index]!;
}

export function staffOf({ shop }: Context, index: number | null): StaffRecord | null {
  return index === null ? null : shop.staff[index]!;
}

export function taxLines(order: OrderRecord, minor: number, context: Context): unknown[] {
  if (minor === 0) return [];
  const { taxRate } = context.shop.profile;
  return [
    {
      title: 'Tax',
      rate: taxRate,
      ratePercentage: taxRate * 100,
      priceSet: bagOf(order, minor, context),
      channelLiable: false,
      source: 'Shopify',
    },
  ];
}
