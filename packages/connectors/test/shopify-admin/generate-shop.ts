// A shop with a history that depends on nothing but what is asked here.

import { Shop } from './shop.ts';

export interface ShopOptions {
  seed?: number;
  orders?: number;
  customers?: number;
  products?: number;
  /** `local-shop.myshopify.com` when absent. */
  domain?: string;
  currency?: string;
  timeZone?: string;
  /** Of the made orders, ISO instants. */
  startsAt?: string;
  endsAt?: string;
  taxesIncluded?: boolean;
  /** Epoch milliseconds; what happens after the made history is dated by it. */
  now?: () => number;
}

export function generateShop(options: ShopOptions = {}): Shop {
  const { seed = 1, orders = 200, products = 60, currency = 'USD', now = Date.now } = options;
  const taxes = {
    taxesIncluded: options.taxesIncluded ?? currency === 'JPY',
    taxRate: currency === 'JPY' ? 0.1 : 0.08,
  };
  const profile = {
    domain: options.domain ?? 'local-shop.myshopify.com',
    id: 548380009,
    name: 'Local Shop',
    email: 'owner@local-shop.example',
    currency,
    timeZone: options.timeZone ?? 'America/New_York',
    country: 'US',
    ...taxes,
  };
  const history = {
    seed,
    orders,
    customers: options.customers ?? Math.ceil(orders * 0.4),
    startsAt: Date.parse(options.startsAt ?? '2024-11-01T00:00:00Z'),
    endsAt: Date.parse(options.endsAt ?? '2026-11-01T00:00:00Z'),
    currency,
    ...taxes,
  };
  return new Shop(profile, history, products, now);
}
