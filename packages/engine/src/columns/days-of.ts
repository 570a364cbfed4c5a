import type { ZoneCalendar } from '@throughline/core/calendar';
import { type Days, GrowingColumn } from './growing-column.ts';

/** The local days of the first `count` instants, in a column of its own. */
export function daysOf(instants: Float64Array, count: number, zone: ZoneCalendar): Days {
  const days = new GrowingColumn<Days>(Uint16Array, Int32Array);
  const rows = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    days.push(zone.dayOf(instants[i]!));
    rows[i] = i;
  }
  return days.take(rows);
}
