// One order of the demo store: what is in the basket, what it costs, where it came from.

import type { Order, OrderLine, Refund } from '@throughline/core/facts/facts';
import { catalogue, skuOf } from './catalogue.ts';
import type { DemoChannel, DemoCustomer } from './demo-customers.ts';
import type { Random } from './random.ts';

const dayMs = 86_400_000;
const currencies: Record<string, string> = { CA: 'CAD', DE: 'EUR', FR: 'EUR', GB: 'GBP', JP: 'JPY' };

export interface DemoVisit {
  placedAt: number;
  /** 1..12, local. */
  month: number;
  channel: DemoChannel;
  location?: string;
  /** Absent = nobody is known. */
  customer?: DemoCustomer;
  /** From 1. */
  position: number;
}

/** The order without its number. */
export function demoOrder(random: Random, visit: DemoVisit): Omit<Order, 'externalId'> {
  const code = discountCode(random, visit);
  const lines = basket(random, visit, code);
  const productMinor = lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const inStore = visit.channel === 'pos';
  const country = visit.customer?.place.address.country ?? 'US';
  const taxMinor = country === 'US' ? Math.round(productMinor * 0.08) : 0;
  const shippingMinor = inStore || productMinor >= 7500 ? 0 : country === 'US' ? 695 : 1990;
  const cancelled = !inStore && random.chance(0.018);
  const gift = visit.month >= 11 && random.chance(0.2);
  return {
    kind: 'order',
    placedAt: visit.placedAt,
    paidAt: visit.placedAt,
    channel: visit.channel,
    ...(visit.location === undefined
      ? {}
      : { location: visit.location, staff: random.pick(['Ines', 'Tom', 'Adaeze', 'Marco', 'Bea']) }),
    gateway: inStore ? random.pick(['card_present', 'card_present', 'cash']) : random.pick(['card', 'card', 'paypal']),
    fulfilment: inStore ? 'in_store' : random.chance(0.08) ? 'pickup' : 'shipping',
    ...(inStore ? {} : origin(random, visit)),
    discountCodes: code === undefined ? [] : [code.code],
    tags: [...(gift ? ['gift-wrap'] : []), ...(random.chance(0.02) ? ['care-follow-up'] : [])],
    grossMinor: productMinor + taxMinor + shippingMinor,
    productMinor,
    customerCurrency: inStore ? 'USD' : (currencies[country] ?? 'USD'),
    ...(gift ? { gift } : {}),
    ...(cancelled ? { cancelledAt: visit.placedAt + random.whole(1, 40) * 3_600_000 } : {}),
    buyer: buyerOf(visit),
    ...(!inStore && visit.customer ? { shippingAddress: visit.customer.profile.address } : {}),
    lines,
  };
}

function buyerOf({ customer, channel }: DemoVisit): Order['buyer'] {
  if (!customer) return {};
  const { externalId, email, phone, name } = customer.profile;
  if (channel === 'pos' && customer.phoneOnlyInStore) return { phone, name };
  return { customerId: externalId, email, phone, name };
}

function discountCode(
  random: Random,
  { channel, position, month }: DemoVisit,
): { code: string; share: number } | undefined {
  if (month === 11 && random.chance(0.3)) return { code: 'BLACKFRIDAY20', share: 0.2 };
  if (channel === 'pos') return random.chance(0.03) ? { code: 'NEIGHBOUR5', share: 0.05 } : undefined;
  if (position === 1 && random.chance(0.32)) return { code: 'WELCOME10', share: 0.1 };
  if ((month === 6 || month === 7) && random.chance(0.18)) return { code: 'SUMMER15', share: 0.15 };
  return channel === 'shop_app' && random.chance(0.15) ? { code: 'APP5', share: 0.05 } : undefined;
}

function basket(random: Random, { month }: DemoVisit, code: { share: number } | undefined): OrderLine[] {
  const count = random.weighted([
    [1, 48],
    [2, 30],
    [3, 14],
    [4, 8],
  ] as const);
  const season = month >= 10 || month <= 2 ? 'winter' : 'summer';
  const weights = catalogue.map(
    (product) => [product, product.weight * (product.tags.includes(season) ? 2.5 : 1)] as const,
  );
  const chosen = [...new Set(Array.from({ length: count }, () => random.weighted(weights)))];
  return chosen.map((product, i) => {
    const quantity = random.weighted([
      [1, 80],
      [2, 15],
      [3, 3],
      [4, 2],
    ] as const);
    const variant = product.variants.length > 0 ? random.pick(product.variants) : undefined;
    return {
      id: String(i + 1),
      productId: product.id,
      title: product.title,
      ...(variant === undefined ? {} : { variant }),
      type: product.type,
      vendor: product.vendor,
      sku: skuOf(product, variant),
      tags: product.tags,
      collections: product.collections,
      quantity,
      amountMinor: Math.round(product.priceMinor * quantity * (1 - (code?.share ?? 0))),
    };
  });
}

type Origin = Pick<Order, 'utmSource' | 'utmMedium' | 'utmCampaign' | 'referrer'>;

function origin(random: Random, { channel, position, month }: DemoVisit): Origin {
  if (channel === 'shop_app')
    return random.chance(0.3) ? { utmSource: 'shop_app', utmMedium: 'push', utmCampaign: 'restock' } : {};
  const origins: readonly (readonly [Origin, number])[] = [
    [{}, position === 1 ? 20 : 45],
    [{ utmSource: 'google', utmMedium: 'cpc', utmCampaign: 'brand', referrer: 'https://www.google.com/' }, 22],
    [{ referrer: 'https://www.google.com/' }, 14],
    [
      {
        utmSource: 'instagram',
        utmMedium: 'paid_social',
        utmCampaign: month >= 10 ? 'gift-guide' : 'slow-mornings',
        referrer: 'https://l.instagram.com/',
      },
      position === 1 ? 26 : 8,
    ],
    [
      { utmSource: 'newsletter', utmMedium: 'email', utmCampaign: month >= 10 ? 'holiday' : 'journal' },
      position === 1 ? 4 : 26,
    ],
  ];
  return random.weighted(origins);
}

/** In some weeks after the order, one line or all of it; never after `endAt`. */
export function demoRefund(random: Random, order: Order, endAt: number): Refund | undefined {
  const rate = order.channel === 'pos' ? 0.03 : 0.065;
  if (!random.chance(rate)) return undefined;
  const refundedAt = order.placedAt + random.whole(3, 26) * dayMs + random.whole(0, 8) * 3_600_000;
  const whole = random.chance(0.45);
  const lines = whole ? order.lines : [order.lines[0]!];
  if (refundedAt > endAt || order.cancelledAt !== undefined || order.grossMinor === 0) return undefined;
  const productMinor = lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return {
    kind: 'refund',
    externalId: `${order.externalId}-r1`,
    orderExternalId: order.externalId,
    refundedAt,
    amountMinor: whole ? order.grossMinor : productMinor,
    lines: lines.map(({ id, quantity, amountMinor }) => ({ lineId: id, quantity, amountMinor })),
  };
}
