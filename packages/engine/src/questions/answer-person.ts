// One person's orders and memberships.

import { type Columns, personRow } from '../columns/columns.ts';
import { orderAmount } from '../columns/order-amount.ts';
import { textAt } from '../columns/stored-text.ts';
import type { Segment } from '../compile/segment.ts';
import type { Interval, PersonOrder } from '../engine.ts';
import { Walker } from '../walk/walk-person.ts';

export function answerPersonOrders(columns: Columns, personId: string, instant: number): PersonOrder[] {
  const person = personRow(columns, personId);
  if (person < 0) return [];
  const { orderStart, orderEnd, orders } = columns;
  const { codes, dictionary } = orders.text.channel;
  const found: PersonOrder[] = [];
  for (let order = orderStart[person]!; order < orderEnd[person]! && orders.placedAt[order]! <= instant; order++) {
    found.push({
      orderId: textAt(orders.ids, order),
      position: order - orderStart[person]! + 1,
      placedAt: orders.placedAt[order]!,
      channel: dictionary[codes[order]!]!,
      grossMinor: BigInt(orderAmount(columns, order, 'gross', instant)),
      netMinor: BigInt(orderAmount(columns, order, 'net', instant)),
      productMinor: BigInt(orderAmount(columns, order, 'product', instant)),
    });
  }
  return found;
}

export function answerMemberships(
  columns: Columns,
  personId: string,
  segments: Segment[],
  instant: number,
): Interval[][] {
  const person = personRow(columns, personId);
  if (person < 0) return segments.map(() => []);
  const walker = new Walker(columns);
  return segments.map((segment) => {
    const flat = walker.intervals(segment, person, instant);
    const found: Interval[] = [];
    for (let i = 0; i < flat.length; i += 2) {
      found.push({ enteredAt: flat[i]!, leftAt: Number.isFinite(flat[i + 1]!) ? flat[i + 1]! : null });
    }
    return found;
  });
}
