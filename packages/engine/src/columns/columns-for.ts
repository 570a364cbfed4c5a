// Columns as a thread is handed them that goes over people for one question: the hot ones and the cold groups it needs, their memory
// shared. What the thread has no use for stays behind, so that nothing but a few dictionaries is copied.

import { zoneCalendar } from '@throughline/core/calendar';
import { isAbsent } from './absent-column.ts';
import { COLD_GROUPS, type ColdGroup, coldColumns, heldIn } from './cold-columns.ts';
import type { Columns } from './columns.ts';
import { nothingOut } from './out-columns.ts';
import type { PlainColumns } from './plain-columns.ts';

export function columnsFor(columns: Columns, needed: Iterable<ColdGroup>): PlainColumns {
  const kept = new Set(needed);
  const { zone: _, out: __, ...rest } = columns;
  const plain = withObjects({ ...rest, attributes: new Map(), appendedPersons: new Map() }) as Columns;
  for (const group of COLD_GROUPS) {
    if (kept.has(group)) continue;
    for (const column of coldColumns(plain, group)) {
      const held = heldIn(plain, column);
      for (const field of column.fields) held[field] = null;
      if ('dictionary' in held) held.dictionary = [];
    }
  }
  return plain;
}

/** Copies of objects and of lists of objects, all the way down; everything else is the same. */
function withObjects(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || isAbsent(value)) return value;
  if (Array.isArray(value)) return typeof value[0] === 'object' ? value.map(withObjects) : value;
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, withObjects(held)]));
}

export function takeColumns(plain: PlainColumns): Columns {
  return { ...plain, zone: zoneCalendar(plain.store.timeZone), out: nothingOut() };
}
