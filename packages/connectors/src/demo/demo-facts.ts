// A living omnichannel store, made up: about 3,000 customers and 9,000 orders over the three years before `endAt`,
// the same for the same seed and end date. Nothing in it is of a real person.

import { civilOf, formatDay, type ZoneCalendar, zoneCalendar } from '@throughline/core/calendar';
import type { Fact, Order, Product, Profile, Refund } from '@throughline/core/facts/facts';
import { catalogue, skuOf } from './catalogue.ts';
import { chooseChannel, type DemoChannel, type DemoCustomer, DemoCustomers } from './demo-customers.ts';
import { type DemoVisit, demoOrder, demoRefund } from './demo-orders.ts';
import { demoLocations } from './demo-places.ts';
import { Random } from './random.ts';

export const demoStore = {
  name: 'Slow Morning Supply',
  currencyCode: 'USD',
  timeZone: 'America/New_York',
  country: 'US',
} as const;

export interface DemoOptions {
  seed: number;
  /** Epoch milliseconds: no fact is later. The store's history begins three years before its local date. */
  endAt: number;
  customerCount?: number;
}

const storeDays = 1096;
const appOpensAfterDays = 640;
const anonymousShare = 0.11;
const batchSize = 500;

/** Batches in the order in which the facts belong: locations, products, profiles, then orders with refunds by time. */
export function* demoFacts({ seed, endAt, customerCount = 3000 }: DemoOptions): Generator<Fact[]> {
  const calendar = zoneCalendar(demoStore.timeZone);
  const firstDay = calendar.dayOf(endAt) - storeDays + 1;
  const { profiles, orders } = new DemoHistory(new Random(seed), calendar, firstDay, endAt).run(customerCount);
  yield demoLocations.map(({ openAfterDays, ...location }) => ({
    kind: 'location',
    ...location,
    opensOn: formatDay(firstDay + openAfterDays),
  }));
  yield catalogue.map(productFact);
  yield* inBatches(profiles);
  yield* inBatches(orders);
}

function* inBatches(facts: Fact[]): Generator<Fact[]> {
  for (let start = 0; start < facts.length; start += batchSize) yield facts.slice(start, start + batchSize);
}

function productFact(product: (typeof catalogue)[number]): Product {
  const { id, title, type, vendor, tags, collections, priceMinor } = product;
  const variants = (product.variants.length > 0 ? product.variants : [undefined]).map((variant) => ({
    sku: skuOf(product, variant),
    title: variant,
    priceMinor,
  }));
  return {
    kind: 'product',
    externalId: id,
    title,
    type,
    vendor,
    tags,
    collections,
    skus: variants.map(({ sku }) => sku),
    variants,
  };
}

/** Someone who has been there, and how often. */
export interface DemoRegular {
  customer: DemoCustomer;
  orderCount: number;
}

/** The people of the same store (seed and end), in the order of their profiles. */
export function demoRegulars({ seed, endAt, customerCount = 3000 }: DemoOptions): DemoRegular[] {
  const calendar = zoneCalendar(demoStore.timeZone);
  const firstDay = calendar.dayOf(endAt) - storeDays + 1;
  const history = new DemoHistory(new Random(seed), calendar, firstDay, endAt);
  history.run(customerCount);
  return history.regulars;
}

class DemoHistory {
  readonly regulars: DemoRegular[] = [];
  readonly #random: Random;
  readonly #calendar: ZoneCalendar;
  readonly #firstDay: number;
  readonly #endAt: number;
  readonly #lastDay: number;
  readonly #visits: DemoVisit[] = [];

  constructor(random: Random, calendar: ZoneCalendar, firstDay: number, endAt: number) {
    this.#random = random;
    this.#calendar = calendar;
    this.#firstDay = firstDay;
    this.#endAt = endAt;
    this.#lastDay = calendar.dayOf(endAt);
  }

  run(customerCount: number): { profiles: Profile[]; orders: (Order | Refund)[] } {
    const customers = new DemoCustomers(this.#random);
    const profiles = Array.from({ length: customerCount }, () => this.#live(customers));
    this.#visitAnonymously(Math.round(this.#visits.length * anonymousShare));
    this.#visits.sort((a, b) => a.placedAt - b.placedAt);
    const orders = this.#visits.flatMap((visit, i) => {
      const order: Order = { ...demoOrder(this.#random, visit), externalId: String(1001 + i) };
      if (order.cancelledAt !== undefined && order.cancelledAt > this.#endAt) delete order.cancelledAt;
      const refund = demoRefund(this.#random, order, this.#endAt);
      return refund ? [order, refund] : [order];
    });
    return { profiles, orders };
  }

  /** From the first visit until they leave or the time is over. */
  #live(customers: DemoCustomers): Profile {
    let day = this.#busyDay();
    const customer = customers.next(this.#calendar.startOfDay(day));
    const regular = { customer, orderCount: 0 };
    this.regulars.push(regular);
    for (let position = 1; day <= this.#lastDay; position++) {
      regular.orderCount = position;
      this.#visit(day, customer, position);
      if (this.#random.chance(customer.leavesRate)) break;
      day += Math.max(1, Math.round(this.#random.waiting(customer.gapDays) / season(this.#month(day))));
    }
    return customer.profile;
  }

  #visit(day: number, customer: DemoCustomer, position: number): void {
    const location = this.#openLocation(customer, day);
    const open = { store: location !== undefined, app: day >= this.#firstDay + appOpensAfterDays };
    const channel = chooseChannel(this.#random, customer, position, open);
    this.#add(day, channel, position, channel === 'pos' ? location : undefined, customer);
  }

  #visitAnonymously(count: number): void {
    for (let i = 0; i < count; i++) {
      const day = this.#busyDay();
      const open = demoLocations.filter(({ openAfterDays }) => day >= this.#firstDay + openAfterDays);
      this.#add(day, 'pos', 1, this.#random.pick(open).externalId, undefined);
    }
  }

  #add(
    day: number,
    channel: DemoChannel,
    position: number,
    location: string | undefined,
    customer: DemoCustomer | undefined,
  ): void {
    const hour =
      channel === 'pos'
        ? this.#random.whole(10, 19)
        : this.#random.weighted([
            [9, 2],
            [12, 3],
            [15, 2],
            [19, 4],
            [21, 4],
            [23, 1],
            [2, 0.4],
          ] as const);
    const placedAt = this.#calendar.instantOf(day, (hour * 3600 + this.#random.whole(0, 3599)) * 1000);
    if (placedAt > this.#endAt) return;
    this.#visits.push({
      placedAt,
      month: this.#month(day),
      channel,
      position,
      ...(location === undefined ? {} : { location }),
      ...(customer ? { customer } : {}),
    });
  }

  /** The near one, now and then another (travellers have one too). */
  #openLocation({ place }: DemoCustomer, day: number): string | undefined {
    const near = demoLocations.find(({ externalId }) => externalId === place.nearLocation);
    const open = demoLocations.filter(({ openAfterDays }) => day >= this.#firstDay + openAfterDays);
    if (near && open.includes(near) && !this.#random.chance(0.06)) return near.externalId;
    return near || this.#random.chance(0.3) ? this.#random.pick(open).externalId : undefined;
  }

  /** Any day, the later and the busier ones more often. */
  #busyDay(): number {
    for (;;) {
      const offset = this.#random.whole(0, storeDays - 1);
      const day = this.#firstDay + offset;
      const weight =
        (0.45 + (0.75 * offset) / storeDays) *
        season(this.#month(day)) *
        (((day % 7) + 7) % 7 === 2 || ((day % 7) + 7) % 7 === 3 ? 1.25 : 1);
      if (this.#random.chance(weight / 2.9)) return day;
    }
  }

  #month(day: number): number {
    return civilOf(day).month;
  }
}

/** How busy a month is against the average. */
function season(month: number): number {
  return [0.8, 0.85, 0.92, 0.95, 1, 0.96, 0.9, 0.88, 0.98, 1.08, 1.5, 1.75][month - 1]!;
}
