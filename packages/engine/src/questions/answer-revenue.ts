// Orders by the person's membership just before and at the order's instant (docs/semantics.md 4): joining, staying, leaving.

import { formatDay } from '@throughline/core/day';
import type { AmountBase } from '@throughline/core/segments/definition';
import type { Columns } from '../columns/columns.ts';
import { orderAmount } from '../columns/order-amount.ts';
import type { Segment } from '../compile/segment.ts';
import type { RevenueDay, RevenuePart, Window } from '../engine.ts';
import { goOnIfAskedAt } from '../threads/asked-for.ts';
import { Walker } from '../walk/walk-person.ts';
import { windowInstants } from './instants.ts';

/** One row a day, zeros included. Amounts less all refunds known now are booked on the order's day. */
export function answerRevenue(columns: Columns, segment: Segment, window: Window, base: AmountBase): RevenueDay[] {
  const { fromDay, toDay, before, last } = windowInstants(columns, window);
  const days = Array.from({ length: toDay - fromDay + 1 }, (_, i) => emptyDay(formatDay(fromDay + i)));
  const walker = new Walker(columns);
  const { orders, orderStart, orderEnd } = columns;
  for (let person = 0; person < columns.personCount; person++) {
    goOnIfAskedAt(person);
    const end = orderEnd[person]!;
    if (end === orderStart[person] || orders.placedAt[end - 1]! <= before) continue;
    const candidates = walker.candidates(segment, person, before, last);
    const { view } = walker;
    view.lookAt(person, before);
    let wasMember = segment.holds(view);
    for (const instant of candidates) {
      const firstNew = view.end;
      view.moveTo(instant);
      const isMember = segment.holds(view);
      const part = isMember ? (wasMember ? 'staying' : 'joining') : wasMember ? 'leaving' : null;
      if (part) for (let order = firstNew; order < view.end; order++) book(columns, days, fromDay, order, part, base);
      wasMember = isMember;
    }
  }
  return days;
}

type Part = 'joining' | 'staying' | 'leaving';

function book(
  columns: Columns,
  days: RevenueDay[],
  fromDay: number,
  order: number,
  part: Part,
  base: AmountBase,
): void {
  const booked = days[columns.orders.day[order]! - fromDay]![part];
  booked.orders++;
  booked.amountMinor += BigInt(orderAmount(columns, order, base, Number.POSITIVE_INFINITY));
}

function emptyDay(day: string): RevenueDay {
  const part = (): RevenuePart => ({ orders: 0, amountMinor: 0n });
  return { day, joining: part(), staying: part(), leaving: part() };
}
