// Columns as another thread can be handed them: plain data that structured clone copies, the columns' memory shared.

import { zoneCalendar } from '@throughline/core/calendar';
import type { Columns } from './columns.ts';

/** All but what is computed from the rest; typed arrays over shared memory. */
export type PlainColumns = Omit<Columns, 'zone'>;

export function plainColumns({ zone: _, ...plain }: Columns): PlainColumns {
  return plain;
}

export function columnsOf(plain: PlainColumns): Columns {
  return { ...plain, zone: zoneCalendar(plain.store.timeZone) };
}
