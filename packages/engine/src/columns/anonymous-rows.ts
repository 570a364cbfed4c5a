// The list of anonymous orders while it changes; where each order stands in it is found by its id.

import type { ColumnTail } from './column-tail.ts';
import type { Columns } from './columns.ts';
import { textAt } from './stored-text.ts';

interface Index {
  placeOf: Map<string, number>;
  /** By place. */
  ids: string[];
}

/** Made when a store's anonymous orders first change. */
const indexes = new WeakMap<Columns, Index>();

export class AnonymousRows {
  constructor(
    private readonly columns: Columns,
    private readonly tail: ColumnTail,
  ) {}

  /** Whether the ids of orders are not read any more. */
  static isKnown(columns: Columns): boolean {
    return columns.anonymous.count === 0 || indexes.has(columns);
  }

  add(orderId: string, row: number): void {
    const { anonymous } = this.columns;
    const { placeOf, ids } = this.index();
    anonymous.rows = this.tail.room(anonymous.rows, anonymous.count, 1);
    placeOf.set(orderId, anonymous.count);
    ids[anonymous.count] = orderId;
    anonymous.rows[anonymous.count++] = row;
  }

  /** Does nothing when the order is none of them; else tells its row. */
  remove(orderId: string, gone: (row: number) => void): void {
    const { anonymous } = this.columns;
    const { placeOf, ids } = this.index();
    const place = placeOf.get(orderId);
    if (place === undefined) return;
    gone(anonymous.rows[place]!);
    const last = --anonymous.count;
    anonymous.rows[place] = anonymous.rows[last]!;
    ids[place] = ids[last]!;
    placeOf.set(ids[place]!, place);
    placeOf.delete(orderId);
    ids.length = last;
  }

  private index(): Index {
    let index = indexes.get(this.columns);
    if (!index) {
      index = { placeOf: new Map(), ids: [] };
      const { rows, count } = this.columns.anonymous;
      for (let place = 0; place < count; place++) {
        const id = textAt(this.columns.orders.ids, rows[place]!);
        index.placeOf.set(id, place);
        index.ids.push(id);
      }
      indexes.set(this.columns, index);
    }
    return index;
  }
}
