// Columns as another thread can be handed them: plain data that structured clone copies, the columns' memory shared.

import { zoneCalendar } from '@throughline/core/calendar';
import type { Columns } from './columns.ts';
import { nothingOut } from './out-columns.ts';

/** All but what is computed from the rest, and which of them are out of memory; typed arrays over shared memory. */
export type PlainColumns = Omit<Columns, 'zone' | 'out'>;

export function plainColumns({ zone: _, out: __, ...plain }: Columns): PlainColumns {
  return plain;
}

export function columnsOf(plain: PlainColumns): Columns {
  return { ...plain, zone: zoneCalendar(plain.store.timeZone), out: nothingOut() };
}
