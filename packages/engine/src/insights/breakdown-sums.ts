// Customers, orders, units and revenue by place, of orders that come person by person.

import type { BreakdownFigures } from './answer-breakdown.ts';
import { ANONYMOUS } from './dimension-values.ts';
import { type PlainSums, SumTable } from './sum-table.ts';

const SIZE_MIN = 64;

export interface PlainBreakdown {
  /** By place; counts stay far below what a double holds. */
  customers: Float64Array;
  orders: Float64Array;
  units: Float64Array;
  revenue: PlainSums;
}

export class BreakdownSums {
  private customers: Float64Array = new Float64Array(SIZE_MIN);
  private orders: Float64Array = new Float64Array(SIZE_MIN);
  private units: Float64Array = new Float64Array(SIZE_MIN);
  private readonly revenue = new SumTable();
  /** By place, the person and the order that were added last, each plus one. */
  private lastPerson: Int32Array = new Int32Array(SIZE_MIN);
  private lastOrder: Int32Array = new Int32Array(SIZE_MIN);

  add(place: number, person: number, order: number, units: number, revenueMinor: number): void {
    if (place >= this.orders.length) this.grow(place);
    if (this.lastOrder[place] !== order + 1) {
      this.lastOrder[place] = order + 1;
      this.orders[place]!++;
      if (person !== ANONYMOUS && this.lastPerson[place] !== person + 1) {
        this.lastPerson[place] = person + 1;
        this.customers[place]!++;
      }
    }
    this.units[place]! += units;
    this.revenue.add(place, revenueMinor);
  }

  figures(place: number): BreakdownFigures {
    return {
      customers: this.customers[place] ?? 0,
      orders: this.orders[place] ?? 0,
      units: this.units[place] ?? 0,
      revenueMinor: this.revenue.total(place),
    };
  }

  /** All places with an order are below. */
  get size(): number {
    return this.orders.length;
  }

  get plain(): PlainBreakdown {
    return { customers: this.customers, orders: this.orders, units: this.units, revenue: this.revenue.plain };
  }

  /** Adds orders of other people. */
  join({ customers, orders, units, revenue }: PlainBreakdown): void {
    if (orders.length > this.size) this.grow(orders.length - 1);
    for (let place = 0; place < orders.length; place++) {
      this.customers[place]! += customers[place]!;
      this.orders[place]! += orders[place]!;
      this.units[place]! += units[place]!;
    }
    this.revenue.join(revenue);
  }

  private grow(place: number): void {
    const size = Math.max(place + 1, 2 * this.size);
    this.customers = copied(new Float64Array(size), this.customers);
    this.orders = copied(new Float64Array(size), this.orders);
    this.units = copied(new Float64Array(size), this.units);
    this.lastPerson = copied(new Int32Array(size), this.lastPerson);
    this.lastOrder = copied(new Int32Array(size), this.lastOrder);
  }
}

function copied<A extends Float64Array | Int32Array>(into: A, from: A): A {
  into.set(from);
  return into;
}
