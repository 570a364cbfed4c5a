// One order of the made history, by place: its times and its buyer are drawn apart from its body, so that tables of
// times and buyers are filled without making the orders.

import { currencyExponent } from '@throughline/core/money';
import type { Random } from '../../src/demo/random.ts';
import { drawsAt, wholeSeconds } from './made-draws.ts';
import { addPayment, pushRefund, refundedLine } from './order-money.ts';
import type {
  ChannelKey,
  CustomerRecord,
  FulfillmentRecord,
  LineRecord,
  OrderRecord,
  ProductRecord,
  VisitRecord,
} from './shop-records.ts';
import { channels } from './shop-records.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export interface History {
  seed: number;
  orders: number;
  customers: number;
  /** First and last instant of the made orders. */
  startsAt: number;
  endsAt: number;
  currency: string;
  taxesIncluded: boolean;
  taxRate: number;
}

export interface OrderTimes {
  createdAt: number;
  processedAt: number;
  fulfilledAt: number | null;
  refundedAt: number | null;
  cancelledAt: number | null;
  updatedAt: number;
}

export function makeOrderTimes(history: History, index: number): OrderTimes {
  const random = drawsAt(history.seed, 'order-times', index);
  const step = (history.endsAt - history.startsAt) / Math.max(1, history.orders);
  const createdAt = wholeSeconds(history.startsAt + step * (index + random.next()));
  const within = (at: number) => (at <= history.endsAt ? wholeSeconds(at) : null);
  const imported = random.chance(0.01);
  const cancelledAt = random.chance(0.02) ? within(createdAt + random.whole(1, 30) * hourMs) : null;
  const shipped = within(createdAt + random.whole(2, 72) * hourMs);
  const returned = random.chance(0.07) ? within(createdAt + random.whole(4, 40) * dayMs) : null;
  const fulfilledAt = cancelledAt === null ? shipped : null;
  const refundedAt = cancelledAt ?? (fulfilledAt === null ? null : returned);
  return {
    createdAt,
    processedAt: imported ? createdAt - random.whole(1, 20) * dayMs : createdAt,
    fulfilledAt,
    refundedAt,
    cancelledAt,
    updatedAt: Math.max(createdAt, fulfilledAt ?? 0, refundedAt ?? 0, cancelledAt ?? 0),
  };
}

export interface OrderBuyer {
  channel: ChannelKey;
  customer: number | null;
}

export function makeOrderBuyer(history: History, index: number): OrderBuyer {
  const random = drawsAt(history.seed, 'order-buyer', index);
  const keys = Object.keys(channels) as ChannelKey[];
  const channel = random.weighted(keys.map((key) => [key, channels[key].weight] as const));
  const guest = random.chance(channel === 'pos' ? 0.35 : channel === 'app' ? 0.2 : channel === 'online' ? 0.02 : 0);
  const known = Math.floor((history.customers * (index + 1)) / Math.max(1, history.orders));
  if (guest || known === 0) return { channel, customer: null };
  return { channel, customer: Math.floor(known * random.next() ** 1.6) };
}

/** When a customer was first seen: customers arrive evenly over the made history. */
export function makeCustomerStart(history: History, index: number): number {
  const share = index / Math.max(1, history.customers);
  return wholeSeconds(history.startsAt + (history.endsAt - history.startsAt) * share);
}

export function makeOrder(
  history: History,
  index: number,
  products: readonly ProductRecord[],
  customerAt: (index: number) => CustomerRecord,
  times: OrderTimes = makeOrderTimes(history, index),
  buyer: OrderBuyer = makeOrderBuyer(history, index),
): OrderRecord {
  const random = drawsAt(history.seed, 'order-body', index);
  const customer = buyer.customer === null ? null : customerAt(buyer.customer);
  const inStore = buyer.channel === 'pos';
  const code = !inStore && random.chance(0.18) ? random.pick(['WELCOME10', 'SUMMER15']) : null;
  const rate = code === 'WELCOME10' ? 0.1 : code === 'SUMMER15' ? 0.15 : 0;
  const lines = makeLines(history, random, products, rate, buyer.channel === 'subscription');
  const free = random.chance(0.005);
  if (free) for (const line of lines) Object.assign(line, { unitPriceMinor: 0, discountMinor: 0, taxMinor: 0 });
  const guestEmail = customer === null && !inStore ? `guest${index}@example.com` : null;
  const address = inStore ? null : (customer?.addresses[0] ?? null);
  const abroad = address?.countryCode === 'CA' && history.currency === 'USD';
  const order: OrderRecord = {
    index,
    number: 1001 + index,
    createdAt: times.createdAt,
    processedAt: times.processedAt,
    updatedAt: times.updatedAt,
    cancelledAt: times.cancelledAt,
    cancelReason: times.cancelledAt === null ? null : random.pick(['CUSTOMER', 'FRAUD', 'INVENTORY', 'OTHER'] as const),
    closedAt: times.fulfilledAt,
    channel: buyer.channel,
    test: random.chance(0.003),
    customer: buyer.customer,
    email: customer ? customer.email : guestEmail,
    phone: customer && random.chance(0.3) ? customer.phone : null,
    billing: address,
    shipping: address,
    lines,
    shippingMinor: inStore || free ? 0 : random.pick([0, 5, 8]) * unitOf(history.currency),
    discountCodes: code === null ? [] : [code],
    tags: random.chance(0.1) ? [random.pick(['gift', 'fragile'])] : [],
    note: random.chance(0.04) ? 'Please leave at the door' : null,
    attributes: random.chance(0.03) ? [{ key: 'gift_wrap', value: 'yes' }] : [],
    location: inStore ? random.whole(1, 3) : null,
    staff: inStore && !random.chance(0.1) ? random.whole(0, 4) : null,
    device: inStore ? random.whole(1, 5) : null,
    visits: buyer.channel === 'online' ? makeVisits(random, times.createdAt) : [],
    presentment: abroad ? { currency: 'CAD', rate: 1.37 } : null,
    transactions: [],
    refunds: [],
    fulfillments: [],
  };
  addPayment(order, history, random);
  if (times.fulfilledAt !== null) order.fulfillments.push(makeFulfillment(order, times.fulfilledAt, random));
  if (times.refundedAt !== null) addRefund(order, history, random, times.refundedAt, times.cancelledAt !== null);
  return order;
}

function unitOf(currency: string): number {
  return currencyExponent(currency) === 0 ? 100 : 10 ** currencyExponent(currency);
}

export function makeLines(
  history: Pick<History, 'taxRate' | 'taxesIncluded'>,
  random: Random,
  products: readonly ProductRecord[],
  discountRate: number,
  subscription: boolean,
): LineRecord[] {
  const count = random.weighted([
    [1, 48],
    [2, 30],
    [3, 14],
    [5, 8],
  ] as const);
  return Array.from({ length: count }, () => {
    const product = random.pick(products);
    const variant = random.whole(0, product.variants.length - 1);
    const { title, sku, priceMinor } = product.variants[variant]!;
    const quantity = random.weighted([
      [1, 80],
      [2, 15],
      [4, 5],
    ] as const);
    const discountMinor = Math.round(priceMinor * quantity * discountRate);
    const rest = priceMinor * quantity - discountMinor;
    const share = history.taxesIncluded ? history.taxRate / (1 + history.taxRate) : history.taxRate;
    return {
      product: random.chance(0.01) ? null : product.index,
      variant,
      title: product.title,
      variantTitle: title === 'Default Title' ? null : title,
      sku,
      vendor: product.vendor,
      quantity,
      unitPriceMinor: priceMinor,
      discountMinor,
      taxMinor: product.giftCard ? 0 : Math.round(rest * share),
      giftCard: product.giftCard,
      sellingPlan: subscription ? 'Every month' : null,
      attributes: random.chance(0.02) ? [{ key: 'engraving', value: 'A & B' }] : [],
    };
  });
}

function makeVisits(random: Random, createdAt: number): VisitRecord[] {
  const visit = (hoursBefore: number): VisitRecord => {
    const campaign = random.weighted([
      [null, 50],
      [{ source: 'google', medium: 'cpc', campaign: 'brand' }, 25],
      [{ source: 'newsletter', medium: 'email', campaign: 'journal' }, 25],
    ] as const);
    const query = campaign ? `?utm_source=${campaign.source}&utm_medium=${campaign.medium}` : '';
    return {
      occurredAt: wholeSeconds(createdAt - hoursBefore * hourMs),
      landingPage: `https://local-shop.example/${query}`,
      referrerUrl: campaign?.source === 'google' ? 'https://www.google.com/' : null,
      source: campaign?.source ?? 'direct',
      utm: campaign,
    };
  };
  const count = random.whole(0, 2);
  return count === 0 ? [] : count === 1 ? [visit(1)] : [visit(random.whole(24, 200)), visit(1)];
}

function makeFulfillment(order: OrderRecord, createdAt: number, random: Random): FulfillmentRecord {
  const inStore = order.channel === 'pos';
  return {
    createdAt,
    updatedAt: createdAt,
    status: 'SUCCESS',
    location: inStore ? order.location! : 0,
    lines: order.lines.map(({ quantity }, line) => ({ line, quantity })),
    tracking: inStore ? null : { company: 'UPS', number: `1Z${random.whole(100_000_000, 999_999_999)}` },
  };
}

function addRefund(
  order: OrderRecord,
  history: Pick<History, 'taxesIncluded'>,
  random: Random,
  createdAt: number,
  cancelled: boolean,
): void {
  const whole = cancelled || random.chance(0.4);
  const chosen = whole ? order.lines.map((_, line) => line) : [random.whole(0, order.lines.length - 1)];
  const lines = chosen.map((line) =>
    refundedLine(order, line, cancelled ? 'CANCEL' : random.pick(['RETURN', 'NO_RESTOCK'])),
  );
  pushRefund(order, history, {
    createdAt,
    lines,
    shippingMinor: whole ? order.shippingMinor : 0,
    adjustmentMinor: 0,
    note: cancelled ? null : 'Things were damaged',
    staff: random.chance(0.5) ? random.whole(0, 4) : null,
  });
}

/** One line at the product's own price. */
export function makeLine(
  { index, title, vendor, giftCard, variants }: ProductRecord,
  { variant = 0, quantity = 1 }: { variant?: number; quantity?: number },
  { taxRate, taxesIncluded }: Pick<History, 'taxRate' | 'taxesIncluded'>,
): LineRecord {
  const sold = variants[variant]!;
  const share = taxesIncluded ? taxRate / (1 + taxRate) : taxRate;
  return {
    product: index,
    variant,
    title,
    variantTitle: sold.title === 'Default Title' ? null : sold.title,
    sku: sold.sku,
    vendor,
    quantity,
    unitPriceMinor: sold.priceMinor,
    discountMinor: 0,
    taxMinor: Math.round(sold.priceMinor * quantity * share),
    giftCard,
    sellingPlan: null,
    attributes: [],
  };
}
