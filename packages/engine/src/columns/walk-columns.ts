// What is needed to walk people through time, without the texts of a store: this much goes to other threads.

import { zoneCalendar } from '@throughline/core/calendar';
import { isAbsent } from './absent-column.ts';
import type { Columns, OrderColumns } from './columns.ts';

/** When a field of persons changes: of person p, at[start[p]] up to at[end[p]]. */
export interface FieldTimes {
  start: Int32Array;
  end: Int32Array;
  at: Float64Array;
}

export type WalkColumns = Pick<
  Columns,
  | 'store'
  | 'zone'
  | 'personCount'
  | 'orderStart'
  | 'orderEnd'
  | 'firstKnownAt'
  | 'lastFactAt'
  | 'firstOrderAt'
  | 'refunds'
  | 'personRefunds'
  | 'limbs'
> & { orders: Pick<OrderColumns, 'day' | 'placedAt'>; attributes: ReadonlyMap<string, FieldTimes> };

export type PlainWalkColumns = Omit<WalkColumns, 'zone'>;

/** Plain data over the same memory; null for what is out of memory. */
export function handOver(columns: WalkColumns): PlainWalkColumns {
  const { store, personCount, orderStart, orderEnd, firstKnownAt, lastFactAt, firstOrderAt } = columns;
  const { refunds, personRefunds, limbs, orders } = columns;
  const times = [...columns.attributes].map(([field, { start, end, at }]) => [field, { start, end, at }] as const);
  return {
    store,
    personCount,
    orderStart,
    orderEnd,
    firstKnownAt,
    lastFactAt,
    firstOrderAt,
    refunds: nullAbsent(refunds),
    personRefunds,
    limbs: limbs.map(nullAbsent),
    orders: { day: orders.day, placedAt: orders.placedAt },
    attributes: new Map(times),
  };
}

function nullAbsent<T extends object>(columns: T): T {
  return Object.fromEntries(Object.entries(columns).map(([name, held]) => [name, isAbsent(held) ? null : held])) as T;
}

export function takeOver(plain: PlainWalkColumns): WalkColumns {
  return { ...plain, zone: zoneCalendar(plain.store.timeZone) };
}
