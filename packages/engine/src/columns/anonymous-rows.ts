// The list of anonymous orders while it changes; where each order stands in it is found by its id.

import type { ColumnTail } from './column-tail.ts';
import type { Columns } from './columns.ts';
import { textAt } from './stored-text.ts';

/** Places in the list by order id, made when a store's anonymous orders first change. */
const places = new WeakMap<Columns, Map<string, number>>();

export class AnonymousRows {
  constructor(
    private readonly columns: Columns,
    private readonly tail: ColumnTail,
  ) {}

  add(row: number): void {
    const { anonymous, orders } = this.columns;
    const placeOf = this.index();
    anonymous.rows = this.tail.room(anonymous.rows, anonymous.count, 1);
    placeOf.set(textAt(orders.ids, row), anonymous.count);
    anonymous.rows[anonymous.count++] = row;
  }

  /** Does nothing when the order is none of them; else tells its row. */
  remove(orderId: string, gone: (row: number) => void): void {
    const { anonymous, orders } = this.columns;
    const placeOf = this.index();
    const place = placeOf.get(orderId);
    if (place === undefined) return;
    gone(anonymous.rows[place]!);
    const last = anonymous.rows[--anonymous.count]!;
    anonymous.rows[place] = last;
    placeOf.set(textAt(orders.ids, last), place);
    placeOf.delete(orderId);
  }

  private index(): Map<string, number> {
    let index = places.get(this.columns);
    if (!index) {
      const { rows, count } = this.columns.anonymous;
      index = new Map();
      for (let place = 0; place < count; place++) index.set(textAt(this.columns.orders.ids, rows[place]!), place);
      places.set(this.columns, index);
    }
    return index;
  }
}
