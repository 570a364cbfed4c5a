// The shop's tables. Orders and customers of the made history are made anew whenever they are read; only what has changed
// since is kept, beside columns of times and buyers, so that 100,000 orders take little memory.

import { placeOf } from './gid.ts';
import { makeCollections, makeLocations, makeProduct, makeStaff } from './make-catalogue.ts';
import { makeCustomer } from './make-customer.ts';
import { type History, makeCustomerStart, makeOrder, makeOrderBuyer, makeOrderTimes } from './make-order.ts';
import type {
  CollectionRecord,
  CustomerRecord,
  LocationRecord,
  OrderRecord,
  ProductRecord,
  ShopProfile,
  StaffRecord,
} from './shop-records.ts';

export interface OrderColumns {
  createdAt: number[];
  processedAt: number[];
  updatedAt: number[];
  /** -1 = none; as it was when the order was placed. */
  customer: number[];
}

/** Of a variant at a location. */
export interface StockLevel {
  available: number;
  /** Connected to the location. */
  isActive: boolean;
  updatedAt: number;
}

export class ShopState {
  readonly profile: ShopProfile;
  readonly history: History;
  readonly products: ProductRecord[];
  readonly collections: CollectionRecord[];
  readonly locations: LocationRecord[];
  readonly staff: StaffRecord[];
  readonly orderColumns: OrderColumns = { createdAt: [], processedAt: [], updatedAt: [], customer: [] };
  readonly customerColumns: { createdAt: number[]; updatedAt: number[]; orders: number[][] } = {
    createdAt: [],
    updatedAt: [],
    orders: [],
  };
  readonly #orders = new Map<number, OrderRecord>();
  readonly #goneOrders = new Set<number>();
  readonly #customers = new Map<number, CustomerRecord>();
  /** Deleted, or merged into another; null = deleted. */
  readonly #goneCustomers = new Map<number, number | null>();
  readonly #levels = new Map<string, StockLevel>();
  readonly #startsAt: number;

  constructor(profile: ShopProfile, history: History, products: number) {
    this.profile = profile;
    this.history = history;
    this.#startsAt = history.startsAt;
    const { seed, currency, startsAt } = history;
    this.products = Array.from({ length: products }, (_, index) => makeProduct(seed, index, currency, startsAt));
    this.collections = makeCollections(startsAt);
    this.locations = makeLocations(startsAt);
    this.staff = makeStaff();
    for (let index = 0; index < history.customers; index++) {
      const createdAt = makeCustomerStart(history, index);
      this.customerColumns.createdAt.push(createdAt);
      this.customerColumns.updatedAt.push(createdAt);
      this.customerColumns.orders.push([]);
    }
    for (let index = 0; index < history.orders; index++) {
      this.enterOrder(makeOrderTimes(history, index), makeOrderBuyer(history, index).customer);
    }
  }

  protected enterOrder(times: { createdAt: number; processedAt: number; updatedAt: number }, customer: number | null) {
    const { createdAt, processedAt, updatedAt, customer: buyers } = this.orderColumns;
    const index = createdAt.push(times.createdAt) - 1;
    processedAt.push(times.processedAt);
    updatedAt.push(times.updatedAt);
    buyers.push(customer ?? -1);
    if (customer !== null) {
      const { updatedAt: seen, orders } = this.customerColumns;
      seen[customer] = Math.max(seen[customer]!, times.createdAt);
      orders[customer]!.push(index);
    }
    return index;
  }

  /** With those that are gone: indexes run below it. */
  get orderSize(): number {
    return this.orderColumns.createdAt.length;
  }

  get customerSize(): number {
    return this.customerColumns.createdAt.length;
  }

  hasOrder(index: number): boolean {
    return index >= 0 && index < this.orderSize && !this.#goneOrders.has(index);
  }

  hasCustomer(index: number): boolean {
    return index >= 0 && index < this.customerSize && !this.#goneCustomers.has(index);
  }

  order(index: number): OrderRecord | undefined {
    if (!this.hasOrder(index)) return undefined;
    return (
      this.#orders.get(index) ?? makeOrder(this.history, index, this.products, (place) => this.madeCustomer(place))
    );
  }

  customer(index: number): CustomerRecord | undefined {
    return this.hasCustomer(index) ? (this.#customers.get(index) ?? this.madeCustomer(index)) : undefined;
  }

  /** As the history made it, before any change: what the made orders were placed by. */
  protected madeCustomer(index: number): CustomerRecord {
    if (index >= this.history.customers) return this.#customers.get(index)!;
    const { createdAt, updatedAt } = this.customerColumns;
    return makeCustomer(this.history.seed, index, createdAt[index]!, updatedAt[index]!);
  }

  /** Whose the order is now: the customer kept of a merge; null when there is none, or none any more. */
  customerOf(order: Pick<OrderRecord, 'customer'>): CustomerRecord | null {
    return order.customer === null ? null : (this.customer(this.keptCustomer(order.customer) ?? -1) ?? null);
  }

  /** Follows merges; null = deleted. */
  keptCustomer(index: number): number | null {
    let place: number | null = index;
    while (place !== null && this.#goneCustomers.has(place)) place = this.#goneCustomers.get(place)!;
    return place;
  }

  /** In the order of their ids. */
  ordersOf(customer: number): OrderRecord[] {
    const places = this.customerColumns.orders[customer]!;
    return [...places].sort((a, b) => a - b).flatMap((place) => this.order(place) ?? []);
  }

  protected writeOrder(order: OrderRecord): void {
    this.#orders.set(order.index, order);
    this.orderColumns.updatedAt[order.index] = order.updatedAt;
  }

  protected dropOrder(index: number): void {
    this.#goneOrders.add(index);
    this.#orders.delete(index);
  }

  protected writeCustomer(customer: CustomerRecord): void {
    this.#customers.set(customer.index, customer);
    this.customerColumns.updatedAt[customer.index] = customer.updatedAt;
  }

  protected enterCustomer(createdAt: number): number {
    this.customerColumns.orders.push([]);
    this.customerColumns.updatedAt.push(createdAt);
    return this.customerColumns.createdAt.push(createdAt) - 1;
  }

  /** `into` = the customer kept of a merge. */
  protected dropCustomer(index: number, into: number | null): void {
    this.#goneCustomers.set(index, into);
    this.#customers.delete(index);
    if (into !== null) this.customerColumns.orders[into]!.push(...this.customerColumns.orders[index]!);
  }

  stock(product: number, variant: number, location: number): StockLevel {
    const available = (product * 7 + variant * 3 + location * 5) % 40;
    const made = { available, isActive: true, updatedAt: this.#startsAt };
    return this.#levels.get(`${product}:${variant}:${location}`) ?? made;
  }

  /** 0 where it is not stocked. */
  available(product: number, variant: number, location: number): number {
    const { available, isActive } = this.stock(product, variant, location);
    return isActive ? available : 0;
  }

  protected writeStock(product: number, variant: number, location: number, level: StockLevel): void {
    this.#levels.set(`${product}:${variant}:${location}`, level);
  }

  orderById(id: number): OrderRecord | undefined {
    const place = placeOf('Order', id);
    return place?.child === 0 ? this.order(place.index) : undefined;
  }

  customerById(id: number): CustomerRecord | undefined {
    const place = placeOf('Customer', id);
    return place?.child === 0 ? this.customer(place.index) : undefined;
  }
}
